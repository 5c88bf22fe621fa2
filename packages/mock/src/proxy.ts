import type { World } from "./answer.ts";
import { checkAnswer } from "./answer-check.ts";
import type { Endpoint } from "./endpoint.ts";
import type { Incoming, Reply } from "./exchange.ts";
import type { Drift } from "./drift.ts";
import { bytesOf } from "./handler.ts";
import type { Journal } from "./journal.ts";
import type { Problem } from "./problem.ts";
import { checkProxied, type Checked, explainRefusal, match } from "./proxied-request.ts";
import { count, tell } from "./proxy-record.ts";
import type { Upstream } from "./upstream-address.ts";
import { call, createLine, type Line } from "./upstream-call.ts";
import { findBreak, replyWithout, tooLarge, unchecked, unknownUpstream } from "./upstream-reply.ts";
import { toOutgoing, type Wire } from "./upstream-request.ts";

/** Forwards a request, and hands back the answer as it came. What was found is recorded before. */
export type Forward = (world: World, journal: Journal, incoming: Incoming, wire: Wire) => Promise<Reply>;

/** Stands in front of real services: forwards what comes, and finds where it and the answer differ from the document. */
export function createForward({ upstreams, timeout, findings, end }: Drift): Forward {
  const line = createLine(timeout);
  return async (world, journal, incoming, wire) => {
    const { endpoint, params, problems: unmatched } = match(world, incoming);
    const host = incoming.headers["host"] ?? incoming.url.host;
    const service = endpoint?.operation.service;
    const upstream = service === undefined ? upstreams.behind(host) : upstreams.of(service);
    const { problems, body }: Checked =
      endpoint === undefined
        ? { problems: unmatched }
        : tryTo(() => checkProxied(world, endpoint, params, incoming, upstream));
    const gone = AbortSignal.any([wire.gone(), end.signal]);
    const { reply, found } =
      upstream === undefined
        ? unknownUpstream(service, host)
        : incoming.tooLarge
          ? tooLarge()
          : await ask(line, upstream, endpoint, incoming, wire, gone);
    const telling = tell(incoming, { endpoint, body, status: reply.status }, world.contract.isCredential);
    const { broken, allowed } = await count(world, findings, telling.violations([...problems, ...found]));
    journal.add(telling.call, bytesOf(incoming), broken, allowed);
    const rest = reply.passed?.rest;
    const finish = async (): Promise<void> => {
      if (rest?.complete !== false || gone.aborted || upstream === undefined) return;
      // The answer is on its way already.
      const late = findBreak({ broken: "reset", code: "" }, upstream, reply.passed);
      const more = await count(world, findings, telling.violations(late));
      journal.add(telling.call, 0, more.broken);
    };
    if (rest?.closed === true) await finish();
    else rest?.once("close", finish);
    return reply;
  };
}

/** A check that fails is a finding, too: the request goes on its way. */
function tryTo(check: () => Checked): Checked {
  try {
    return check();
  } catch (error) {
    return { problems: [unchecked("request", error)] };
  }
}

/** Asks an upstream, and checks its answer. */
async function ask(
  line: Line,
  upstream: Upstream,
  endpoint: Endpoint | undefined,
  incoming: Incoming,
  wire: Wire,
  gone: AbortSignal,
): Promise<{ reply: Reply; found: Problem[] }> {
  const arrival = await call(line, upstream, toOutgoing(incoming, wire, upstream), gone);
  if ("broken" in arrival)
    return { reply: replyWithout(arrival, upstream), found: findBreak(arrival, upstream) };
  const { status, cut } = arrival;
  const found = [
    ...(endpoint === undefined
      ? []
      : await checkAnswer(endpoint, arrival).catch((error: unknown) => [unchecked("response", error)])),
    ...(cut === undefined ? [] : findBreak({ broken: cut, code: "" }, upstream, arrival)),
    ...(status === 401 ? explainRefusal(incoming, upstream) : []),
  ];
  return { reply: { status, headers: {}, passed: arrival }, found };
}
