import { childPointer, pointerTokens, valueIn } from "../json-pointer.ts";
import { isRecord } from "../record.ts";

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
  /** How often a problem was met, the same one counted again for each part that it affects. */
  met: number;
}

/** A value of a document together with its JSON Pointer, so that every problem has its location. */
export class DocumentNode {
  readonly value: unknown;
  /** JSON Pointer (RFC 6901) of the value. */
  readonly pointer: string;
  readonly #reading: Reading;

  private constructor(value: unknown, pointer: string, reading: Reading) {
    this.value = value;
    this.pointer = pointer;
    this.#reading = reading;
  }

  /** Reads a document from its root; returns every problem beside the result, which is undefined if nothing could be read. */
  static read<Result>(
    document: unknown,
    read: (root: DocumentNode) => Result,
  ): { result: Result | undefined; problems: DocumentProblem[] } {
    const reading: Reading = { root: document, problems: new Map(), met: 0 };
    const root = new DocumentNode(document, "", reading);
    const result = root.attempt(() => read(root));
    return { result, problems: [...reading.problems.values()] };
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

  /** Reads one part, and reports whether that met a problem, new or known. */
  observe<Result>(read: () => Result): { result: Result | undefined; isFlawed: boolean } {
    const before = this.#reading.met;
    const result = this.attempt(read);
    return { result, isFlawed: this.#reading.met > before };
  }

  /** Counts a known problem again, because another part is affected by it. */
  meetAgain(): void {
    this.#reading.met += 1;
  }

  #note(problem: DocumentProblem): void {
    this.#reading.met += 1;
    // A schema that several operations share is read several times.
    this.#reading.problems.set(`${problem.pointer} ${problem.message}`, problem);
  }

  /** Returns the property or item `key` as it is; `exists` is false if there is none. A `$ref` is not followed. */
  at(key: string): DocumentNode {
    return new DocumentNode(valueIn(this.value, [key]), childPointer(this.pointer, key), this.#reading);
  }

  /** Returns the object that `key` holds where OpenAPI allows a Reference Object there: a `$ref` is followed. */
  object(key: string): DocumentNode {
    return this.at(key).follow();
  }

  /** Returns the properties of an object in the order of the document; empty if the value is missing. */
  entries(): [key: string, node: DocumentNode][] {
    return this.exists ? Object.keys(this.record()).map((key) => [key, this.at(key)]) : [];
  }

  /**
   * Returns the properties of an object like {@link entries}, where OpenAPI allows Reference Objects: each `$ref` is
   * followed. One that does not resolve is a problem, and left out.
   */
  objects(): [key: string, node: DocumentNode][] {
    return this.entries().flatMap(([key, node]) => {
      const target = node.attempt(() => node.follow());
      return target === undefined ? [] : [[key, target]];
    });
  }

  /** Returns the items of an array; empty if the value is missing. A `$ref` is not followed. */
  items(): DocumentNode[] {
    if (!this.exists) return [];
    if (!Array.isArray(this.value)) this.fail("expected an array");
    return this.value.map((_, index) => this.at(String(index)));
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

  /** The value of `$ref`, if the node is a reference. */
  get reference(): string | undefined {
    const ref = isRecord(this.value) ? this.value["$ref"] : undefined;
    return typeof ref === "string" ? ref : undefined;
  }

  /** Returns the node that a `$ref` names, in as many steps as it takes; the node itself if it is no reference. */
  follow(): DocumentNode {
    return this.#follow(new Set());
  }

  #follow(seen: Set<string>): DocumentNode {
    const ref = this.reference;
    if (ref === undefined) return this;
    if (seen.has(ref)) return this.fail(`"$ref" leads back to itself: ${ref}`);
    return this.target(ref).#follow(seen.add(ref));
  }

  /** Returns the node that a `$ref` names, in one step; undefined if there is none. It reports nothing. */
  targetOrNone(): DocumentNode | undefined {
    const pointer = this.reference === undefined ? undefined : referencePointer(this.reference);
    if (pointer === undefined) return undefined;
    const value = valueIn(this.#reading.root, pointerTokens(pointer));
    return value === undefined ? undefined : new DocumentNode(value, pointer, this.#reading);
  }

  /** Returns the node that `ref` names in this document. Nothing outside the document is read. */
  target(ref: string): DocumentNode {
    if (!ref.startsWith("#")) {
      return this.fail(`"$ref" leaves the document (${ref}): bundle it into one file`);
    }
    const pointer = referencePointer(ref);
    if (pointer === undefined) {
      return this.fail(`"$ref" is not a JSON Pointer (${ref}): write it as #/components/schemas/Name`);
    }
    const value = valueIn(this.#reading.root, pointerTokens(pointer));
    if (value === undefined) return this.fail(`"$ref" points to nothing: ${ref}`);
    return new DocumentNode(value, pointer, this.#reading);
  }
}

/** Returns the JSON Pointer of a reference into the same document, such as `#/paths`; undefined if it is none. */
export function referencePointer(ref: string): string | undefined {
  if (!/^#(?:\/|$)/.test(ref)) return undefined;
  try {
    return decodeURIComponent(ref.slice(1));
  } catch {
    return undefined;
  }
}
