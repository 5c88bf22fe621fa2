import { isRecord, pointerTokens, type Schema, typeOfText, valueText } from "@meshlift/openapi";
import type { ErrorObject } from "ajv/dist/2020.js";
import { brokenRules, fits } from "./answer-schema.ts";
import { explain } from "./body-check.ts";
import { nameOf } from "./pointer.ts";
import type { Problem } from "./problem.ts";
import { declared, viewsOf } from "./schema-views.ts";
import { isSecretPlace } from "./secret-places.ts";
import { findUndocumented, type Undocumented } from "./undocumented.ts";

/**
 * Where the body of an answer differs from its schema, and what it has that the schema does not mention, open as it is.
 * @param place where a fix begins: `in the spec, answer 200 of widgets/get:`.
 */
export function checkAnswerBody(schema: Schema, body: unknown, place: string): Problem[] {
  const rules = brokenRules(schema, body).filter((error) => !isOnlySent(error));
  const broken = rules.map((error) =>
    Object.assign(explain(schema, error), { fix: mend(schema, error, place) }),
  );
  const closed = new Set(broken.map(({ kind, pointer }) => `${kind} ${pointer}`));
  const further = findUndocumented(schema, body, fits).map((found) => explainMember(found, place));
  return [...broken, ...further.filter(({ kind, pointer }) => !closed.has(`${kind} ${pointer}`))];
}

/** OpenAPI: what only requests have may be required of them, never of answers. */
function isOnlySent({ keyword, params, parentSchema }: ErrorObject): boolean {
  if (keyword !== "required" || !isRecord(parentSchema)) return false;
  const views = viewsOf(parentSchema, () => true);
  return declared(views, String(params["missingProperty"])).some(({ writeOnly }) => writeOnly === true);
}

/** What to change in the spec if the answer is right. */
function mend(schema: Schema, { keyword, params, instancePath, data }: ErrorObject, place: string): string {
  const name = nameOf(instancePath) || "the body";
  const value = isSecretPlace(schema, instancePath) ? "***" : valueText(data);
  switch (keyword) {
    case "required":
      return `${place} take ${String(params["missingProperty"])} off "required" of ${name}`;
    case "unevaluatedProperties":
    case "additionalProperties": {
      const extra: unknown = params["unevaluatedProperty"] ?? params["additionalProperty"];
      return `${place} add ${String(extra)} to the properties of ${name}`;
    }
    case "type":
      return `${place} let ${name} be ${typeOfText(data)}`;
    case "const":
    case "enum":
      return `${place} add ${value} to the values of ${name}`;
    default:
      return `${place} change "${keyword}" of ${name}`;
  }
}

function explainMember({ pointer, value, known, onlySent }: Undocumented, place: string): Problem {
  const name = nameOf(pointer);
  const parent = nameOf(pointer.replace(/\/[^/]*$/, "")) || "the body";
  const member = pointerTokens(pointer).at(-1) ?? "";
  if (onlySent) {
    return {
      kind: "schema",
      location: "body",
      pointer,
      message: `${name} is documented as writeOnly, and must not be in an answer`,
      expected: "nothing",
      got: typeOfText(value),
      fix: `${place} take "writeOnly" off ${name}`,
    };
  }
  return {
    kind: "unknown",
    location: "body",
    pointer,
    message: `${name} is not documented`,
    expected: `no members but ${known.join(", ")}`,
    got: `${member}, ${typeOfText(value)}`,
    fix: `${place} add ${member} (${typeOfText(value)}) to the properties of ${parent}`,
  };
}
