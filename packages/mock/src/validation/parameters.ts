import { childPointer, isSecretName, nearestName, type Operation } from "@meshlift/openapi";
import type { CompiledOperation } from "../contract/operation.ts";
import type { RequestValues } from "../contract/expression.ts";
import type { PrismFinding } from "../prism/types.ts";
import { violates, type ViolationDetails } from "../violations/violation.ts";
import type { ViolationCode } from "../violations/codes.ts";
import { redactQuery } from "../violations/redaction.ts";

const places = ["path", "query", "header"] as const;

/** Reads a query string as Prism takes it, and finds what the document does not allow in it. */
export function readQuery(
  operation: Operation,
  search: string,
): { values: Record<string, string>; violations: ViolationDetails[] } {
  if (search === "") return { values: {}, violations: [] };
  const violations: ViolationDetails[] = [];
  const query = (
    code: ViolationCode,
    name: string,
    rest: string,
    more: Pick<ViolationDetails, "expected" | "got" | "fix">,
  ): void => {
    const message = `query parameter ${name} ${rest}`;
    violations.push(violates(code, { location: "query", pointer: childPointer("", name), message, ...more }));
  };
  const names = operation.parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name);
  const known = names.length > 0 ? `known here: ${names.join(", ")}` : `${operation.id} takes none`;
  const values: Record<string, string> = {};
  const unknown = new Set<string>();
  for (const part of search.replace(/^\?/, "").split("&").filter(Boolean)) {
    if (!decodes(part)) {
      const fix = "encode the query's values, as with encodeURIComponent";
      const expected = "two hexadecimal digits after each %";
      const shown = redactQuery(`?${part}`).slice(1);
      query("invalid-percent-encoding", shown, "has a broken percent-encoding", {
        expected,
        got: shown,
        fix,
      });
      continue;
    }
    for (const [name, value] of new URLSearchParams(part)) {
      if (!names.includes(name)) unknown.add(name);
      else if (Object.hasOwn(values, name)) {
        const fix = `give the query parameter ${name} once`;
        query("duplicate-query-parameter", name, "is given twice", {
          expected: "each parameter once",
          got: `${name} twice`,
          fix,
        });
      } else values[name] = value;
    }
  }
  for (const name of unknown) {
    const meant = nearestName(name, names);
    query("unknown-query-parameter", name, `is unknown (${known})`, {
      expected: names.length > 0 ? `no query parameter but ${names.join(", ")}` : "no query parameter",
      got: name,
      fix: `${meant === undefined ? "remove" : "rename"} the query parameter ${name}${meant === undefined ? "" : ` to ${meant}`}`,
    });
  }
  return { values, violations };
}

function decodes(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** Words a finding of Prism's validators as a violation; returns nothing for what does not make a request invalid. */
export function explainFinding(
  { credentials }: CompiledOperation,
  { path: params, query, headers }: RequestValues,
  { message, path, code, severity }: PrismFinding,
): ViolationDetails[] {
  if (severity !== 0) return [];
  if (code === 401) return [lacksCredentials(credentials)];
  const location = places.find((place) => place === path?.[0]) ?? "header";
  const missing = code === "required" ? /'(.+)'/.exec(message)?.[1] : undefined;
  const name = missing ?? path?.slice(1).join(".") ?? "";
  if (location === "path" && params[name] === "") return [];
  const rest = missing === undefined ? message.replace(/^Request .*? parameter \S+ /, "") : "is required";
  const text = rest.replace("NOT", "not");
  const value = { path: params, query, header: headers }[location][name];
  const shown = isSecretName(name) ? "***" : JSON.stringify(value);
  return [
    violates(missing === undefined ? "invalid-parameter" : "missing-parameter", {
      location,
      pointer: childPointer("", name),
      message: `${location} parameter ${name} ${text}`,
      expected: missing === undefined ? text.replace(/^must be /, "") : "a value",
      got: value === undefined ? "nothing" : shown,
      fix:
        missing === undefined
          ? `change the ${location} parameter ${name}: it ${text}`
          : `send the ${location} parameter ${name}`,
    }),
  ];
}

function lacksCredentials(ways: readonly string[]): ViolationDetails {
  const fix = `send the header ${ways.join(" or ")}`;
  const message = `the request carries no credentials: ${fix}`;
  const parts = { message, expected: "credentials", got: "nothing", fix };
  return violates("missing-credentials", { location: "header", ...parts });
}
