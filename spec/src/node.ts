/** What a document says that Meshlift cannot turn into a client, a mock or a command. */
export class SpecError extends Error {
  override name = "SpecError";

  /** JSON Pointer (RFC 6901) of the place in the bundled document. */
  readonly pointer: string;

  constructor(pointer: string, problem: string) {
    super(`openapi.json${pointer}: ${problem}`);
    this.pointer = pointer;
  }
}

/** True for a JSON object: not null, not an array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value of the document together with where it stands, so that every complaint names its place. */
export class Node {
  readonly value: unknown;
  /** JSON Pointer (RFC 6901) of the place. */
  readonly pointer: string;
  /** What stands beside the `$ref`s that led here, in the order of the way. */
  readonly beside: Node[];
  readonly #root: unknown;

  constructor(value: unknown, pointer: string, root: unknown, beside: Node[] = []) {
    this.value = value;
    this.pointer = pointer;
    this.beside = beside;
    this.#root = root;
  }

  /** The document's root. */
  static of(document: unknown): Node {
    return new Node(document, "", document);
  }

  get exists(): boolean {
    return this.value !== undefined;
  }

  fail(problem: string): never {
    throw new SpecError(this.pointer, problem);
  }

  /** The member `key`, with a `$ref` of its own already followed; `exists` is false where there is none. */
  at(key: string): Node {
    const pointer = `${this.pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    const value =
      isRecord(this.value) || Array.isArray(this.value) ? Reflect.get(this.value, key) : undefined;
    return follow(new Node(value, pointer, this.#root), this.#root);
  }

  /** Members of an object in the order of the document; none where the value is missing. */
  members(): [key: string, node: Node][] {
    if (!this.exists) return [];
    return Object.keys(this.record()).map((key) => [key, this.at(key)]);
  }

  /** Items of an array; none where the value is missing. */
  items(): Node[] {
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
}

/** The node that a `$ref` at `node` names, in as many steps as it takes; `node` itself where there is none. */
function follow(node: Node, root: unknown, seen: Set<string> = new Set()): Node {
  if (!isRecord(node.value)) return node;
  const { $ref: ref, ...rest } = node.value;
  if (typeof ref !== "string") return node;
  if (!ref.startsWith("#/")) return node.fail(`"$ref" leaves the bundled document: ${ref}`);
  if (seen.has(ref)) return node.fail(`"$ref" leads back to itself: ${ref}`);
  let value = root;
  for (const token of ref.slice(2).split("/")) {
    const key = decodeURIComponent(token).replaceAll("~1", "/").replaceAll("~0", "~");
    value = isRecord(value) || Array.isArray(value) ? Reflect.get(value, key) : undefined;
  }
  if (value === undefined) return node.fail(`"$ref" points at nothing: ${ref}`);
  const beside = Object.keys(rest).length === 0 ? [] : [new Node(rest, node.pointer, root)];
  return follow(new Node(value, ref.slice(1), root, [...node.beside, ...beside]), root, seen.add(ref));
}
