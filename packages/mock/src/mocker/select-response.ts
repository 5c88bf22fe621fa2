import type { CompiledOperation } from "../contract/operation.ts";
import type { MockResponse } from "../http/messages.ts";
import {
  type AppliedFaults,
  replacesOperation,
  type ResponseFault,
  selectFaults,
} from "../scenario/faults.ts";
import { selectFromSequence } from "../scenario/sequences.ts";
import type { StateView } from "../state/request.ts";
import { respondFromState } from "../state/respond.ts";
import type { Change } from "../store/store.ts";
import type { ParsedRequest } from "../validation/request.ts";
import type { Redaction } from "../violations/redaction.ts";
import type { ViolationKind } from "../violations/codes.ts";
import type { ViolationDetails } from "../violations/violation.ts";
import type { MockContext } from "./context.ts";

/** Maximum number of reasons in one message. */
const reasons = 20;

/** The response to a request, and its changes of the state. */
interface Selection {
  response: MockResponse;
  writes: Change[];
  missing?: string;
  faults?: AppliedFaults;
}

/** A key that decides the response, and that the snapshot lacks. */
interface Unread {
  unread: string;
}

/** Selects the response by `Prefer`, the scenario and the state, in this order. It changes nothing. */
export function selectResponse(
  context: MockContext & StateView & { allow: ReadonlySet<ViolationKind> },
  compiled: CompiledOperation,
  request: ParsedRequest,
  redaction: Redaction,
): Selection | Unread {
  const { errors, allow, plan, snapshot } = context;
  const { values, violations, preferred, accepted } = request;
  const grave = violations.length === 0 ? violations : violations.filter(({ kind }) => !allow.has(kind));
  const unauthorized = grave.find(({ kind }) => kind === "security" || kind === "signature");
  if (unauthorized !== undefined) {
    const message = redaction.text(unauthorized.message);
    return { response: errors.service(compiled, 401, { message }), writes: [] };
  }
  if (grave.length > 0) {
    return { response: refuse(context, compiled, grave, redaction), writes: [] };
  }
  if (preferred !== undefined) {
    const choice = accepted === undefined ? preferred : { ...preferred, mediaType: accepted };
    return { response: compiled.documented(choice), writes: [] };
  }
  const faults = selectFaults(plan.faultsOf(compiled, values.path), snapshot);
  const { fault } = faults;
  const selected =
    fault === undefined || !replacesOperation(fault)
      ? fromScenarioOrState(context, compiled, request, redaction)
      : { response: replacement(context, compiled, fault), writes: [] };
  if ("unread" in selected) return selected;
  return { ...selected, writes: [...selected.writes, ...faults.writes], faults };
}

/** Returns the documented response to an invalid request, with all reasons. */
function refuse(
  { errors }: MockContext,
  compiled: CompiledOperation,
  violations: readonly ViolationDetails[],
  redaction: Redaction,
): MockResponse {
  const status = refusalStatus(compiled, violations);
  const response = errors.service(compiled, status, inWords(violations, redaction));
  // A schema may limit the texts of an error. The violations have the reasons.
  const isValid = compiled.ownResponseCheck.check(response).every(({ severity }) => severity !== 0);
  return isValid ? response : errors.service(compiled, status);
}

/** Returns the status that Prism selects: an invalid request is refused before its response is looked for. */
function refusalStatus({ errors }: CompiledOperation, violations: readonly ViolationDetails[]): number {
  if (violations.every(({ code }) => code === "not-acceptable")) return 406;
  const isType = violations.some(({ code }) => code === "invalid-content-type");
  return isType ? errors.invalid.type : errors.invalid.other;
}

/** Returns the response of a fault that replaces the operation. */
function replacement(
  { errors }: MockContext,
  compiled: CompiledOperation,
  fault: ResponseFault,
): MockResponse {
  if (fault.fault !== "status") return compiled.success;
  const { status, by, example, headers = {} } = fault;
  const further = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
  const response =
    example === undefined
      ? by === "gateway"
        ? errors.gateway(status)
        : errors.service(compiled, status)
      : compiled.documented({ code: status, exampleKey: example });
  return { ...response, headers: { ...response.headers, ...Object.fromEntries(further) } };
}

/** Returns the response of a sequence, or of the state. */
function fromScenarioOrState(
  context: MockContext & StateView,
  compiled: CompiledOperation,
  { values, accepted }: ParsedRequest,
  redaction: Redaction,
): Selection | Unread {
  const { errors, plan, snapshot } = context;
  const sequence = plan.sequenceOf(compiled, values.path);
  const next = sequence && selectFromSequence(sequence, snapshot);
  if (next !== undefined) {
    const { documented, fill } = next.response;
    return { response: { ...documented, body: fill(values.path) }, writes: next.writes };
  }
  const result = respondFromState({
    ...context,
    compiled,
    values,
    bodyForState: () => redaction.bodyForState(values.body),
  });
  if (result === "conflict") return { response: errors.service(compiled, 409), writes: [] };
  if ("unread" in result) return result;
  if ("missing" in result) {
    const { missing } = result;
    return { response: errors.notFound(compiled, values.path, redaction.text(missing)), writes: [], missing };
  }
  const { response, bodyFor } = compiled.representation(accepted);
  return { response: { ...response, body: bodyFor(result.body, values.path) }, writes: result.writes };
}

function inWords(
  violations: readonly ViolationDetails[],
  redaction: Redaction,
): { message: string; detail: string } {
  const shown = violations.slice(0, reasons);
  const left = violations.length - reasons;
  // The exact number is unknown beyond the limit.
  const more = left > 0 ? [`and ${left < reasons ? left : "many"} more`] : [];
  return {
    message: [...shown.map(({ message }) => redaction.text(message)), ...more].join("; "),
    detail: [
      ...shown.map(({ location, pointer = "" }) => redaction.text(`${location} ${pointer}`.trim())),
      ...more,
    ].join(", "),
  };
}
