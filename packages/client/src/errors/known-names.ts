import { demandObject, InputError } from "./input-error.ts";

/**
 * Checks that an object has only known properties: plain JavaScript has no compiler that would find a misspelled one.
 * @param prefix stands before the name in the error, such as `retry.`.
 * @throws {InputError} that names the property and the known one that is nearest to it.
 */
export function checkNames(option: string, given: unknown, names: object, prefix = ""): void {
  demandObject(option, given);
  const known = Object.keys(names);
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || known.includes(name)) continue;
    const [nearest = ""] = known.toSorted((a, b) => likeness(name, b) - likeness(name, a));
    const near = likeness(name, nearest) * 2 >= name.length;
    const remedy = near ? `did you mean ${prefix}${nearest}?` : `the options are ${known.join(", ")}`;
    throw new InputError(prefix + name, `unknown option; ${remedy}`);
  }
}

/** Returns how many letters two names share at their ends. An edit distance would be 2% of an app's client. */
function likeness(one: string, other: string): number {
  return shared([...one], [...other]) + shared([...one].toReversed(), [...other].toReversed());
}

/** Returns how many letters two words share at their start. */
function shared(one: readonly string[], other: readonly string[]): number {
  return [...one, ""].findIndex((letter, index) => letter !== other[index]);
}
