import type { Backend } from "../backend.ts";
import type { Clock } from "../clock.ts";
import type { Contract } from "../contract/contract.ts";
import type { CompiledOperation } from "../contract/operation.ts";
import type { MockRequest, MockResponse, RawRequest } from "../http/messages.ts";
import { readAhead } from "../http/json.ts";
import { othersFirst } from "../http/turns.ts";
import type { StateEntry } from "../state/state-entry.ts";
import type { Store } from "../store/store.ts";
import { matchRequest } from "../validation/match-request.ts";
import { checkResponse } from "../validation/response.ts";
import type { Verifier } from "../validation/signature.ts";
import { bytesOf, callOf, refusalOf } from "../violations/record-call.ts";
import type { Recorder } from "../violations/recorder.ts";
import { type Redaction, redactionOf } from "../violations/redaction.ts";
import {
  type Refusal,
  type UnreadableRequest,
  unreadableRequest,
  type ViolationDetails,
} from "../violations/violation.ts";
import type { Upstream } from "./address.ts";
import { type CheckedRequest, checkRequest, checkSignatureFor, explainRefusal } from "./check-request.ts";
import {
  checkFailed,
  failureResponse,
  failureViolations,
  proxyResponse,
  tooLargeToForward,
  unknownUpstream,
} from "./failure.ts";
import { noScenarioWithUpstream, type ProxyOptions } from "./options.ts";
import { toUpstreamRequest } from "./request.ts";
import { UpstreamConnections } from "./send.ts";

/** The parts that the proxy works with besides its options. */
export interface ProxyContext {
  contract: Contract;
  store: Store;
  clock: Clock;
  /** Checks signatures; missing where any is accepted. */
  verify: Verifier | undefined;
}

/** A response, and what was found in it. */
interface Forwarded {
  response: MockResponse;
  found: ViolationDetails[];
}

/** Stands in front of real services: forwards requests, and reports where they and the responses differ from the document. */
export class Proxy implements Backend {
  readonly forwards = true;
  readonly recorder: Recorder;
  readonly #context: ProxyContext;
  readonly #options: ProxyOptions;
  readonly #connections: UpstreamConnections;

  constructor(context: ProxyContext, options: ProxyOptions, recorder: Recorder) {
    this.#context = context;
    this.#options = options;
    this.recorder = recorder;
    this.#connections = new UpstreamConnections(options.timeout);
  }

  async handle(request: MockRequest): Promise<MockResponse> {
    const { upstreams } = this.#options;
    const { contract } = this.#context;
    const matched = matchRequest(contract, request);
    const compiled = "compiled" in matched ? matched.compiled : undefined;
    const path = "path" in matched ? matched.path : {};
    const host = request.headers["host"] ?? request.url.host;
    const service = compiled?.operation.service;
    const upstream = service === undefined ? upstreams.behind(host) : upstreams.of(service);
    const checked =
      "compiled" in matched
        ? this.#check(matched.compiled, matched.path, await readAhead(request), upstream)
        : { violations: routeViolations(request, matched) };
    const raw = request.raw();
    const { response, found } = await this.#forward(upstream, compiled, request, raw, host);
    const redaction = redactionOf(request, contract.isCredential, path);
    if (checked.body !== undefined) redaction.addBody(checked.body, compiled?.secrets ?? []);
    const sent = checked.violations.map((violation) =>
      Object.assign({}, violation, { direction: "request" as const }),
    );
    await othersFirst(request.body);
    await this.#record(compiled, redaction, response, [...sent, ...found], bytesOf(request));
    const rest = response.upstream?.rest;
    const finish = async (): Promise<void> => {
      const isGone = raw.gone.aborted || this.#connections.isClosed;
      if (rest?.complete !== false || isGone || upstream === undefined) return;
      // The response is on its way already.
      const late = failureViolations({ kind: "reset", code: "" }, upstream, response.upstream);
      await this.#record(compiled, redaction, response, late, 0);
    };
    if (rest?.closed === true) await finish();
    else rest?.once("close", finish);
    return response;
  }

  /** A check that fails is a violation, too: the request goes on its way. */
  #check(
    compiled: CompiledOperation,
    path: Record<string, string>,
    request: MockRequest,
    upstream: Upstream | undefined,
  ): CheckedRequest {
    const { verify, clock } = this.#context;
    try {
      const checked = checkRequest(compiled, path, request);
      if (verify !== undefined && upstream !== undefined) {
        checked.violations.push(...checkSignatureFor(upstream, request, verify, clock.now()));
      }
      return checked;
    } catch (error) {
      return { violations: [checkFailed("request", error)] };
    }
  }

  /** Sends a request to its upstream, and checks the response. */
  async #forward(
    upstream: Upstream | undefined,
    compiled: CompiledOperation | undefined,
    request: MockRequest,
    raw: RawRequest,
    host: string,
  ): Promise<Forwarded> {
    if (upstream === undefined) return unknownUpstream(compiled?.operation.service, host);
    if (request.tooLarge) return tooLargeToForward();
    const sent = toUpstreamRequest(request, raw, upstream);
    const received = await this.#connections.send(upstream, sent, raw.gone);
    if ("kind" in received) {
      return {
        response: failureResponse(received, upstream),
        found: failureViolations(received, upstream),
      };
    }
    const { status, cut } = received;
    const found =
      compiled === undefined
        ? []
        : await checkResponse(this.#context.contract.compile, compiled, received).catch((error: unknown) => [
            checkFailed("response", error),
          ]);
    if (cut !== undefined) found.push(...failureViolations({ kind: cut, code: "" }, upstream, received));
    if (status === 401) found.push(...explainRefusal(request, upstream));
    return { response: { status, headers: {}, upstream: received }, found };
  }

  async #record(
    compiled: CompiledOperation | undefined,
    redaction: Redaction,
    { status }: MockResponse,
    violations: readonly ViolationDetails[],
    bytes: number,
  ): Promise<void> {
    const operation = compiled?.operation.id;
    const kept = await this.recorder.keep(
      violations.map((violation) => redaction.violation(violation, operation)),
    );
    this.recorder.add(callOf(redaction, { operation, status }), bytes, kept);
  }

  async refuse(refusal: Refusal, sent: UnreadableRequest = unreadableRequest.sent): Promise<MockResponse> {
    const { isCredential } = this.#context.contract;
    const { call, violation } = refusalOf(sent, refusal, isCredential);
    this.recorder.add(call, 0, await this.recorder.keep([{ ...violation, direction: "request" }]));
    return proxyResponse(refusal.status, violation.message, "http_request_error");
  }

  async scenario(): Promise<never> {
    throw new RangeError(noScenarioWithUpstream);
  }

  async use(): Promise<never> {
    throw new RangeError(noScenarioWithUpstream);
  }

  /** The state is the upstream's. */
  async state(): Promise<StateEntry[]> {
    return [];
  }

  async reset(): Promise<void> {
    await this.#context.store.clear();
    this.recorder.clear();
  }

  close(): void {
    this.#connections.close();
  }
}

/** The contract may lack what the service has. */
function routeViolations(
  { method }: MockRequest,
  matched: Exclude<ReturnType<typeof matchRequest>, { compiled: CompiledOperation }>,
): ViolationDetails[] {
  // Any server may be asked what it takes.
  if ("sibling" in matched && method === "OPTIONS") return [];
  const { violation } = matched;
  return [{ ...violation, fix: `${violation.fix}, or add this request to the spec` }];
}
