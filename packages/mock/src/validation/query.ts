import { childPointer, nearestName } from "@meshlift/openapi";
import type { CompiledOperation } from "../contract/operation.ts";
import type { ParameterTexts } from "../contract/parameters/styles.ts";
import type { ViolationCode } from "../violations/codes.ts";
import { redactQuery } from "../violations/redaction.ts";
import { violates, type ViolationDetails } from "../violations/violation.ts";

/** The query of a request, and what the document does not allow in it. */
interface ParsedQuery {
  /** Decoded names and values of the parameters that the document has, in their order. */
  pairs: ParameterTexts["query"];
  /** The same by name; the values of a name that repeats are joined with a comma. */
  values: Record<string, string>;
  violations: ViolationDetails[];
}

/** Reads a query string, and finds what the document does not allow in it. Parameters are checked elsewhere. */
export function readQuery(
  {
    operation,
    parameters,
    queryCredentials,
  }: Pick<CompiledOperation, "operation" | "parameters" | "queryCredentials">,
  search: string,
): ParsedQuery {
  if (search === "") return { pairs: [], values: {}, violations: [] };
  const violations: ViolationDetails[] = [];
  const add = (
    code: ViolationCode,
    name: string,
    rest: string,
    more: Pick<ViolationDetails, "expected" | "got" | "fix">,
  ): void => {
    const message = `query parameter ${name} ${rest}`;
    violations.push(violates(code, { location: "query", pointer: childPointer("", name), message, ...more }));
  };
  const pairs: (readonly [string, string])[] = [];
  const values = new Map<string, string>();
  const unknown = new Set<string>();
  for (const part of search.replace(/^\?/, "").split("&").filter(Boolean)) {
    if (!decodes(part)) {
      const shown = redactQuery(`?${part}`).slice(1);
      add("invalid-percent-encoding", shown, "has a broken percent-encoding", {
        expected: "two hexadecimal digits after each %",
        got: shown,
        fix: "encode the query's values, as with encodeURIComponent",
      });
      continue;
    }
    for (const [name, value] of new URLSearchParams(part)) {
      const owners = parameters.filter((parameter) => parameter.ownsKey(name));
      const known = values.get(name);
      if (owners.length === 0 && !queryCredentials.includes(name)) unknown.add(name);
      else if (known !== undefined && !owners.some((owner) => owner.repeats || owner.name !== name)) {
        add("duplicate-query-parameter", name, "is given twice", {
          expected: "each parameter once",
          got: `${name} twice`,
          fix: `give the query parameter ${name} once`,
        });
      } else {
        pairs.push([name, value]);
        values.set(name, known === undefined ? value : `${known},${value}`);
      }
    }
  }
  const names = parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name);
  const known = names.length > 0 ? `known here: ${names.join(", ")}` : `${operation.id} takes none`;
  for (const name of unknown) {
    const meant = nearestName(name, names);
    add("unknown-query-parameter", name, `is unknown (${known})`, {
      expected: names.length > 0 ? `no query parameter but ${names.join(", ")}` : "no query parameter",
      got: name,
      fix: `${meant === undefined ? "remove" : "rename"} the query parameter ${name}${meant === undefined ? "" : ` to ${meant}`}`,
    });
  }
  return { pairs, values: Object.fromEntries(values), violations };
}

function decodes(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
