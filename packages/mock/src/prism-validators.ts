import { createRequire } from "node:module";
import type prismValidator from "@stoplight/prism-http/dist/validator/index.js";
import type { PrismFinding, PrismOperation, PrismRequest } from "./prism.ts";

/** Prism's own checks, for an exchange that it has no part in. */
export interface PrismValidators {
  /** What is wrong with parameters and credentials. */
  checkRequest(operation: PrismOperation, request: PrismRequest): PrismFinding[];
  /** What is wrong with the documented headers of an answer. */
  checkHeaders(operation: PrismOperation, status: number, headers: Record<string, string>): PrismFinding[];
}

let loaded: PrismValidators | undefined;

/** Loaded when they are first needed. */
export function loadValidators(): PrismValidators {
  loaded ??= createValidators();
  return loaded;
}

function createValidators(): PrismValidators {
  const require = createRequire(import.meta.url);
  // No public name: prism-http is pinned exactly.
  const {
    validateInput,
    validateOutput,
    validateSecurity,
  }: typeof prismValidator = require("@stoplight/prism-http/dist/validator/index.js");
  return {
    checkRequest: (resource, element) =>
      [validateInput({ resource, element }), validateSecurity({ resource, element })].flatMap((result) =>
        "left" in result ? result.left : [],
      ),
    checkHeaders(resource, statusCode, headers) {
      // Prism throws at a type that is no type. That and the body are checked elsewhere.
      const { "content-type": _, ...rest } = headers;
      const result = validateOutput({ resource, element: { statusCode, headers: rest } });
      return "left" in result ? result.left.filter(({ path }) => path?.[0] === "header") : [];
    },
  };
}
