import { InputError } from "./errors.ts";

/** The named members of `from` that are there, for a parameter group of openapi-fetch. */
export function pick<From extends object, Key extends keyof From>(
  from: From,
  ...keys: Key[]
): Pick<From, Key>;
export function pick(from: object, ...keys: string[]): object {
  return Object.fromEntries(
    keys.filter((key) => Reflect.get(from, key) !== undefined).map((key) => [key, Reflect.get(from, key)]),
  );
}

/**
 * A request that may be left out whole, as one without members.
 * @public for generated code: no operation of this document needs it.
 */
export function orNothing<Request extends object>(request: Request | void): Partial<Request>;
export function orNothing(request: object | void): object {
  return request ?? {};
}

/**
 * The value of something that the API requires.
 * @throws {InputError} when it is not there.
 */
export function required<Value>(name: string, value: Value): Value {
  if (value === undefined || value === null) throw new InputError(name, "is required");
  return value;
}
