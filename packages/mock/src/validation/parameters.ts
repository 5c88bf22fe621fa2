import {
  childPointer,
  isRecord,
  isSecretName,
  nearestName,
  pointerTokens,
  valueText,
} from "@meshlift/openapi";
import type { ErrorObject } from "ajv/dist/2020.js";
import type { CompiledOperation } from "../contract/operation.ts";
import type { CompiledParameter } from "../contract/parameters/parameters.ts";
import { ruleText } from "../contract/schemas/rule-text.ts";
import { type ParameterTexts, textOf, type WrittenValue } from "../contract/parameters/styles.ts";
import { holdsSecret, isSecretPointer, readSecretPaths } from "../violations/secret-properties.ts";
import { violates, type ViolationDetails } from "../violations/violation.ts";
import { violatedRules } from "./closest-branch.ts";

/** Finds the violations of the parameters of a request, in the order of the document. */
export function checkParameters(
  { parameters }: Pick<CompiledOperation, "parameters">,
  texts: ParameterTexts,
): ViolationDetails[] {
  const violations: ViolationDetails[] = [];
  for (const parameter of parameters) violations.push(...checkParameter(parameter, texts));
  return violations;
}

function checkParameter(parameter: CompiledParameter, texts: ParameterTexts): ViolationDetails[] {
  const { name, required } = parameter;
  // An empty segment of the path has a violation of its own.
  if (parameter.in === "path" && texts.path[name] === "") return [];
  const written = parameter.read(texts);
  if (written.length === 0 || (required && isEmpty(parameter, written)))
    return required ? [missing(parameter)] : [];
  // Where the schema describes several kinds of values, the value is of the kind that it fits best.
  let closest: ViolationDetails[] | undefined;
  for (const one of written) {
    const found = checkWritten(parameter, texts, one);
    if (found.length < (closest?.length ?? Infinity)) closest = found;
  }
  return closest ?? [];
}

function checkWritten(
  parameter: CompiledParameter,
  texts: ParameterTexts,
  written: WrittenValue,
): ViolationDetails[] {
  if ("malformed" in written) return [malformedValue(parameter, texts, written.malformed)];
  const rules = violatedRules(parameter.validate, written.value, parameter.compile);
  return rules.map((error) => explain(parameter, error));
}

/** Reports whether a parameter has no value, such as `?action=`. Prism treats it as missing, too. */
function isEmpty({ in: location }: CompiledParameter, written: readonly WrittenValue[]): boolean {
  return written.every((one) => {
    if ("malformed" in one) return false;
    // An empty text is an empty array in a path and in a header.
    if (Array.isArray(one.value) && location !== "query") return false;
    return Array.isArray(one.value) ? one.value.every((item) => item === "") : one.value === "";
  });
}

function missing({ in: location, name }: CompiledParameter): ViolationDetails {
  return violates("missing-parameter", {
    location,
    pointer: childPointer("", name),
    message: `${location} parameter ${name} is required`,
    expected: "a value",
    got: "nothing",
    fix: `send the ${location} parameter ${name}`,
  });
}

function explain(parameter: CompiledParameter, error: ErrorObject): ViolationDetails {
  const { keyword, params, instancePath: pointer } = error;
  const unknown: unknown = params["unevaluatedProperty"] ?? params["additionalProperty"];
  if (unknown !== undefined && parameter.in === "query") {
    return unknownProperty(parameter, pointer, String(unknown), error.parentSchema);
  }
  const label = `the ${labelOf(parameter, pointer)}`;
  const data: unknown = isSecret(parameter, pointer) ? "***" : error.data;
  const got = valueText(data);
  if (unknown !== undefined) {
    const name = String(unknown);
    const details = { expected: `no ${name}`, got, fix: `remove ${name} from ${label}` };
    return invalid(parameter, pointer, `must not have ${name}`, details);
  }
  if (keyword === "required") {
    const name = String(params["missingProperty"]);
    return invalid(parameter, pointer, `must have ${name}`, {
      expected: name,
      got,
      fix: `give ${label} ${name}`,
    });
  }
  const { rule, ...details } = ruleText(error, label, data);
  return invalid(parameter, pointer, rule, { ...details, got });
}

/** @param rule to follow the name of the parameter. */
function malformedValue(parameter: CompiledParameter, texts: ParameterTexts, rule: string): ViolationDetails {
  const hasSecret = isSecret(parameter, "") || holdsSecret(parameter.schema);
  return invalid(parameter, "", rule, {
    expected: rule.replace(/^must (be|begin with) /, ""),
    got: hasSecret ? "***" : JSON.stringify(sentText(parameter, texts)),
    fix: `change the ${labelOf(parameter, "")}: it ${rule}`,
  });
}

/** Returns the name of a parameter, or of a part of it: `query parameter filter.name`. */
function labelOf({ in: location, name }: CompiledParameter, pointer: string): string {
  return `${location} parameter ${[name, ...pointerTokens(pointer)].join(".")}`;
}

/** Reports whether the value of a parameter at a JSON Pointer must not be shown. */
function isSecret({ in: location, name, schema }: CompiledParameter, pointer: string): boolean {
  return location === "cookie" || isSecretName(name) || isSecretPointer(readSecretPaths(schema), pointer);
}

/** @param pointer JSON Pointer into the value of the parameter. @param rule to follow its name. */
function invalid(
  parameter: CompiledParameter,
  pointer: string,
  rule: string,
  details: Pick<ViolationDetails, "expected" | "got" | "fix">,
): ViolationDetails {
  const { in: location, name } = parameter;
  return violates("invalid-parameter", {
    location,
    pointer: childPointer("", name) + pointer,
    message: `${labelOf(parameter, pointer)} ${rule}`,
    ...details,
  });
}

/** Returns the text of a parameter as it was sent. */
function sentText(parameter: CompiledParameter, texts: ParameterTexts): string {
  if (parameter.in !== "query") return textOf(parameter, texts) ?? texts.headers["cookie"] ?? "";
  const { name } = parameter;
  const owned = texts.query.filter(([key]) => parameter.ownsKey(key));
  const isPlain = owned.length === 1 && owned[0]?.[0] === name;
  return owned.map(([key, value]) => (isPlain ? value : `${key}=${value}`)).join("&");
}

function unknownProperty(
  { name }: CompiledParameter,
  pointer: string,
  property: string,
  schema: unknown,
): ViolationDetails {
  const names = isRecord(schema) && isRecord(schema["properties"]) ? Object.keys(schema["properties"]) : [];
  const label = [name, ...pointerTokens(pointer), property].join(".");
  const meant = nearestName(property, names);
  return violates("unknown-query-parameter", {
    location: "query",
    pointer: childPointer(childPointer("", name) + pointer, property),
    message: `query parameter ${label} is unknown (known here: ${names.join(", ")})`,
    expected: `no property but ${names.join(", ")}`,
    got: property,
    fix: meant === undefined ? `remove ${label}` : `rename ${label} to ${meant}`,
  });
}

/** Returns the violation of a request without credentials. */
export function missingCredentials({
  credentials,
}: Pick<CompiledOperation, "credentials">): ViolationDetails {
  const fix = `send ${credentials.join(" or ").replaceAll(" or the header ", " or ")}`;
  const message = `the request carries no credentials: ${fix}`;
  const parts = { message, expected: "credentials", got: "nothing", fix };
  return violates("missing-credentials", { location: "header", ...parts });
}
