import { childPointer, isSecretName, type Operation } from "@meshlift/openapi";
import type { Endpoint } from "./endpoint.ts";
import type { Asked } from "./expression.ts";
import { nearestName } from "./nearest.ts";
import type { PrismFinding, PrismOperation } from "./prism.ts";
import type { Problem } from "./problem.ts";
import { coverQuery } from "./secrets.ts";

const places = ["path", "query", "header"] as const;

/** A query string as Prism takes it, and what the document does not allow in it. */
export function readQuery(
  operation: Operation,
  search: string,
): { values: Record<string, string>; problems: Problem[] } {
  const problems: Problem[] = [];
  const query = (
    kind: Problem["kind"],
    name: string,
    rest: string,
    more: Pick<Problem, "expected" | "got" | "fix">,
  ): void => {
    const message = `query parameter ${name} ${rest}`;
    problems.push({ kind, location: "query", pointer: childPointer("", name), message, ...more });
  };
  const names = operation.parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name);
  const known = names.length > 0 ? `known here: ${names.join(", ")}` : `${operation.id} takes none`;
  const values: Record<string, string> = {};
  const unknown = new Set<string>();
  for (const part of search.replace(/^\?/, "").split("&").filter(Boolean)) {
    if (!decodes(part)) {
      const fix = "encode the query's values, as with encodeURIComponent";
      const expected = "two hexadecimal digits after each %";
      const shown = coverQuery(`?${part}`).slice(1);
      query("syntax", shown, "has a broken percent-encoding", { expected, got: shown, fix });
      continue;
    }
    for (const [name, value] of new URLSearchParams(part)) {
      if (!names.includes(name)) unknown.add(name);
      else if (Object.hasOwn(values, name)) {
        const fix = `give the query parameter ${name} once`;
        query("duplicate", name, "is given twice", {
          expected: "each parameter once",
          got: `${name} twice`,
          fix,
        });
      } else values[name] = value;
    }
  }
  for (const name of unknown) {
    const meant = nearestName(name, names);
    query("unknown", name, `is unknown (${known})`, {
      expected: names.length > 0 ? `no query parameter but ${names.join(", ")}` : "no query parameter",
      got: name,
      fix: `${meant === undefined ? "remove" : "rename"} the query parameter ${name}${meant === undefined ? "" : ` to ${meant}`}`,
    });
  }
  return { values, problems };
}

function decodes(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** What Prism found in parameters and credentials, in our words; nothing for what does not make a request invalid. */
export function explainFinding(
  { prism }: Endpoint,
  { path: params, query, headers }: Asked,
  { message, path, code, severity }: PrismFinding,
): Problem[] {
  if (severity !== 0) return [];
  if (code === 401) return [lacksCredentials(prism)];
  const location = places.find((place) => place === path?.[0]) ?? "header";
  const missing = code === "required" ? /'(.+)'/.exec(message)?.[1] : undefined;
  const name = missing ?? path?.slice(1).join(".") ?? "";
  if (location === "path" && params[name] === "") return [];
  const rest = missing === undefined ? message.replace(/^Request .*? parameter \S+ /, "") : "is required";
  const text = rest.replace("NOT", "not");
  const value = { path: params, query, header: headers }[location][name];
  const shown = isSecretName(name) ? "***" : JSON.stringify(value);
  return [
    {
      kind: "schema",
      location,
      pointer: childPointer("", name),
      message: `${location} parameter ${name} ${text}`,
      expected: missing === undefined ? text.replace(/^must be /, "") : "a value",
      got: value === undefined ? "nothing" : shown,
      fix:
        missing === undefined
          ? `change the ${location} parameter ${name}: it ${text}`
          : `send the ${location} parameter ${name}`,
    },
  ];
}

function lacksCredentials({ security = [] }: PrismOperation): Problem {
  const ways = security.map((schemes) =>
    schemes.map((scheme) => ("name" in scheme ? scheme.name : scheme.key)).join(" and "),
  );
  const fix = `send the header ${ways.join(" or ")}`;
  const message = `the request carries no credentials: ${fix}`;
  return { kind: "security", location: "header", message, expected: "credentials", got: "nothing", fix };
}

/**
 * The vendor marks `Content-Type` as mandatory on POST, PUT and DELETE, with or without a body, and gives its range
 * as `application/json` or `application/json;charset=utf-8`. OpenAPI has no word for this rule.
 */
export function checkContentType(operation: Operation, header: string | undefined): Problem[] {
  if (operation.method === "get") return [];
  if (header !== undefined && /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(header)) return [];
  const rest = header ? `must be application/json, got ${header}` : "is required: send application/json";
  return [
    {
      kind: "content-type",
      location: "header",
      pointer: "/content-type",
      message: `header Content-Type ${rest}`,
      expected: "application/json",
      got: header || "nothing",
      fix: "send the header Content-Type: application/json",
    },
  ];
}
