import { isRecord, isSecretName, isSecretSchema, pointerTokens, type Schema } from "@meshlift/openapi";
import { declared, furtherOf, itemOf, viewsOf } from "./schema-views.ts";

/** Of one schema always the same ones, and asked for at each value. */
const known = new WeakMap<Schema, Schema[]>();

function allViews(schemas: Schema[]): Schema[] {
  return schemas.flatMap((schema) => {
    const views = known.get(schema) ?? viewsOf(schema, () => true);
    known.set(schema, views);
    return views;
  });
}

/** A value that must not be shown: the document calls it a password, or only ever sent; or its name says so. */
function isSecret(views: Schema[], name: string): boolean {
  return isSecretName(name) || views.some(isSecretSchema);
}

function inside(views: Schema[], name: string): Schema[] {
  const named = declared(views, name);
  return named.length > 0 ? named : (furtherOf(views) ?? []);
}

/** True for a place in a body whose value must not be shown, or that is inside of one. */
export function isSecretPlace(schema: Schema, pointer: string): boolean {
  let views = allViews([schema]);
  if (isSecret(views, "")) return true;
  for (const name of pointerTokens(pointer)) {
    const items = /^\d+$/.test(name) ? itemOf(views, Number(name)) : [];
    views = allViews([...inside(views, name), ...items]);
    if (isSecret(views, name)) return true;
  }
  return false;
}

/** A copy of a body in which every secret value is `***`; the texts among them are added to `secrets`. */
export function hideSecrets(schema: Schema, body: unknown, secrets: string[]): unknown {
  return hide([schema], body, "", secrets);
}

function hide(schemas: Schema[], value: unknown, name: string, secrets: string[]): unknown {
  const views = allViews(schemas);
  if (isSecret(views, name)) {
    secrets.push(...textsIn(value));
    return "***";
  }
  if (Array.isArray(value)) {
    return value.map((item, index) => hide(itemOf(views, index), item, "", secrets));
  }
  if (!isRecord(value)) return value;
  const members = Object.entries(value);
  return Object.fromEntries(
    members.map(([member, content]) => [member, hide(inside(views, member), content, member, secrets)]),
  );
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return isRecord(value) || Array.isArray(value) ? Object.values(value).flatMap(textsIn) : [];
}
