import { Failure } from "../command/failure.ts";
import type { Query } from "../output/query.ts";

/** A JMESPath expression that ends a wait. */
export class Condition {
  readonly text: string;
  /** Why it could not be applied to the last value. */
  problem: string | undefined;
  readonly #query: Query;

  /** Compiles an expression. @throws {Failure} for an invalid one. */
  static async compile(flag: string, text: string): Promise<Condition> {
    const { compileQuery } = await import("../output/query.ts");
    return new Condition(text, compileQuery(flag, text));
  }

  private constructor(text: string, query: Query) {
    this.text = text;
    this.#query = query;
  }

  /**
   * Reports whether its result counts as true in JMESPath. If it cannot be applied to the value, for example because
   * there is no state yet, it is false: that must not end a wait of hours.
   */
  holds(value: unknown): boolean {
    this.problem = undefined;
    try {
      return isTrue(this.#query(value));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.problem = error.message;
      return false;
    }
  }
}

/** `false`, `null`, and empty strings, lists and objects are false (https://jmespath.org/specification.html). */
function isTrue(found: unknown): boolean {
  if (typeof found === "object" && found !== null) return Object.keys(found).length > 0;
  return found !== undefined && found !== null && found !== false && found !== "";
}
