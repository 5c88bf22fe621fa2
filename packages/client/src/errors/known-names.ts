import { demandObject, InputError } from "./input-error.ts";

/**
 * Checks that an object has only known properties: plain JavaScript has no compiler that would find a misspelled one.
 * @param prefix stands before the name in the error, such as `retry.`.
 * @throws {InputError} that names the property and a known one that begins or ends like it.
 */
export function checkNames(option: string, given: unknown, names: object, prefix = ""): void {
  demandObject(option, given);
  const known = Object.keys(names);
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || known.includes(name)) continue;
    // An edit distance would be 2% of an app's client.
    const half = Math.ceil(name.length / 2);
    const near =
      known.find((each) => each.toLowerCase().startsWith(name.slice(0, half).toLowerCase())) ??
      known.find((each) => each.endsWith(name.slice(-half)));
    const remedy = near ? `did you mean ${prefix}${near}?` : `the options are ${known.join(", ")}`;
    throw new InputError(prefix + name, `unknown option; ${remedy}`);
  }
}
