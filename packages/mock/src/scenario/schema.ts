import {
  childPointer,
  expectedText,
  gotText,
  isRecord,
  nearestName,
  typeText,
  valueText,
} from "@meshlift/openapi";
import { Ajv, type ErrorObject } from "ajv";
import schema from "../../scenario.schema.json" with { type: "json" };
import type { Scenario } from "../../generated/scenario.ts";
import type { ScenarioProblem } from "./error.ts";

const { headers } = schema.definitions.StatusFault.properties;

/** Texts for patterns that a message should not quote. */
const patterns = new Map([
  [schema.definitions.Duration.pattern, "a duration such as 500ms, 10s or 2m"],
  [schema.definitions.Operation.pattern, 'an operationId, or "noun/*", or "*"'],
  [schema.definitions.Seed.properties.operation.pattern, "an operationId"],
  [
    schema.definitions.ContractViolationFault.properties.properties.propertyNames.pattern,
    "a JSON Pointer such as /status/state",
  ],
  [headers.propertyNames.pattern, "the name of a header"],
  [headers.additionalProperties.pattern, "a header value without line breaks and other control characters"],
]);

let validate: ReturnType<typeof compile> | undefined;

function compile() {
  return new Ajv({ allErrors: true, verbose: true, discriminator: true, strict: false }).compile<Scenario>(
    schema,
  );
}

/** Returns `value` as a scenario, or the places where it violates the schema. */
export function readScenarioValue(value: unknown): { scenario: Scenario } | { problems: ScenarioProblem[] } {
  validate ??= compile();
  if (validate(value)) return { scenario: value };
  return { problems: (validate.errors ?? []).filter((error) => !isRepetition(error)).map(explain) };
}

/** Reports whether another error says the same in more detail: "pattern" for a name, "required" for a fault's kind. */
function isRepetition({ keyword, data }: ErrorObject): boolean {
  return (
    keyword === "propertyNames" ||
    (keyword === "discriminator" && isRecord(data) && data["fault"] === undefined)
  );
}

function explain(error: ErrorObject): ScenarioProblem {
  const { keyword, instancePath, params, parentSchema, data } = error;
  const at = (message: string, pointer = instancePath): ScenarioProblem => ({ message, pointer });
  switch (keyword) {
    case "additionalProperties": {
      const name = String(params["additionalProperty"]);
      const known = Object.keys(Object(parentSchema?.["properties"]));
      return at(`unknown field "${name}". ${suggestion(name, known)}`, childPointer(instancePath, name));
    }
    case "required":
      return at(`missing required field "${params["missingProperty"]}"`);
    case "enum":
      return at(`unknown value ${valueText(data)}. ${suggestion(String(data), params["allowedValues"])}`);
    case "discriminator": {
      const kind = isRecord(data) ? data["fault"] : undefined;
      const known = schema.definitions.Fault.oneOf.flatMap(({ $ref }) => kindsOf($ref));
      return at(
        `unknown fault ${valueText(kind)}. ${suggestion(String(kind), known)}`,
        childPointer(instancePath, "fault"),
      );
    }
    case "not":
      return at(`only one of ${exclusiveFields(data)} is allowed`);
    case "type":
      return at(`expected ${typeText(params["type"])}, got ${valueText(data)}`);
    case "pattern": {
      const expected = patterns.get(String(params["pattern"])) ?? expectedText(error);
      return at(`expected ${expected}, got ${valueText(data)}`);
    }
    default:
      return at(`expected ${expectedText(error)}, got ${gotText(error, data)}`);
  }
}

/** Returns the two fields of an entry that exclude each other. */
function exclusiveFields(entry: unknown): string {
  const has = (name: string): boolean => isRecord(entry) && name in entry;
  if (has("reads") && has("time")) return '"reads" and "time"';
  return has("outcome") ? '"outcome" and "examples"' : '"violation" and "properties"';
}

/** Returns the values of `fault` in one of the definitions. */
function kindsOf(reference: string): string[] {
  const name = reference.replace("#/definitions/", "");
  const definition = Object.entries(schema.definitions).find(([key]) => key === name)?.[1];
  if (definition === undefined || !("properties" in definition) || !("fault" in definition.properties)) {
    return [];
  }
  const { fault } = definition.properties;
  return "const" in fault ? [fault.const] : fault.enum;
}

/** Returns the second sentence of a message about an unknown name: the nearest known name, or all of them. */
export function suggestion(name: string, known: readonly string[]): string {
  const nearest = nearestName(name, known);
  if (nearest !== undefined) return `Did you mean "${nearest}"?`;
  return known.length === 0 ? "None is known here." : `Expected one of: ${known.join(", ")}.`;
}
