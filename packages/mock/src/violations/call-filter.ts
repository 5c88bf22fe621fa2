import { nearestName } from "@meshlift/openapi";
import type { Call } from "./call.ts";

/** Selects calls of the request journal: those that match every given property. */
export interface CallFilter<Id extends string = string> {
  /** `operationId`. */
  operation?: Id;
  /** Such as `GET`, in any case. */
  method?: string;
  /** A status, or a class of statuses. */
  status?: number | `${1 | 2 | 3 | 4 | 5}xx`;
  /** True for calls that violated the contract, false for all others. */
  violations?: boolean;
}

/** Reports whether a call matches a filter. */
export function matchesFilter(call: Call, { operation, method, status, violations }: CallFilter): boolean {
  return (
    (operation === undefined || call.operation === operation) &&
    (method === undefined || call.method === method.toUpperCase()) &&
    (status === undefined || call.status === status || `${Math.floor(call.status / 100)}xx` === status) &&
    (violations === undefined || (call.violations !== undefined) === violations)
  );
}

/** Reads each property from a value that may be the text of a query. */
const readers: Record<string, (name: string, value: unknown) => CallFilter> = {
  operation: (name, value) => ({ operation: readText(name, value) }),
  method: (name, value) => ({ method: readText(name, value) }),
  status: (name, value) => ({ status: readStatus(name, value) }),
  violations: (name, value) => ({ violations: readFlag(name, value) }),
};

/**
 * Reads a filter from a program, which may have any values in JavaScript, or from a query such as
 * `status=4xx&violations=true`.
 * @throws {RangeError} for an unknown name, a repeated one, and an unusable value.
 */
export function readCallFilter(given: object | URLSearchParams): CallFilter {
  const filter: CallFilter = {};
  for (const [name, value] of given instanceof URLSearchParams ? given : Object.entries(given)) {
    const read = Object.hasOwn(readers, name) ? readers[name] : undefined;
    if (read === undefined) throw new RangeError(unknownName(name));
    if (Object.hasOwn(filter, name)) throw new RangeError(`${name}: given twice, expected one value`);
    if (value !== undefined) Object.assign(filter, read(name, value));
  }
  return filter;
}

function unknownName(name: string): string {
  const names = Object.keys(readers);
  const nearest = nearestName(name, names);
  const advice = nearest === undefined ? `expected ${names.join(", ")}` : `did you mean ${nearest}?`;
  return `unknown filter ${name}: ${advice}`;
}

function readText(name: string, value: unknown): string {
  if (typeof value === "string" && value !== "") return value;
  throw new RangeError(`${name}: expected a name, got ${JSON.stringify(value)}`);
}

function readStatus(name: string, value: unknown): NonNullable<CallFilter["status"]> {
  const text = String(value);
  const digit = ([1, 2, 3, 4, 5] as const).find((one) => text === `${one}xx`);
  if (digit !== undefined) return `${digit}xx`;
  // The status is 0 if an upstream sent no response.
  if (/^(0|[1-5]\d\d)$/.test(text)) return Number(text);
  const expected = "a status such as 404, or a class such as 4xx";
  throw new RangeError(`${name}: expected ${expected}, got ${JSON.stringify(value)}`);
}

function readFlag(name: string, value: unknown): boolean {
  if (String(value) === "true") return true;
  if (String(value) === "false") return false;
  throw new RangeError(`${name}: expected true or false, got ${JSON.stringify(value)}`);
}
