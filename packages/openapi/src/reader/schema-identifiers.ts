import { isDataKeyword, isMapKeyword } from "../document-keywords.ts";
import { childPointer } from "../json-pointer.ts";
import { isRecord } from "../record.ts";

/** The JSON Pointers of the schemas of a document that have an `$id` or an `$anchor`, by their URI. */
type Identifiers = Map<string, string>;

/** The URI of a document, to which a relative `$id` belongs. No reference leads out of it. */
const documentUri = "http://document.invalid/";

/**
 * Returns a document in which every `$ref` to a schema by its `$id` or `$anchor` (JSON Schema 2020-12, section 8.2) names
 * the schema by its JSON Pointer. A document without such schemas is returned as it is.
 */
export function withPointerReferences(document: unknown): unknown {
  const identifiers: Identifiers = new Map();
  visitObjects(document, (schema, pointer, base) => {
    const { $id, $anchor } = schema;
    if (typeof $id === "string") identifiers.set(base, pointer);
    if (typeof $anchor === "string") identifiers.set(`${base}#${$anchor}`, pointer);
  });
  if (identifiers.size === 0) return document;
  const copy: unknown = structuredClone(document);
  visitObjects(copy, (schema, _, base) => {
    const { $ref } = schema;
    const pointer = typeof $ref === "string" ? pointerOf($ref, base, identifiers) : undefined;
    if (pointer !== undefined) schema["$ref"] = `#${encodeURI(pointer)}`;
  });
  return copy;
}

/** Returns the JSON Pointer that a reference names by an identifier; undefined where it is a pointer, or names nothing. */
function pointerOf(ref: string, base: string, identifiers: Identifiers): string | undefined {
  if (/^#(?:\/|$)/.test(ref)) return undefined;
  const uri = resolved(ref, base);
  if (uri === undefined) return undefined;
  const [resource = "", fragment = ""] = uri.split("#");
  if (!fragment.startsWith("/")) return identifiers.get(fragment === "" ? resource : uri);
  const start = identifiers.get(resource);
  return start === undefined ? undefined : start + decodeURIComponent(fragment);
}

/** Visits every object that is no data, with the URI of the schema resource that it belongs to. */
function visitObjects(
  document: unknown,
  visit: (value: Record<string, unknown>, pointer: string, base: string) => void,
): void {
  const enter = (value: unknown, pointer: string, base: string, isMap: boolean): void => {
    if (Array.isArray(value)) {
      value.forEach((item, index) => enter(item, childPointer(pointer, index), base, false));
    }
    if (!isRecord(value)) return;
    const { $id } = value;
    const own = !isMap && typeof $id === "string" ? resolved($id.replace(/#$/, ""), base) : undefined;
    const inner = own ?? base;
    if (!isMap) visit(value, pointer, inner);
    for (const [key, child] of Object.entries(value)) {
      if (!isMap && isDataKeyword(key, child)) continue;
      enter(child, childPointer(pointer, key), inner, !isMap && isMapKeyword(key));
    }
  };
  enter(document, "", documentUri, false);
}

function resolved(reference: string, base: string): string | undefined {
  try {
    return new URL(reference, base).href;
  } catch {
    return undefined;
  }
}
