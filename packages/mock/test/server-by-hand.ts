import { onTestFinished } from "vitest";
import { Clock } from "../src/clock.ts";
import type { MockRequest, MockResponse } from "../src/http/messages.ts";
import { listen } from "../src/server/server.ts";

const hour = 3_600_000;

/** A server whose responses the test sends. */
export async function serveByHand({ grace = hour } = {}) {
  const received: { request: MockRequest; respond: (response: MockResponse) => void }[] = [];
  const arrived: (() => void)[] = [];
  const refuse = async (): Promise<never> => {
    throw new Error("nothing is refused here");
  };
  const clock = new Clock();
  const server = await listen({
    backend: { forwards: false, refuse },
    async respond(request) {
      const { promise, resolve } = Promise.withResolvers<MockResponse>();
      received.push({ request, respond: resolve });
      for (const tell of arrived.splice(0)) tell();
      return { response: await promise, clock };
    },
    grace,
  });
  onTestFinished(async () => {
    for (const { respond } of received) respond({ status: 204, headers: {} });
    await server.close();
  });
  return {
    server,
    /** Resolves with the way to respond to the request of this number. */
    async request(index: number): Promise<(response: MockResponse) => void> {
      for (;;) {
        const one = received[index];
        if (one !== undefined) return one.respond;
        await new Promise<void>((resolve) => arrived.push(resolve));
      }
    },
  };
}
