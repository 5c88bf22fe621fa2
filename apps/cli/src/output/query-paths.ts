import type { compile } from "@jmespath-community/jmespath";
import type { ResponseShape } from "../command/response-shape.ts";
import {
  builtArray,
  builtObject,
  builtScalar,
  fieldsOf,
  flattened,
  isText,
  itemsOf,
  type PossibleValues,
  possibleValues,
  literalValues,
  valuesOf,
} from "./possible-values.ts";
import { literalText, PathTexts } from "./query-texts.ts";

/** A compiled JMESPath expression. */
export type ExpressionNode = ReturnType<typeof compile>;

/** The use of an expression. Of a condition only its truth counts. */
export type QueryUse = "selection" | "condition";

type Comparator = Extract<ExpressionNode, { type: "Comparator" }>;
type Scope = ReadonlyMap<string, PossibleValues>;

/** Follows an expression through the shape of a response. */
export class PathChecker {
  readonly problems = new Set<string>();
  readonly unchecked = new Set<string>();
  readonly #root: PossibleValues;
  readonly #texts: PathTexts;
  #reads = false;

  constructor(responses: readonly ResponseShape[]) {
    this.#root = responses.flatMap(({ shape }) => (shape === undefined ? [] : possibleValues(shape, "")));
    this.#texts = new PathTexts(responses);
    if (this.#root.length === 0) this.problems.add("the response has no body");
  }

  check(expression: ExpressionNode, use: QueryUse): void {
    if (use === "selection") this.#visit(expression, this.#root, new Map());
    else this.#visitCondition(expression, this.#root, new Map());
    if (use === "condition" && !this.#reads && this.problems.size === 0)
      this.problems.add("reads no field of the response, so the result never changes");
  }

  /** Visits a part of which only the truth counts. */
  #visitCondition(node: ExpressionNode, current: PossibleValues, scope: Scope): PossibleValues {
    switch (node.type) {
      case "AndExpression":
      case "OrExpression":
        for (const side of [node.left, node.right])
          if (!isNeutral(side, node.type)) this.#visitCondition(side, current, scope);
        return builtScalar("boolean");
      case "NotExpression":
        return this.#visitCondition(node.child, current, scope);
      case "Literal":
        this.problems.add(`${literalText(node.value)} alone never changes; compare it with a field`);
        return [];
      default:
        return this.#visit(node, current, scope);
    }
  }

  #visit(node: ExpressionNode, current: PossibleValues, scope: Scope): PossibleValues {
    switch (node.type) {
      case "Field":
        return this.#field(node.name, current);
      case "Root":
        this.#reads = true;
        return this.#root;
      case "Current":
      case "Identity":
        this.#reads = true;
        return current;
      case "Literal":
        return literalValues(node.value);
      case "Subexpression":
        if (node.left.type === "NotExpression") {
          this.problems.add("! applies only to the name after it; write !(…) around a path");
          return [];
        }
        return this.#visit(node.right, this.#visit(node.left, current, scope), scope);
      case "IndexExpression":
      case "Pipe":
        return this.#visit(node.right, this.#visit(node.left, current, scope), scope);
      case "Index":
        return itemsOf(this.#require("array", current));
      case "Slice":
        return current.some(isText) ? current : this.#require("array", current);
      case "Flatten":
        return flattened(this.#require("array", this.#visit(node.child, current, scope)));
      case "Projection": {
        const base = this.#visit(node.left, current, scope);
        // A slice of text is text.
        const isSlice = node.left.type === "IndexExpression" && node.left.right.type === "Slice";
        const texts = isSlice ? base.filter(isText) : [];
        if (texts.length > 0) return this.#visit(node.right, texts, scope);
        return builtArray(this.#visit(node.right, itemsOf(this.#require("array", base)), scope));
      }
      case "FilterProjection": {
        const items = itemsOf(this.#require("array", this.#visit(node.left, current, scope)));
        this.#visitCondition(node.condition, items, scope);
        return builtArray(this.#visit(node.right, items, scope));
      }
      case "ValueProjection": {
        const base = this.#require("object", this.#visit(node.left, current, scope));
        return builtArray(this.#visit(node.right, valuesOf(base), scope));
      }
      case "OrExpression":
        return [...this.#visit(node.left, current, scope), ...this.#visit(node.right, current, scope)];
      case "AndExpression":
        this.#visitCondition(node.left, current, scope);
        return this.#visit(node.right, current, scope);
      case "NotExpression":
        this.#visitCondition(node.child, current, scope);
        return builtScalar("boolean");
      case "Ternary":
        this.#visitCondition(node.condition, current, scope);
        return [
          ...this.#visit(node.trueExpr, current, scope),
          ...this.#visit(node.falseExpr, current, scope),
        ];
      case "Comparator":
        this.#compare(node, current, scope);
        return builtScalar("boolean");
      case "Arithmetic":
        this.#visit(node.left, current, scope);
        this.#visit(node.right, current, scope);
        return builtScalar("number");
      case "Unary":
        this.#visit(node.operand, current, scope);
        return builtScalar("number");
      case "MultiSelectList":
        return builtArray(node.children.flatMap((child) => this.#visitWord(child, current, scope)));
      case "MultiSelectHash":
        if (node.children.some(({ name }) => name === "__proto__"))
          this.problems.add("__proto__ cannot be the name of a field");
        return builtObject(
          new Map(
            node.children.map(({ name, value }) => [name, this.#visit(value, current, scope)] as const),
          ),
        );
      case "Function":
        return this.#call(node.name, node.children, current, scope);
      case "ExpressionReference":
        this.problems.add("& is only for the argument of a function");
        return [];
      case "LetExpression": {
        const bound = node.bindings.map(
          ({ variable, reference }) => [variable, this.#visit(reference, current, scope)] as const,
        );
        return this.#visit(node.expression, current, new Map([...scope, ...bound]));
      }
      case "Variable": {
        const values = scope.get(node.name);
        if (values === undefined) this.problems.add(`the variable ${node.name} is not defined`);
        return values ?? [];
      }
      default:
        return [];
    }
  }

  #field(name: string, current: PossibleValues): PossibleValues {
    this.#reads = true;
    const found = fieldsOf(current, name);
    for (const value of found)
      if (value.kind === "open" && current.includes(value)) this.unchecked.add(value.part);
    if (found.length === 0 && current.length > 0) this.problems.add(this.#texts.missing(name, current));
    return found;
  }

  /** Returns the values of a kind, and the open ones. */
  #require(kind: "array" | "object", values: PossibleValues): PossibleValues {
    const found = values.filter((value) => value.kind === kind || value.kind === "open");
    const [first] = values;
    if (found.length === 0 && first !== undefined) this.problems.add(this.#texts.otherKind(first, kind));
    return found;
  }

  #call(
    name: string,
    children: readonly ExpressionNode[],
    current: PossibleValues,
    scope: Scope,
  ): PossibleValues {
    const values = children.map((child) =>
      child.type === "ExpressionReference" ? [] : this.#visitWord(child, current, scope),
    );
    const list = name === "map" ? values[1] : values[0];
    for (const child of children)
      if (child.type === "ExpressionReference") this.#visit(child.child, itemsOf(list ?? []), scope);
    return [{ kind: "open", part: `result of ${name}()`, built: true }];
  }

  #compare({ name, left, right }: Comparator, current: PossibleValues, scope: Scope): void {
    if (left.type === "Literal" && right.type === "Literal") {
      this.problems.add(
        `${literalText(left.value)} and ${literalText(right.value)} are both literals, so the result never changes; compare a field`,
      );
      return;
    }
    for (const side of [left, right])
      if (side.type === "Literal" && typeof side.value !== "number" && name !== "EQ" && name !== "NE")
        this.problems.add(`${literalText(side.value)} is no number; only == and != compare other values`);
    const leftIsWord = this.#isUnknownWord(left, current);
    const sides = [
      // Of two unknown words, the left one is a misspelt field.
      [left, right, leftIsWord && !this.#isUnknownWord(right, current)],
      [right, left, this.#isUnknownWord(right, current)],
    ] as const;
    for (const [side, other, isWord] of sides) {
      if (side.type === "Field" && isWord && other.type !== "Literal") this.#quote(side.name);
      else this.#compareWith(other, this.#visit(side, current, scope));
    }
  }

  /** Reports an object or an array that is compared with a scalar: they are never equal. */
  #compareWith(other: ExpressionNode, values: PossibleValues): void {
    if (other.type !== "Literal" || typeof other.value === "object") return;
    const [first] = values;
    if (first === undefined || values.some(({ kind }) => kind === "scalar" || kind === "open")) return;
    this.problems.add(this.#texts.neverEqual(first, other.value));
  }

  /** Visits a part that may be meant as text: a word that is near to no field. */
  #visitWord(node: ExpressionNode, current: PossibleValues, scope: Scope): PossibleValues {
    if (node.type !== "Field" || !this.#isUnknownWord(node, current))
      return this.#visit(node, current, scope);
    if (this.#texts.isNear(node.name)) return this.#visit(node, current, scope);
    this.#quote(node.name);
    return [];
  }

  #isUnknownWord(node: ExpressionNode, current: PossibleValues): boolean {
    return node.type === "Field" && current.length > 0 && fieldsOf(current, node.name).length === 0;
  }

  #quote(word: string): void {
    this.problems.add(`${word} is a field name here; for text write ${literalText(word)}`);
  }
}

/** Reports whether a part changes nothing: `|| false` and `&& true` only make a boolean of the other side. */
function isNeutral(node: ExpressionNode, type: "AndExpression" | "OrExpression"): boolean {
  return node.type === "Literal" && node.value === (type === "AndExpression");
}
