import type { Scenario } from "../../generated/scenario.ts";
import type { Backend } from "../backend.ts";
import type { CompiledOperation } from "../contract/operation.ts";
import { respondToPreflight, withCors } from "../http/cors.ts";
import type { MockRequest, MockResponse } from "../http/messages.ts";
import { readAhead } from "../http/json.ts";
import { othersFirst } from "../http/turns.ts";
import { controlKey } from "../scenario/control.ts";
import { checkSeeds } from "../state/check-seeds.ts";
import { listState } from "../state/list-state.ts";
import type { StateEntry } from "../state/state-entry.ts";
import { StoreError } from "../store/store.ts";
import { matchRequest } from "../validation/match-request.ts";
import { type ParsedRequest, readRequest } from "../validation/request.ts";
import { findUnreadableBody } from "../validation/unreadable-body.ts";
import { bytesOf, callOf, refusalOf } from "../violations/record-call.ts";
import type { Recorder } from "../violations/recorder.ts";
import { type Redaction, redactionOf } from "../violations/redaction.ts";
import {
  type Refusal,
  type UnreadableRequest,
  unreadableRequest,
  violates,
  type ViolationDetails,
} from "../violations/violation.ts";
import type { MockContext } from "./context.ts";
import { respond, type SelectedResponse } from "./respond.ts";

/** A response and its circumstances. */
interface Handled extends SelectedResponse {
  compiled?: CompiledOperation;
  redaction: Redaction;
}

/** Responds to requests from the contract, the scenario and the state. */
export class Mocker implements Backend {
  readonly forwards = false;
  readonly recorder: Recorder;
  readonly #context: MockContext;

  constructor(context: MockContext, recorder: Recorder) {
    this.#context = context;
    this.recorder = recorder;
  }

  async handle(request: MockRequest): Promise<MockResponse> {
    const preflight = respondToPreflight(request);
    if (preflight !== undefined) return withCors(preflight, request);
    const { compiled, redaction, violations, ...selected } = await this.#handle(request);
    const operation = compiled?.operation.id;
    // Store violations before the response is sent, so that a caller who reads them finds them.
    const kept = await this.recorder.keep(
      violations.map((violation) => redaction.violation(violation, operation)),
    );
    const { response } = kept.error === undefined ? selected : this.#fail(compiled, redaction, kept.error);
    const { missing, faults } = selected;
    await othersFirst(request.body);
    const call = callOf(redaction, {
      operation,
      status: response.status,
      ...(missing !== undefined && { missing: redaction.text(missing) }),
      ...(faults !== undefined && faults.length > 0 && { faults }),
    });
    this.recorder.add(call, bytesOf(request), kept);
    return withCors(request.method === "HEAD" ? withoutBody(response) : response, request);
  }

  async #handle(request: MockRequest): Promise<Handled> {
    const { contract, errors } = this.#context;
    const matched = matchRequest(contract, request);
    if (!("compiled" in matched)) return this.#refuseRoute(request, matched);
    const { compiled, path } = matched;
    const redaction = redactionOf(request, contract.isCredential, path);
    const unreadable = findUnreadableBody(request);
    if (unreadable !== undefined) {
      const { status, violation } = unreadable;
      const response = errors.own(compiled, status, redaction.text(violation.message));
      return { compiled, redaction, response, violations: [violation] };
    }
    let parsed: ParsedRequest | undefined;
    try {
      parsed = readRequest(compiled, path, await readAhead(request));
      const { body } = parsed.values;
      if (body !== undefined) {
        await othersFirst(request.body);
        redaction.addBody(body, compiled.secrets);
      }
      if (this.#context.verify !== undefined) {
        parsed.violations.push(...this.#context.verify(this.#context.generators.now(), request));
      }
      return {
        compiled,
        redaction,
        ...(await respond(this.#context, this.recorder.allow, compiled, parsed, redaction)),
      };
    } catch (error) {
      const failed = this.#fail(compiled, redaction, error);
      // What the caller did wrong is known already, and comes first.
      const violations = [...(parsed?.violations ?? []), ...failed.violations];
      return { compiled, redaction, response: failed.response, violations };
    }
  }

  #refuseRoute(
    request: MockRequest,
    matched: Exclude<ReturnType<typeof matchRequest>, { compiled: CompiledOperation }>,
  ): Handled {
    const { contract, errors } = this.#context;
    const { violation } = matched;
    const path = "sibling" in matched ? matched.path : {};
    const redaction = redactionOf(request, contract.isCredential, path);
    const message = redaction.text(violation.message);
    if (!("sibling" in matched)) {
      const response = errors.gateway(statusOf(violation), message);
      return { redaction, response, violations: [violation] };
    }
    const allow = [...matched.methods, "OPTIONS"].join(", ");
    if (request.method === "OPTIONS") {
      return { redaction, response: { status: 204, headers: { allow } }, violations: [] };
    }
    const response = errors.own(matched.sibling, 405, message);
    return {
      redaction,
      response: { ...response, headers: { ...response.headers, allow } },
      violations: [violation],
    };
  }

  /** Returns a 503 if the store cannot be used; otherwise a 500 and a violation, because it is an error of the mock. */
  #fail(
    compiled: CompiledOperation | undefined,
    redaction: Redaction,
    error: unknown,
  ): { response: MockResponse; violations: ViolationDetails[] } {
    const { errors } = this.#context;
    const reason = redaction.text(error instanceof Error ? error.message : String(error));
    const refuse = (status: number, message: string): MockResponse =>
      compiled === undefined ? errors.gateway(status, message) : errors.own(compiled, status, message);
    if (error instanceof StoreError) return { response: refuse(503, reason), violations: [] };
    const operation = compiled?.operation.id ?? "this request";
    const message = `the mock failed at ${operation}: ${reason}`;
    const violation = violates("unusable-document", {
      location: "response",
      message,
      expected: "a response as the document has it",
      got: message,
      fix: `correct ${operation} in the document`,
    });
    return { response: refuse(500, message), violations: [violation] };
  }

  async refuse(refusal: Refusal, sent: UnreadableRequest = unreadableRequest.sent): Promise<MockResponse> {
    const { contract, errors } = this.#context;
    const { call, violation } = refusalOf(sent, refusal, contract.isCredential);
    const response = errors.gateway(refusal.status, violation.message);
    this.recorder.add(call, 0, await this.recorder.keep([violation]));
    return response;
  }

  async scenario(): Promise<Scenario> {
    const { control, store } = this.#context;
    control.update((await store.read([controlKey]))[0]);
    return control.current.scenario;
  }

  async use(scenario: Scenario): Promise<void> {
    const { contract, control, store } = this.#context;
    checkSeeds(contract, scenario);
    await control.change(store, (now) => ({ ...now, scenario, version: now.version + 1 }));
  }

  async state(): Promise<StateEntry[]> {
    const { contract, control, generators, store } = this.#context;
    const snapshot = await store.readAll();
    control.update(snapshot.get(controlKey));
    return listState({ contract, plan: control.plan(contract), snapshot, generators });
  }

  async reset(): Promise<void> {
    const { control, store } = this.#context;
    await store.clear();
    control.update(undefined);
    this.recorder.clear();
  }

  close(): void {
    // Only responses are pending, and the server sends them.
  }
}

/** Returns the status of the response to a request without an operation. */
function statusOf({ kind, code }: ViolationDetails): number {
  if (code === "unserved-operation") return 501;
  return kind === "syntax" ? 400 : 404;
}

function withoutBody({ status, headers, delivery }: MockResponse): MockResponse {
  return { status, headers, ...(delivery && { delivery }) };
}
