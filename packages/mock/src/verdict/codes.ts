import { nearestName } from "@meshlift/openapi";
import { type CodeExplanation, type ViolationCode, violationCodes } from "../violations/codes.ts";

/** The codes of reasons why a verdict fails without a violation. */
export const failureCodes = {
  "no-requests": {
    fault: "caller",
    meaning: "No request reached an operation of the document, so there is nothing to judge.",
    example: "tests that ran against another URL than that of the mock",
    fix: "Correct the base URL of the client. If no request is right, start the mock with --allow-empty.",
  },
  "operation-not-called": {
    fault: "caller",
    meaning: "A required operation received no request.",
    example: "--require engines/upgrade and tests that upgrade no engine",
    fix: "Call the operation, or leave it out of --require or requireOperations.",
  },
} as const satisfies Record<string, CodeExplanation>;

/** The code of a reason why a verdict fails without a violation. */
export type FailureCode = keyof typeof failureCodes;

/** All codes with their explanations: those of violations, and those of a verdict. */
export const explanations: Readonly<Record<ViolationCode | FailureCode, CodeExplanation>> = {
  ...violationCodes,
  ...failureCodes,
};

/** Returns a line for each code. */
export function listCodes(): string {
  const codes = Object.entries(explanations);
  const width = Math.max(...codes.map(([code]) => code.length));
  return codes.map(([code, { fault, meaning }]) => `${code.padEnd(width)}  ${fault}: ${meaning}`).join("\n");
}

/**
 * Returns the explanation of a code.
 * @throws {RangeError} for an unknown code, with the nearest one.
 */
export function explainCode(code: string): string {
  const known = Object.entries(explanations).find(([name]) => name === code);
  if (known === undefined) {
    const nearest = nearestName(code, Object.keys(explanations));
    const advice = nearest === undefined ? "meshlift-mock explain lists all" : `Did you mean ${nearest}?`;
    throw new RangeError(`unknown code ${code}. ${advice}`);
  }
  const [name, { fault, meaning, example, fix }] = known;
  return `${name} (fault of the ${fault})\n  ${meaning}\n\n  example  ${example}\n  fix      ${fix}`;
}
