import type { Operation } from "@meshlift/spec";
import type { Endpoint } from "./endpoint.ts";
import { below } from "./pointer.ts";
import type { PrismFinding, PrismOperation } from "./prism.ts";
import type { Problem } from "./problem.ts";

const places = ["path", "query", "header"] as const;

/** A query string as Prism takes it, and what the document does not allow in it. */
export function readQuery(
  operation: Operation,
  search: string,
): { values: Record<string, string>; problems: Problem[] } {
  const problems: Problem[] = [];
  const query = (kind: Problem["kind"], name: string, message: string): void => {
    problems.push({ kind, location: "query", pointer: below("", name), message });
  };
  const names = operation.parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name);
  const known = names.length > 0 ? `known here: ${names.join(", ")}` : `${operation.id} takes none`;
  const values: Record<string, string> = {};
  const unknown = new Set<string>();
  for (const part of search.replace(/^\?/, "").split("&").filter(Boolean)) {
    if (!decodes(part)) {
      query("syntax", part, `query parameter ${part} has a broken percent-encoding`);
      continue;
    }
    for (const [name, value] of new URLSearchParams(part)) {
      if (!names.includes(name)) unknown.add(name);
      else if (Object.hasOwn(values, name))
        query("duplicate", name, `query parameter ${name} is given twice`);
      else values[name] = value;
    }
  }
  for (const name of unknown) query("unknown", name, `query parameter ${name} is unknown (${known})`);
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
  params: Record<string, string>,
  { message, path, code, severity }: PrismFinding,
): Problem[] {
  if (severity !== 0) return [];
  if (code === 401) return [lacksCredentials(prism)];
  const location = places.find((place) => place === path?.[0]) ?? "header";
  const missing = code === "required" ? /'(.+)'/.exec(message)?.[1] : undefined;
  const name = missing ?? path?.slice(1).join(".") ?? "";
  if (location === "path" && params[name] === "") return [];
  const rest = missing === undefined ? message.replace(/^Request .*? parameter \S+ /, "") : "is required";
  const text = `${location} parameter ${name} ${rest.replace("NOT", "not")}`;
  return [{ kind: "schema", location, pointer: below("", name), message: text }];
}

function lacksCredentials({ security = [] }: PrismOperation): Problem {
  const ways = security.map((schemes) =>
    schemes.map((scheme) => ("name" in scheme ? scheme.name : scheme.key)).join(" and "),
  );
  const message = `the request carries no credentials: send the header ${ways.join(" or ")}`;
  return { kind: "security", location: "header", message };
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
    },
  ];
}
