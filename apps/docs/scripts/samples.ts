import { camelCase, fillTemplate, kebabCase, type Operation } from "@meshlift/openapi";
import { stringify } from "yaml";
import { type SampleRequest, sampleRequests } from "./sample-request.ts";

/** An entry of `x-codeSamples`, as Redocly and starlight-openapi read it. */
export interface Sample {
  /** Language of the source: `sh` or `ts`. */
  lang: string;
  /** The label, unique in its operation. */
  label: string;
  source: string;
}

/**
 * Returns the samples of an operation for curl, TypeScript and the command line. Each runs unchanged against the
 * service or the mock at `MESHLIFT_ENDPOINT`, with the token in `MESHLIFT_TOKEN`.
 * @param tokenHeader the header of the token.
 */
export function samplesOf(operation: Operation, tokenHeader: string): Sample[] {
  return sampleRequests(operation).flatMap((request) => {
    const label = (tool: string): string => (request.variant === "" ? tool : `${tool}, ${request.variant}`);
    return [
      { lang: "sh", label: label("curl"), source: curl(operation, request, tokenHeader) },
      { lang: "ts", label: label("TypeScript"), source: typescript(operation, request) },
      { lang: "sh", label: label("CLI"), source: commandLine(operation, request) },
    ];
  });
}

function curl(operation: Operation, { parameters, body }: SampleRequest, tokenHeader: string): string {
  const valueOf = (name: string): string => encodeURIComponent(String(parameters.get(name)));
  const path = fillTemplate(operation.path, valueOf);
  const given = operation.parameters.filter(({ name }) => parameters.has(name));
  const query = given.filter((parameter) => parameter.in === "query");
  const search = query.map(({ name }) => `${encodeURIComponent(name)}=${valueOf(name)}`).join("&");
  const headers = given.filter((parameter) => parameter.in === "header");
  const target = search === "" ? path : `${path}?${search}`;
  // In double quotes, an interactive shell expands ! from its history, and keeps a backslash before it.
  const escaped = target.replaceAll("!", "%21").replaceAll(/[$`"\\]/g, String.raw`\$&`);
  const command = [
    `curl -sS -X ${operation.method.toUpperCase()} "$MESHLIFT_ENDPOINT${escaped}"`,
    `-H ${word("Content-Type: application/json")}`,
    "-H @-",
    ...headers.map(({ name }) => `-H ${word(`${name}: ${String(parameters.get(name))}`)}`),
    ...(body === undefined ? [] : [`-d ${word(JSON.stringify(body, null, 2))}`]),
  ].join(" \\\n    ");
  // Other users of the machine can read the arguments of curl, but not its input. printf is built into the shells.
  return `printf '${tokenHeader}: %s\\n' "$MESHLIFT_TOKEN" |\n  ${command}`;
}

function commandLine(operation: Operation, { parameters, body }: SampleRequest): string {
  const { noun, verb, confirm } = operation;
  const flags = [...parameters].map(([name, value]) => `--${kebabCase(name)} ${word(String(value))}`);
  if (confirm !== undefined) flags.push("--yes");
  const command = [`meshlift ${noun} ${verb}`, ...flags, ...(body === undefined ? [] : ["-f - <<'YAML'"])];
  const lines = command.join(" \\\n  ");
  return body === undefined ? lines : `${lines}\n${stringify(body)}YAML`;
}

function typescript(operation: Operation, { parameters, body }: SampleRequest): string {
  const { noun, verb, responses } = operation;
  const request = { ...Object.fromEntries(parameters), ...(body === undefined ? {} : { body }) };
  const text = JSON.stringify(request, null, 2).replaceAll(/^( *)"([A-Za-z_$][\w$]*)":/gm, "$1$2:");
  const answered = responses.some((answer) => answer.status < 300 && answer.body !== undefined);
  return `import { createClient } from "@meshlift/client";

const { MESHLIFT_ENDPOINT: endpoint = "http://127.0.0.1:4010", MESHLIFT_TOKEN: token = "any" } = process.env;
const client = createClient({ endpoint, auth: { token } });
${answered ? "const answer = " : ""}await client.${camelCase(noun)}.${camelCase(verb)}(${text});${answered ? "\nconsole.log(answer);" : ""}`;
}

/** Quotes `text` as one word of a POSIX shell. */
const word = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
