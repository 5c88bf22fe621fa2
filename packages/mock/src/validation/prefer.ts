import { type Operation, responseFor } from "@meshlift/openapi";
import type { PrismChoice } from "../prism/types.ts";
import { violates, type ViolationDetails } from "../violations/violation.ts";

/**
 * Reads the documented response that the header `Prefer` selects (`code=404`, `example=failed`, or both), as with Prism.
 * Other preferences are ignored.
 */
export function readPrefer(
  operation: Operation,
  header: string | undefined,
): { choice?: PrismChoice; violations: ViolationDetails[] } {
  if (header === undefined) return { violations: [] };
  const code = preference(header, "code");
  const example = preference(header, "example");
  if (code === undefined && example === undefined) return { violations: [] };
  const { id, responses, rangeResponses } = operation;
  const status =
    code === undefined ? (responses.find((one) => one.status < 300)?.status ?? 200) : Number(code);
  const response = responseFor(operation, status);
  if (response === undefined) {
    const codes = [...responses.map((one) => one.status), ...rangeResponses.map(({ range }) => range)].join(
      ", ",
    );
    return {
      violations: [violation(`${id} documents no response ${code}, but ${codes}`, codes, `code=${code}`)],
    };
  }
  const names = (response.body?.examples ?? []).map(({ name }) => name);
  if (example !== undefined && !names.includes(example)) {
    const known = names.length > 0 ? `has the examples ${names.join(", ")}` : "has no examples";
    const message = `response ${status} of ${id} has no example ${example}; it ${known}`;
    return { violations: [violation(message, names.join(", ") || "no example", `example=${example}`)] };
  }
  return {
    choice: { code: status, ...(example !== undefined && { exampleKey: example }) },
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
