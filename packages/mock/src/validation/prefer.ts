import type { Operation } from "@meshlift/openapi";
import type { PrismChoice } from "../prism/types.ts";
import { violates, type ViolationDetails } from "../violations/violation.ts";

/**
 * Reads the documented response that the header `Prefer` selects (`code=404`, `example=failed`, or both), as with Prism.
 * Other preferences are ignored.
 */
export function readPrefer(
  { id, responses }: Operation,
  header: string | undefined,
): { choice?: PrismChoice; violations: ViolationDetails[] } {
  if (header === undefined) return { violations: [] };
  const code = preference(header, "code");
  const example = preference(header, "example");
  if (code === undefined && example === undefined) return { violations: [] };
  const response = responses.find(({ status }) =>
    code === undefined ? status < 300 : String(status) === code,
  );
  if (response === undefined) {
    const codes = responses.map(({ status }) => status).join(", ");
    return {
      violations: [violation(`${id} documents no response ${code}, but ${codes}`, codes, `code=${code}`)],
    };
  }
  const names = (response.body?.examples ?? []).map(({ name }) => name);
  if (example !== undefined && !names.includes(example)) {
    const known = names.length > 0 ? `has the examples ${names.join(", ")}` : "has no examples";
    const message = `response ${response.status} of ${id} has no example ${example}; it ${known}`;
    return { violations: [violation(message, names.join(", ") || "no example", `example=${example}`)] };
  }
  return {
    choice: { code: response.status, ...(example !== undefined && { exampleKey: example }) },
    violations: [],
  };
}

function preference(header: string, name: string): string | undefined {
  // A quoted value may have spaces.
  const pattern = new RegExp(`(?:^|[,;\\s])${name}\\s*=\\s*(?:"([^"]+)"|([^",;\\s]+))`, "i");
  const [, quoted, token] = pattern.exec(header) ?? [];
  return quoted ?? token;
}

function violation(message: string, documented: string, got: string): ViolationDetails {
  return violates("unknown-preference", {
    location: "header",
    pointer: "/prefer",
    message: `header Prefer: ${message}`,
    expected: `a documented response: ${documented}`,
    got,
    fix: `prefer one of ${documented}, or document the other in the spec`,
  });
}
