import { childPointer, isRecord, propertiesOf, type Schema, withValueAt } from "@meshlift/openapi";
import type { ContractViolationFault } from "../../generated/scenario.ts";
import { readDuration } from "../duration.ts";
import type { CompiledOperation } from "../contract/operation.ts";
import { type MockResponse, textOf } from "../http/messages.ts";
import type { ResponseFault } from "./faults.ts";

/** Applies a fault to a response. */
export function applyFault(
  response: MockResponse,
  fault: ResponseFault,
  compiled: CompiledOperation,
): MockResponse {
  const json = { ...response.headers, "content-type": "application/json" };
  switch (fault.fault) {
    case "reset":
      return { ...response, delivery: { breaks: "before" } };
    case "truncated-body":
      // A response without a body gets one: there must be bytes to cut off.
      return { ...response, headers: json, text: textOf(response) || "{}", delivery: { breaks: "inside" } };
    case "malformed-json": {
      const text = textOf(response);
      return { ...response, headers: json, text: text.slice(0, Math.ceil(text.length / 2)) || "{" };
    }
    case "html-page": {
      const { status = 502 } = fault;
      const text = `<!doctype html><html><head><title>${status}</title></head><body><h1>${status}</h1><p>The proxy received no response.</p></body></html>`;
      return { status, headers: { "content-type": "text/html; charset=utf-8" }, text };
    }
    case "slow-body":
      return { ...response, delivery: { slowly: readDuration(fault.time) } };
    case "contract-violation":
      return violateContract(response, fault, compiled);
    case "status":
      return response;
  }
}

function violateContract(
  response: MockResponse,
  { violation = "wrong-type", properties }: ContractViolationFault,
  compiled: CompiledOperation,
): MockResponse {
  const { responses } = compiled.operation;
  if (properties === undefined && violation === "undocumented-status") {
    const free = [202, 203, 207].find((status) =>
      responses.every((documented) => documented.status !== status),
    );
    return { ...response, status: free ?? 299 };
  }
  const schema = responses.find(({ status }) => status === response.status)?.body?.schema ?? {};
  const body = isRecord(response.body) ? response.body : {};
  const values =
    properties ?? (violation === "wrong-type" ? wrongTypeOf(body, schema) : { "/undocumented": true });
  return {
    ...response,
    headers: { ...response.headers, "content-type": "application/json" },
    body: Object.entries(values).reduce<unknown>(
      (result, [pointer, value]) => withValueAt(result, pointer, value),
      body,
    ),
  };
}

/** Returns a value of the wrong type for the first property of `body` whose schema has a type. */
function wrongTypeOf(body: Record<string, unknown>, schema: Schema): Record<string, unknown> {
  const typed = propertiesOf(schema).find(
    ({ name, schema: property }) => name in body && property.type !== undefined,
  );
  const name = typed?.name ?? Object.keys(body)[0] ?? "undocumented";
  const types = new Set([typed?.schema.type ?? []].flat());
  const candidates = [
    ["boolean", true],
    ["string", "of another type"],
    ["object", {}],
  ] as const;
  const value = candidates.find(([type]) => !types.has(type) && typeof body[name] !== type)?.[1] ?? null;
  return { [childPointer("", name)]: value };
}
