import type { World } from "./answer.ts";
import type { Endpoint } from "./endpoint.ts";
import type { Reply } from "./exchange.ts";
import type { Problem } from "./problem.ts";
import { StoreError } from "./store.ts";

/** What could not be answered: a 503 where the store is away, else a 500, and a violation, for that is the mock's own fault. */
export function fail(
  { errors }: World,
  endpoint: Endpoint | undefined,
  error: unknown,
): { reply: Reply; endpoint?: Endpoint; problems: Problem[] } {
  const reason = error instanceof Error ? error.message : String(error);
  const refuse = (status: number, message: string): Reply =>
    endpoint === undefined ? errors.gateway(status, message) : errors.own(endpoint, status, message);
  const at = { ...(endpoint && { endpoint }) };
  if (error instanceof StoreError) return { reply: refuse(503, reason), ...at, problems: [] };
  const place = endpoint?.operation.id ?? "this request";
  const message = `the mock failed at ${place}: ${reason}`;
  const expected = "an answer as the document has it";
  const fix = `mend what the document says of ${place}`;
  return {
    reply: refuse(500, message),
    ...at,
    problems: [{ kind: "response", location: "response", message, expected, got: message, fix }],
  };
}
