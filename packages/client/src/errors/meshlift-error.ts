/** Base class of all errors that this client throws. */
export class MeshliftError extends Error {
  static {
    mark(this, "MeshliftError");
  }

  /** Returns the properties that are safe to log: no header, no request, no credential. */
  toJSON(): object {
    const { name, message } = this;
    return Object.assign({ name, message }, this);
  }
}

/** Gives an error class its name, and the brand by which a second copy of this package recognizes it. */
export function mark({ prototype }: { prototype: object }, name: string): void {
  Object.assign(prototype, { name, [brand(name)]: true });
}

/** Returns a type guard for a class and those that extend it, by their brand. */
export function guard<Kind extends MeshliftError>(name: string): (error: unknown) => error is Kind {
  return (error): error is Kind => brand(name) in Object(error);
}

function brand(name: string): symbol {
  return Symbol.for(`meshlift.${name}`);
}

/** Like `instanceof MeshliftError`, also for errors of a second copy of this package. */
export const isMeshliftError = /* @__PURE__ */ guard<MeshliftError>("MeshliftError");
