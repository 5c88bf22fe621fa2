import type { Endpoint } from "./endpoint.ts";
import type { Reply } from "./exchange.ts";
import { keyOf } from "./existence.ts";
import type { PrismAnswer, PrismRequest } from "./prism.ts";
import type { Asked } from "./expression.ts";

/** What Prism checks of a request: everything but the body and its headers, which are ours. */
export function toPrism({ operation }: Endpoint, { path, query, headers }: Asked): PrismRequest {
  // These speak of the body. Prism would miss one where there is a length, and throws at a type that is no type.
  const { "content-length": _, "content-type": __, ...rest } = headers;
  const filled = Object.fromEntries(
    Object.entries(path).map(([name, value]) => [name, value === "" ? "-" : value]),
  );
  return { method: operation.method, url: { path: keyOf(operation.path, filled), query }, headers: rest };
}

/** Our own refusal as Prism checks it. */
export function fromReply({ status, headers, body }: Reply): PrismAnswer {
  return { statusCode: status, headers, body };
}

/** An answer that Prism has checked, ready to be sent. */
export function toReply({ statusCode, headers = {}, body }: PrismAnswer): Reply {
  // Prism's mocker has null for a documented header without an example.
  const known = Object.entries(headers).filter(([, value]) => value !== null && value !== undefined);
  return {
    status: statusCode,
    headers: Object.fromEntries(known.map(([name, value]) => [name.toLowerCase(), String(value)])),
    ...(body !== undefined && { body }),
  };
}
