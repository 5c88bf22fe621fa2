import { childPointer, pointerTokens } from "./json-pointer.ts";
import { isRecord } from "./record.ts";

/** A part of a document that cannot be used. */
export interface DocumentProblem {
  /** JSON Pointer (RFC 6901) into the bundled document. */
  pointer: string;
  /** The problem and a suggested fix. */
  message: string;
}

/** Thrown for a document that is invalid or uses features that Meshlift does not support. Lists every problem. */
export class DocumentError extends Error {
  override name = "DocumentError";
  /** At least one, in the order in which they were found. */
  readonly problems: readonly DocumentProblem[];

  constructor(problems: readonly DocumentProblem[]) {
    const lines = problems.map(({ pointer, message }) => `openapi.json${pointer}: ${message}`);
    super(lines.length === 1 ? lines[0] : `${lines.length} problems\n${lines.join("\n")}`);
    this.problems = problems;
  }
}

/** Thrown to stop reading one part. `attempt` records the problem and continues with the next part. */
class PartError extends Error {
  readonly problem: DocumentProblem;

  constructor(problem: DocumentProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** The state that all nodes of one document share. */
interface Reading {
  root: unknown;
  problems: Map<string, DocumentProblem>;
}

/** A value of a document together with its JSON Pointer, so that every problem has its location. */
export class DocumentNode {
  readonly value: unknown;
  /** JSON Pointer (RFC 6901) of the value. */
  readonly pointer: string;
  /** The keywords next to the `$ref`s that were followed to this node, outermost first. */
  readonly beside: DocumentNode[];
  readonly #reading: Reading;

  private constructor(value: unknown, pointer: string, reading: Reading, beside: DocumentNode[] = []) {
    this.value = value;
    this.pointer = pointer;
    this.beside = beside;
    this.#reading = reading;
  }

  /**
   * Reads a document from its root.
   * @throws {DocumentError} with every problem that `read` finds.
   */
  static read<Result>(document: unknown, read: (root: DocumentNode) => Result): Result {
    const reading: Reading = { root: document, problems: new Map() };
    const root = new DocumentNode(document, "", reading);
    const result = root.attempt(() => ({ value: read(root) }));
    const problems = [...reading.problems.values()];
    if (result === undefined || problems.length > 0) throw new DocumentError(problems);
    return result.value;
  }

  get exists(): boolean {
    return this.value !== undefined;
  }

  /** Stops reading this part and records a problem. */
  fail(message: string): never {
    throw new PartError({ pointer: this.pointer, message });
  }

  /** Records a problem and continues. */
  report(message: string): void {
    this.#note({ pointer: this.pointer, message });
  }

  /** Reads one part. If that fails, records the problem and returns undefined. */
  attempt<Result>(read: () => Result): Result | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof PartError)) throw error;
      this.#note(error.problem);
      return undefined;
    }
  }

  #note(problem: DocumentProblem): void {
    // A schema that several operations share is read several times.
    this.#reading.problems.set(`${problem.pointer} ${problem.message}`, problem);
  }

  /** Returns the property or item `key`, its own `$ref` followed; `exists` is false if there is none. */
  at(key: string): DocumentNode {
    const pointer = childPointer(this.pointer, key);
    return this.#follow(new DocumentNode(childOf(this.value, key), pointer, this.#reading), new Set());
  }

  /**
   * Returns the properties of an object in the order of the document; empty if the value is missing, or if a
   * reference does not resolve, which is a problem.
   */
  entries(): [key: string, node: DocumentNode][] {
    if (!this.exists) return [];
    return Object.keys(this.record()).flatMap((key) => {
      const node = this.attempt(() => this.at(key));
      return node === undefined ? [] : [[key, node]];
    });
  }

  /** Returns the items of an array, like {@link entries} for the properties of an object. */
  items(): DocumentNode[] {
    if (!this.exists) return [];
    if (!Array.isArray(this.value)) this.fail("expected an array");
    return this.value.flatMap((_, index) => this.attempt(() => this.at(String(index))) ?? []);
  }

  record(): Record<string, unknown> {
    return isRecord(this.value) ? this.value : this.fail("expected an object");
  }

  string(): string {
    return typeof this.value === "string" ? this.value : this.fail("expected a string");
  }

  optionalString(): string | undefined {
    return this.exists ? this.string() : undefined;
  }

  /** Returns the node that a `$ref` at `node` names, in as many steps as it takes. */
  #follow(node: DocumentNode, seen: Set<string>): DocumentNode {
    if (!isRecord(node.value)) return node;
    const { $ref: ref, ...rest } = node.value;
    if (typeof ref !== "string") return node;
    if (!ref.startsWith("#/"))
      return node.fail(`"$ref" leaves the document (${ref}): bundle it into one file`);
    if (seen.has(ref)) return node.fail(`"$ref" leads back to itself: ${ref}`);
    const pointer = decodeURIComponent(ref.slice(1));
    const value = pointerTokens(pointer).reduce(childOf, this.#reading.root);
    if (value === undefined) return node.fail(`"$ref" points to nothing: ${ref}`);
    const beside =
      Object.keys(rest).length === 0 ? [] : [new DocumentNode(rest, node.pointer, this.#reading)];
    const target = new DocumentNode(value, pointer, this.#reading, [...node.beside, ...beside]);
    return this.#follow(target, seen.add(ref));
  }
}

function childOf(value: unknown, key: string): unknown {
  return isRecord(value) || Array.isArray(value) ? Reflect.get(value, key) : undefined;
}
