import { guard, mark, MeshliftError } from "./meshlift-error.ts";

/** An option, parameter or credential is missing or malformed. Nothing was sent. */
export class InputError extends MeshliftError {
  /** The invalid option or parameter, by the name that the caller used. */
  declare readonly option: string;

  static {
    mark(this, "InputError");
  }

  constructor(option: string, problem: string) {
    super(`${option}: ${problem}`);
    this.option = option;
  }
}

/** Checks a condition. @throws {InputError} that names the option, if it does not hold. */
export function demand(holds: boolean, option: string, problem: string): asserts holds {
  if (!holds) throw new InputError(option, problem);
}

/** Checks that a value is an object. @throws {InputError} that names the option, if it is not. */
export function demandObject(option: string, value: unknown): asserts value is object {
  demand(typeof value === "object" && value !== null, option, "expected an object");
}

/** Like `instanceof InputError`, also for errors of a second copy of this package. */
export const isInputError = /* @__PURE__ */ guard<InputError>("InputError");
