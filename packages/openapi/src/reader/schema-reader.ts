import { isRecord } from "../record.ts";
import { isAnnotation, type Schema, schemaObject, summarize } from "../schema.ts";
import type { DocumentNode } from "./document-node.ts";
import { allowsNothing, checkKeywords, mapSchemas, referencesIn } from "./schema-keywords.ts";

/**
 * Reads the schemas of one document. A `$ref` is replaced by the schema that it names, unless that schema contains
 * itself: then it stays a `$ref`, to an entry of `definitions`. So every schema is finite, and one that many operations
 * share is read once.
 */
export class SchemaReader {
  /** The schemas that contain themselves, by the URI in their `$ref`s. A validator adds them under these URIs. */
  readonly definitions: Record<string, Schema> = {};
  readonly #read = new Map<string, unknown>();
  readonly #flawed = new Set<string>();
  readonly #recursive = new Map<string, boolean>();
  readonly #targets = new Map<string, DocumentNode[]>();

  /**
   * Returns the schema at `node`. A boolean schema is the object schema of the same meaning. A schema that contains itself
   * is shown with its own keywords, so that only the schemas inside it are `$ref`s.
   */
  read(node: DocumentNode): Schema {
    const schema = this.#inline(node, true);
    return isRecord(schema) || typeof schema === "boolean"
      ? schemaObject(schema)
      : node.fail("expected a schema: an object, true or false");
  }

  /** Reads a schema; keywords next to its `$ref` count too (JSON Schema 2020-12, section 8.2.3.1). */
  #inline(node: DocumentNode, isOutermost = false): unknown {
    if (!isRecord(node.value)) {
      return typeof node.value === "boolean"
        ? node.value
        : node.fail("expected a schema: an object, true or false");
    }
    if (node.at("$dynamicRef").exists) {
      node.at("$dynamicRef").report("dynamic references are not supported: use $ref");
    }
    checkKeywords(node);
    if (allowsNothing(node)) return false;
    const own = summarize(mapSchemas(node, (schema) => this.#inline(schema)));
    if (node.reference === undefined) return own;
    // A reference that leads to nothing, or only to references, fails here.
    node.follow();
    const target = node.target(node.reference);
    const named = this.#isRecursive(target) ? this.#define(target, isOutermost) : this.#once(target);
    return Object.keys(own).length === 0 ? named : withBeside(named, own);
  }

  /** Reads the schema that a reference names once, because several operations share it. */
  #once(target: DocumentNode): unknown {
    const { pointer } = target;
    if (this.#read.has(pointer)) {
      if (this.#flawed.has(pointer)) target.meetAgain();
      return this.#read.get(pointer);
    }
    const { result, isFlawed } = target.observe(() => this.#inline(target));
    if (isFlawed) this.#flawed.add(pointer);
    this.#read.set(pointer, result);
    return result;
  }

  /** Adds a schema that contains itself to the definitions. Returns a reference to it, or the schema itself. */
  #define(target: DocumentNode, isShown: boolean): Schema {
    const uri = definitionUri(target.pointer);
    if (this.#flawed.has(target.pointer)) target.meetAgain();
    if (!(uri in this.definitions)) {
      // The schemas inside find this entry and stop.
      this.definitions[uri] = {};
      const { result, isFlawed } = target.observe(() => this.#inline(target, true));
      if (isFlawed) this.#flawed.add(target.pointer);
      this.definitions[uri] = isRecord(result) ? result : {};
    }
    return isShown ? (this.definitions[uri] ?? {}) : { $ref: uri };
  }

  #isRecursive(target: DocumentNode): boolean {
    const known = this.#recursive.get(target.pointer);
    if (known !== undefined) return known;
    const seen = new Set<string>();
    const next = [target];
    for (let node = next.pop(); node !== undefined && !seen.has(target.pointer); node = next.pop()) {
      for (const inner of this.#targetsIn(node)) {
        if (!seen.has(inner.pointer)) next.push(inner);
        seen.add(inner.pointer);
      }
    }
    const isRecursive = seen.has(target.pointer);
    this.#recursive.set(target.pointer, isRecursive);
    return isRecursive;
  }

  /** Returns the schemas that the references inside a schema name. A broken reference is reported where it is read. */
  #targetsIn(node: DocumentNode): DocumentNode[] {
    const known = this.#targets.get(node.pointer);
    if (known !== undefined) return known;
    const found = referencesIn(node).flatMap((reference) => reference.targetOrNone() ?? []);
    this.#targets.set(node.pointer, found);
    return found;
  }
}

/** Returns the URI of the definition of the schema at a JSON Pointer of the document. */
function definitionUri(pointer: string): string {
  return `openapi:${encodeURI(pointer)}`;
}

function withBeside(target: unknown, beside: Schema): unknown {
  if (typeof target === "boolean") return target ? beside : false;
  if (!isRecord(target)) return target;
  if (Object.keys(beside).every(isAnnotation)) return { ...target, ...beside };
  return summarize({ ...beside, allOf: [target, ...(beside.allOf ?? [])] });
}
