import { childPointer, isRecord, propertiesOf, type Schema, withValueAt } from "@meshlift/openapi";
import type { ContractBreachFault } from "../../generated/scenario.ts";
import { readDuration } from "../duration.ts";
import type { CompiledOperation } from "../contract/operation.ts";
import { type MockResponse, textOf } from "../http/messages.ts";
import type { ResponseFault } from "./faults.ts";

/** An answer as a fault leaves it. */
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
      // An answer without a body has one that is announced, at least.
      return { ...response, headers: json, text: textOf(response) || "{}", delivery: { breaks: "inside" } };
    case "malformed-json": {
      const text = textOf(response);
      return { ...response, headers: json, text: text.slice(0, Math.ceil(text.length / 2)) || "{" };
    }
    case "html-page": {
      const { status = 502 } = fault;
      const text = `<!doctype html><html><head><title>${status}</title></head><body><h1>${status}</h1><p>The proxy got no answer.</p></body></html>`;
      return { status, headers: { "content-type": "text/html; charset=utf-8" }, text };
    }
    case "slow-body":
      return { ...response, delivery: { slowly: readDuration(fault.time) } };
    case "contract-breach":
      return violateContract(response, fault, compiled);
    case "status":
      return response;
  }
}

function violateContract(
  response: MockResponse,
  { breach: kind = "wrong-type", members }: ContractBreachFault,
  compiled: CompiledOperation,
): MockResponse {
  const { responses } = compiled.operation;
  if (members === undefined && kind === "undocumented-status") {
    const free = [202, 203, 207].find((status) => responses.every((answer) => answer.status !== status));
    return { ...response, status: free ?? 299 };
  }
  const schema = responses.find(({ status }) => status === response.status)?.body?.schema ?? {};
  const body = isRecord(response.body) ? response.body : {};
  const values = members ?? (kind === "wrong-type" ? wrongMember(body, schema) : { "/undocumented": true });
  return {
    ...response,
    headers: { ...response.headers, "content-type": "application/json" },
    body: Object.entries(values).reduce<unknown>(
      (made, [pointer, value]) => withValueAt(made, pointer, value),
      body,
    ),
  };
}

/** A value of another type than the schema has, for the first member of `body` that has a type. */
function wrongMember(body: Record<string, unknown>, schema: Schema): Record<string, unknown> {
  const typed = propertiesOf(schema).find(
    ({ name, schema: member }) => name in body && member.type !== undefined,
  );
  const name = typed?.name ?? Object.keys(body)[0] ?? "undocumented";
  const types = new Set([typed?.schema.type ?? []].flat());
  const wrong = [
    ["boolean", true],
    ["string", "of another type"],
    ["object", {}],
  ] as const;
  const value = wrong.find(([type]) => !types.has(type) && typeof body[name] !== type)?.[1] ?? null;
  return { [childPointer("", name)]: value };
}
