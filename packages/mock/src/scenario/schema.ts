import { childPointer, isRecord, nearestName } from "@meshlift/openapi";
import { Ajv, type ErrorObject } from "ajv";
import schema from "../../scenario.schema.json" with { type: "json" };
import type { Scenario } from "../../generated/scenario.ts";
import type { ScenarioProblem } from "./error.ts";

let validate: ReturnType<typeof compile> | undefined;

function compile() {
  return new Ajv({ allErrors: true, verbose: true, discriminator: true, strict: false }).compile<Scenario>(
    schema,
  );
}

/** `value` as a scenario, or what in it is none. */
export function readScenarioValue(value: unknown): { scenario: Scenario } | { problems: ScenarioProblem[] } {
  validate ??= compile();
  if (validate(value)) return { scenario: value };
  return { problems: (validate.errors ?? []).map(explain) };
}

function explain({
  keyword,
  instancePath,
  params,
  parentSchema,
  data,
  message,
}: ErrorObject): ScenarioProblem {
  const at = (words: string, pointer = instancePath): ScenarioProblem => ({ message: words, pointer });
  switch (keyword) {
    case "additionalProperties": {
      const wrong = String(params["additionalProperty"]);
      const known = Object.keys(Object(parentSchema?.["properties"]));
      return at(`unknown member "${wrong}", ${meant(wrong, known)}`, childPointer(instancePath, wrong));
    }
    case "required":
      return at(`member "${params["missingProperty"]}" is missing`);
    case "enum":
      return at(`${shown(data)} is not known, ${meant(String(data), params["allowedValues"])}`);
    case "discriminator": {
      const wrong = isRecord(data) ? data["fault"] : undefined;
      const known = schema.definitions.Fault.oneOf.flatMap(({ $ref }) => kindsOf($ref));
      return at(
        `there is no fault ${shown(wrong)}, ${meant(String(wrong), known)}`,
        childPointer(instancePath, "fault"),
      );
    }
    case "not":
      return at(
        "reads" in Object(data) && "time" in Object(data)
          ? 'only one of "reads" and "time" can be given'
          : `only one of ${"outcome" in Object(data) ? '"outcome" and "examples"' : '"breach" and "members"'} can be given`,
      );
    case "type":
      return at(`must be of type ${String(params["type"]).replace(",", " or ")}, got ${shown(data)}`);
    case "pattern":
      return at(
        parentSchema?.["pattern"] === schema.definitions.Duration.pattern
          ? `must be a duration such as 500ms, 10s or 2m, got ${shown(data)}`
          : `${message}, got ${shown(data)}`,
      );
    default:
      return at(`${message ?? keyword}, got ${shown(data)}`);
  }
}

/** Values of `fault` in one of the definitions. */
function kindsOf(reference: string): string[] {
  const name = reference.replace("#/definitions/", "");
  const found = Object.entries(schema.definitions).find(([key]) => key === name)?.[1];
  if (found === undefined || !("properties" in found) || !("fault" in found.properties)) return [];
  const { fault } = found.properties;
  return "const" in fault ? [fault.const] : fault.enum;
}

/** The one of `known` that was meant, or all of them. */
export function meant(wrong: string, known: string[]): string {
  const near = nearestName(wrong, known);
  return near === undefined ? `but ${known.join(", ") || "nothing"}` : `did you mean "${near}"?`;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
