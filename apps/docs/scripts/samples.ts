import {
  type BodyKind,
  camelCase,
  credentialHeader,
  type CredentialHeader,
  formFields,
  itemText,
  kebabCase,
  type Operation,
  requestHeaders,
  requestKind,
  requestTarget,
  shellWord,
} from "@meshlift/openapi";
import { stringify } from "yaml";
import { type SampleRequest, sampleRequests } from "./sample-request.ts";

/** A sample for one tool. */
interface Sample {
  tool: "curl" | "TypeScript" | "CLI";
  /** Language of the source: `sh` or `ts`. */
  lang: "sh" | "ts";
  source: string;
}

/** The samples of one request. */
export interface SampleSet {
  /** Name of the example that distinguishes the request; empty if an operation has only one. */
  example: string;
  /** Summary of this example. */
  summary: string;
  samples: Sample[];
}

/** An entry of `x-codeSamples`, as Redocly reads it. */
export interface LabelledSample extends Pick<Sample, "lang" | "source"> {
  /** Tool and example, unique in its operation. */
  label: string;
}

/**
 * Returns the samples of an operation for curl, TypeScript and the command line, by request. Each runs unchanged against
 * the service or the mock at `MESHLIFT_ENDPOINT`, with the credential in `MESHLIFT_TOKEN`, or in
 * `MESHLIFT_USERNAME` and `MESHLIFT_PASSWORD`.
 */
export function sampleSetsOf(operation: Operation): SampleSet[] {
  return sampleRequests(operation).map((request) => ({
    example: request.variant,
    summary: request.summary,
    samples: [
      { tool: "curl", lang: "sh", source: curl(operation, request) },
      { tool: "TypeScript", lang: "ts", source: typescript(operation, request) },
      { tool: "CLI", lang: "sh", source: commandLine(operation, request) },
    ],
  }));
}

/** Returns the same samples as one list. */
export function samplesOf(operation: Operation): LabelledSample[] {
  return sampleSetsOf(operation).flatMap(({ example, samples }) =>
    samples.map(({ tool, lang, source }) => ({
      lang,
      label: example === "" ? tool : `${tool}, ${example}`,
      source,
    })),
  );
}

function curl(operation: Operation, { parameters, body }: SampleRequest): string {
  const target = requestTarget(operation.path, operation.parameters, parameters);
  const headers = requestHeaders(operation.parameters, parameters);
  const credential = credentialHeader(operation);
  // In double quotes, an interactive shell expands ! from its history, and keeps a backslash before it.
  const escaped = target.replaceAll("!", "%21").replaceAll(/[$`"\\]/g, String.raw`\$&`);
  const command = [
    `curl -sS -X ${operation.method.toUpperCase()} "$MESHLIFT_ENDPOINT${escaped}"`,
    ...contentTypeWords(operation),
    ...(credential === undefined ? [] : ["-H @-"]),
    ...headers.map(([name, text]) => `-H ${shellWord(`${name}: ${text}`)}`),
    ...bodyWords(operation, body),
  ].join(" \\\n    ");
  if (credential === undefined) return command;
  // Other users of the machine can read the arguments of curl, but not its input. printf is built into the shells.
  const { name, scheme } = credential;
  return `printf '${name}: ${scheme}%s\\n' ${credentialWord[scheme]} |\n  ${command}`;
}

/** The credential as a word of a shell, by the scheme of its header. */
const credentialWord: Record<CredentialHeader["scheme"], string> = {
  "": '"$MESHLIFT_TOKEN"',
  "Bearer ": '"$MESHLIFT_TOKEN"',
  "Basic ": `"$(printf '%s:%s' "$MESHLIFT_USERNAME" "$MESHLIFT_PASSWORD" | base64 | tr -d '\\n')"`,
};

/** curl writes the content type of a form itself, that of a multipart form with its boundary. */
function contentTypeWords({ requestBody, contentType }: Operation): string[] {
  if (requestBody !== undefined && requestKind(requestBody) in formFlags) return [];
  const type = requestBody?.mediaType ?? contentType;
  return type === undefined ? [] : [`-H ${shellWord(`Content-Type: ${type}`)}`];
}

/** The flags of curl for the fields of a form, by the kind of the body. */
const formFlags: Partial<Record<BodyKind, string>> = {
  form: "--data-urlencode",
  multipart: "--form-string",
};

function bodyWords({ requestBody }: Operation, body: unknown): string[] {
  if (requestBody === undefined || body === undefined) return [];
  const kind = requestKind(requestBody);
  const flag = formFlags[kind];
  if (flag !== undefined)
    return formFields(body).map(([name, text]) => `${flag} ${shellWord(`${name}=${text}`)}`);
  // Other flags than --data-raw read a file if the text begins with @.
  return [`--data-raw ${shellWord(kind === "json" ? JSON.stringify(body, null, 2) : itemText(body))}`];
}

function commandLine(operation: Operation, { parameters, body }: SampleRequest): string {
  const { noun, verb, confirm } = operation;
  const flags = [...parameters].flatMap(([name, value]) =>
    [value].flat().map((item) => `--${kebabCase(name)} ${shellWord(itemText(item))}`),
  );
  if (confirm !== undefined) flags.push("--yes");
  const command = [`meshlift ${noun} ${verb}`, ...flags, ...(body === undefined ? [] : ["-f - <<'YAML'"])];
  const lines = command.join(" \\\n  ");
  return body === undefined ? lines : `${lines}\n${stringify(body)}YAML`;
}

function typescript(operation: Operation, { parameters, body }: SampleRequest): string {
  const { noun, verb, responses } = operation;
  const request = { ...Object.fromEntries(parameters), ...(body === undefined ? {} : { body }) };
  const text = JSON.stringify(request, null, 2).replaceAll(/^( *)"([A-Za-z_$][\w$]*)":/gm, "$1$2:");
  const hasResult = responses.some(({ status, body: content }) => status < 300 && content !== undefined);
  const isBasic = credentialHeader(operation)?.scheme === "Basic ";
  const [imports, variables, auth] = isBasic
    ? [
        "basicAuth, createClient",
        'MESHLIFT_USERNAME: username = "any", MESHLIFT_PASSWORD: password = "any"',
        "basicAuth({ username, password })",
      ]
    : ["createClient", 'MESHLIFT_TOKEN: token = "any"', "{ token }"];
  return `import { ${imports} } from "@meshlift/client";

const { MESHLIFT_ENDPOINT: endpoint = "http://127.0.0.1:4010", ${variables} } = process.env;
const client = createClient({ endpoint, auth: ${auth} });
${hasResult ? "const result = " : ""}await client.${camelCase(noun)}.${camelCase(verb)}(${text});${hasResult ? "\nconsole.log(result);" : ""}`;
}
