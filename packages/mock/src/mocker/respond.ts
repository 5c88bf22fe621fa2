import type { CompiledOperation } from "../contract/operation.ts";
import type { PathValues } from "../contract/path.ts";
import type { MockResponse } from "../http/messages.ts";
import { applyFault } from "../scenario/apply-fault.ts";
import { controlKey } from "../scenario/control.ts";
import { type AppliedFaults, replacesOperation } from "../scenario/faults.ts";
import type { ScenarioPlan } from "../scenario/plan.ts";
import type { Snapshot } from "../state/resource.ts";
import { stateKeys } from "../state/respond.ts";
import { untilWritten } from "../store/store.ts";
import { repairBody } from "../validation/repair-body.ts";
import type { ParsedRequest } from "../validation/request.ts";
import type { Redaction } from "../violations/redaction.ts";
import type { ViolationKind } from "../violations/codes.ts";
import { violates, type ViolationDetails } from "../violations/violation.ts";
import type { MockContext } from "./context.ts";
import { selectResponse } from "./select-response.ts";

/** A response and its violations. */
export interface SelectedResponse {
  response: MockResponse;
  violations: ViolationDetails[];
  /** The part of the path that does not exist, and the known values. It is not a violation. */
  missing?: string;
  /** Names of the faults that the scenario has applied. */
  faults?: string[];
}

/**
 * Responds to a request to a known operation: loads the state, selects a response, checks it with Prism, and stores the
 * new state. If another writer changed the state in the meantime, it starts again.
 */
export async function respond(
  context: MockContext,
  allow: ReadonlySet<ViolationKind>,
  compiled: CompiledOperation,
  parsed: ParsedRequest,
  redaction: Redaction,
): Promise<SelectedResponse> {
  const { contract, control, store } = context;
  const { violations, values } = parsed;
  const request = allow.has("schema")
    ? { ...parsed, values: { ...values, body: repairBody(compiled, parsed.media, values.body, violations) } }
    : parsed;
  const touched = new Set<string>();
  return untilWritten(async () => {
    const plan = control.plan(contract);
    const snapshot = await load(context, plan, compiled, values.path, touched);
    control.update(snapshot.get(controlKey));
    // The scenario may have changed, or another request may have counted its call first.
    if (control.plan(contract) !== plan) return undefined;
    const selection = selectResponse({ ...context, plan, snapshot, allow }, compiled, request, redaction);
    if ("unread" in selection) {
      touched.add(selection.unread);
      return undefined;
    }
    const { response, writes, missing, faults } = selection;
    const findings = isIntended(faults) ? [] : compiled.ownResponseCheck.check(response);
    const wrong = findings.filter(({ severity }) => severity === 0).map(({ message }) => message);
    if (wrong.length > 0) return invalidResponse(context, compiled, wrong, violations);
    const lost = writes.length === 0 ? undefined : await store.write(writes);
    if (lost === undefined) {
      return {
        response: faults === undefined ? response : applyFaults(response, faults, compiled, context),
        violations,
        ...(missing !== undefined && { missing }),
        ...(faults !== undefined && { faults: faults.names }),
      };
    }
    touched.add(lost);
    return undefined;
  });
}

/** Loads the values of all keys that can decide the response. */
async function load(
  { store }: MockContext,
  plan: ScenarioPlan,
  compiled: CompiledOperation,
  path: PathValues,
  touched: ReadonlySet<string>,
): Promise<Snapshot> {
  // A list can contain any resource, and so can what a query selects.
  if (compiled.state.list !== undefined) return store.readAll();
  const keys = [controlKey, ...stateKeys(compiled, path)];
  for (const { key } of plan.faultsOf(compiled, path)) if (key !== undefined) keys.push(key);
  const sequence = plan.sequenceOf(compiled, path);
  if (sequence !== undefined) keys.push(sequence.key);
  keys.push(...touched);
  const values = await store.read(keys);
  return new Map(keys.map((key, index) => [key, values[index]]));
}

/** Reports whether the scenario can cause an undocumented response. */
function isIntended(faults: AppliedFaults | undefined): boolean {
  return faults?.fault !== undefined && replacesOperation(faults.fault);
}

function applyFaults(
  response: MockResponse,
  { fault, latency }: AppliedFaults,
  compiled: CompiledOperation,
  { generators }: MockContext,
): MockResponse {
  const result = fault === undefined ? response : applyFault(response, fault, compiled);
  if (latency === 0) return result;
  return { ...result, delivery: { ...result.delivery, due: generators.now().getTime() + latency } };
}

/** Replaces an invalid response with a 500 and records a violation, next to those of the caller. */
function invalidResponse(
  { errors }: MockContext,
  compiled: CompiledOperation,
  wrong: readonly string[],
  violations: readonly ViolationDetails[],
): SelectedResponse {
  const { id } = compiled.operation;
  const message = `the mock's own response to ${id} violates the document; correct its examples: ${wrong.join("; ")}`;
  return {
    response: errors.own(compiled, 500, message),
    violations: [
      ...violations,
      ...wrong.map((words) =>
        violates("invalid-example", {
          location: "response",
          message: words,
          expected: "a response as the document has it",
          got: words,
          fix: `correct the examples of ${id} in the document`,
        }),
      ),
    ],
  };
}
