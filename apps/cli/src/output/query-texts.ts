import { nearestName } from "@meshlift/openapi";
import type { ResponseShape } from "../command/response-shape.ts";
import { suggestion } from "../command/suggestion.ts";
import type { PossibleValue, PossibleValues } from "./possible-values.ts";
import { fieldPaths } from "./query-fields.ts";

/** Describes what a response does not have, with the nearest field that it has. */
export class PathTexts {
  /** The name of the schema. */
  readonly #name: string;
  readonly #paths: readonly string[];

  constructor(responses: readonly ResponseShape[]) {
    const [first, ...others] = responses.filter(({ shape }) => shape !== undefined);
    const name = others.every((other) => other.name === first?.name) ? first?.name : undefined;
    this.#name = name ?? "the response";
    this.#paths = [...new Set(responses.flatMap(({ shape }) => fieldPaths(shape)))];
  }

  /** Reports whether a word resembles a field of the response. */
  isNear(word: string): boolean {
    return nearestName(word, this.#paths) !== undefined;
  }

  /** Describes a field that none of the values has. */
  missing(name: string, current: PossibleValues): string {
    const value = current.find(({ kind }) => kind === "object") ?? current[0];
    const names = [...new Set(current.flatMap((one) => (one.kind === "object" ? one.names : [])))];
    if (value?.path === undefined) {
      const near = suggestion(name, names);
      return `there is no field ${name} here${near === "" ? "" : `.${near}`}`;
    }
    const path = value.path === "" ? name : `${value.path}.${name}`;
    const near = suggestion(path, this.#paths);
    const text = `${this.#name} has no field ${path}`;
    if (near !== "") return `${text}.${near}`;
    if (value.kind !== "object") return `${text}; ${this.#subject(value)} is ${kindText(value)}`;
    return names.length === 0 ? text : `${text}; the fields are ${names.join(", ")}`;
  }

  /** Describes a value that is used as an array or an object, and is none. */
  otherKind(value: PossibleValue, kind: "array" | "object"): string {
    return `${this.#subject(value)} is ${kindText(value)}, not an ${kind}`;
  }

  /** Describes the comparison of an object or an array with a scalar. */
  neverEqual(value: PossibleValue, literal: unknown): string {
    const start = value.path === "" ? "" : `${value.path}.`;
    const inside =
      value.path === undefined
        ? undefined
        : this.#paths.find((path) => path !== start && path.startsWith(start));
    const part = value.kind === "array" ? "items" : "fields";
    const example = value.kind === "array" || inside === undefined ? "" : `, such as ${inside}`;
    return `${this.#subject(value)} is ${kindText(value)} and never equals ${literalText(literal)}; compare one of its ${part}${example}`;
  }

  #subject({ path }: PossibleValue): string {
    if (path === undefined) return "the value";
    return path === "" ? this.#name : path;
  }
}

function kindText(value: PossibleValue): string {
  switch (value.kind) {
    case "array":
      return "an array";
    case "object":
      return "an object";
    case "scalar":
      return value.type === "null" ? "null" : `${value.type === "integer" ? "an" : "a"} ${value.type}`;
    case "open":
      return "free-form";
  }
}

/** Returns a literal as an expression writes it. */
export function literalText(value: unknown): string {
  return typeof value === "string"
    ? `'${value.replaceAll("'", String.raw`\'`)}'`
    : `\`${JSON.stringify(value)}\``;
}
