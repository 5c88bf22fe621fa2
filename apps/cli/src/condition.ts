import { Failure } from "./failure.ts";
import type { Query } from "./query.ts";

/** A JMESPath expression that ends a wait. */
export class Condition {
  readonly text: string;
  /** Why it could not be applied to the value that was asked last. */
  problem: string | undefined;
  readonly #query: Query;

  /** @throws {Failure} when `text` is no expression. */
  static async compile(flag: string, text: string): Promise<Condition> {
    const { compileQuery } = await import("./query.ts");
    return new Condition(text, compileQuery(flag, text));
  }

  private constructor(text: string, query: Query) {
    this.text = text;
    this.#query = query;
  }

  /**
   * True when what it finds counts as true in JMESPath. A value that it cannot be applied to, such as one without a
   * state yet, does not end a wait of hours: it counts as false.
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

/** False are `false`, `null`, and empty text, lists and objects (https://jmespath.org/specification.html). */
function isTrue(found: unknown): boolean {
  if (typeof found === "object" && found !== null) return Object.keys(found).length > 0;
  return found !== undefined && found !== null && found !== false && found !== "";
}
