import { childPointer, isRecord, isSecretName, valueText } from "@meshlift/openapi";
import { isDeepStrictEqual } from "node:util";

/** A part of a value that is not as expected. */
export interface Difference {
  /** JSON Pointer. */
  pointer: string;
  /** Both as text for a message, without secrets. */
  expected: string;
  got: string;
}

/**
 * Finds where a value differs from an expected one. An object may have more properties than expected, an array the same
 * number of items. A matcher of vitest or Jest, such as `expect.any(String)`, stands for the values that it matches.
 */
export function findDifferences(
  expected: unknown,
  got: unknown,
  pointer = "",
  isSecret = false,
): Difference[] {
  const matches = matcherOf(expected);
  if (matches === undefined && isPlain(expected) && isRecord(got)) {
    return Object.entries(expected).flatMap(([name, value]) => {
      const part = Object.hasOwn(got, name) ? got[name] : undefined;
      // The journal hides secrets: they can be read by name, but are not enumerable.
      const isHidden = part !== undefined && !Object.prototype.propertyIsEnumerable.call(got, name);
      return findDifferences(
        value,
        part,
        childPointer(pointer, name),
        isSecret || isHidden || isSecretName(name),
      );
    });
  }
  if (Array.isArray(expected) && Array.isArray(got) && expected.length === got.length) {
    return expected.flatMap((item, index) =>
      findDifferences(item, got[index], childPointer(pointer, index), isSecret),
    );
  }
  if (matches?.(got) ?? isDeepStrictEqual(expected, got)) return [];
  const text = (value: unknown): string => (isSecret && value !== undefined ? "***" : shown(value));
  return [{ pointer, expected: matches === undefined ? text(expected) : "another value", got: text(got) }];
}

function shown(value: unknown): string {
  return Array.isArray(value) ? `an array of ${value.length}` : valueText(value);
}

/** Reports whether a value is an object literal, of any realm: a `RegExp` or a `Date` has no properties to compare. */
function isPlain(value: unknown): value is Record<string, unknown> {
  if (!isRecord(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Returns the check of an asymmetric matcher; undefined for any other value. */
function matcherOf(value: unknown): ((got: unknown) => boolean) | undefined {
  if (!isRecord(value)) return undefined;
  const check = value["asymmetricMatch"];
  return typeof check === "function" ? (got) => Boolean(check.call(value, got)) : undefined;
}
