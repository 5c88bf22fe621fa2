import { onTestFinished } from "vitest";
import type { Backend } from "../src/backend.ts";
import { Clock } from "../src/clock.ts";
import type { MockRequest, MockResponse } from "../src/http/messages.ts";
import { listen } from "../src/server/server.ts";
import { createMemoryStore } from "../src/store/store.ts";
import { ViolationList } from "../src/violations/list.ts";
import { Recorder } from "../src/violations/recorder.ts";

const hour = 3_600_000;

/** A server whose responses the test sends. */
export async function serveByHand({ grace = hour } = {}) {
  const received: { request: MockRequest; respond: (response: MockResponse) => void }[] = [];
  const arrived: (() => void)[] = [];
  const refuse = async (): Promise<never> => {
    throw new Error("nothing is refused here");
  };
  const backend: Backend = {
    forwards: false,
    recorder: new Recorder(new ViolationList(createMemoryStore()), new Set()),
    handle(request) {
      const { promise, resolve } = Promise.withResolvers<MockResponse>();
      received.push({ request, respond: resolve });
      for (const tell of arrived.splice(0)) tell();
      return promise;
    },
    refuse,
    scenario: refuse,
    use: refuse,
    state: refuse,
    reset: refuse,
    close() {},
  };
  const server = await listen({ backend, clock: new Clock(), admin: async () => undefined, grace });
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
