import { Failure } from "../command/failure.ts";
import type { CompiledCondition, QueryTarget } from "../output/query.ts";

/** A JMESPath expression that ends a wait. */
export class Condition {
  readonly text: string;
  /** Why it had no value when it was evaluated last; undefined for null where an earlier read had a value. */
  problem: string | undefined;
  readonly #flag: string;
  readonly #compiled: CompiledCondition;
  #hadValue = false;

  /**
   * Compiles an expression.
   * @param target without it, the paths of the expression are not checked.
   * @throws {Failure} for an invalid one.
   */
  static async compile(flag: string, text: string, target?: QueryTarget): Promise<Condition> {
    const { compileCondition } = await import("../output/query.ts");
    return new Condition(flag, text, compileCondition(flag, text, target));
  }

  private constructor(flag: string, text: string, compiled: CompiledCondition) {
    this.#flag = flag;
    this.text = text;
    this.#compiled = compiled;
  }

  /**
   * Reports whether its result counts as true in JMESPath. If it cannot be applied to the value, for example because
   * there is no state yet, it is false: that must not end a wait of hours.
   */
  holds(value: unknown): boolean {
    this.problem = undefined;
    try {
      const found = this.#compiled.query(value);
      const holds = isTrue(found);
      const lack = holds ? undefined : this.#lackOfValue(found, value);
      if (lack === undefined) this.#hadValue = true;
      else if (!this.#hadValue) this.problem = `${this.#flag}: ${lack}`;
      return holds;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.problem = error.message;
      return false;
    }
  }

  /** A comparison with null is true or false, but says nothing of the response. */
  #lackOfValue(found: unknown, value: unknown): string | undefined {
    if (this.#compiled.operands.every((operand) => isNull(operand(value))))
      return "every field that it reads is null in the response";
    return isNull(found) ? "its value is null" : undefined;
  }
}

function isNull(value: unknown): boolean {
  return value === null || value === undefined;
}

/** `false`, `null`, and empty strings, lists and objects are false (https://jmespath.org/specification.html). */
function isTrue(found: unknown): boolean {
  if (typeof found === "object" && found !== null) return Object.keys(found).length > 0;
  return found !== undefined && found !== null && found !== false && found !== "";
}
