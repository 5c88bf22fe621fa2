import { createClient, isApiError, isConnectionError } from "@meshlift/client";
import { describe, expect, it, onTestFinished } from "vitest";
import { run } from "../../../cli/test/cli.ts";
import { type Ending, type Framing, responseBytes, startCutServer } from "../../src/hostile/cut-server.ts";
import { callKinds } from "../../src/hostile/call-kinds.ts";
import { dishonesty } from "../../src/hostile/honest.ts";
import { soaking } from "../../src/hostile/sizes.ts";

const framings: readonly Framing[] = ["length", "chunks", "end"];
const endings: readonly Ending[] = ["fin", "reset"];
/** A read and a write in the small form, those with the shortest responses. */
const tested = callKinds
  .filter(({ success }) => success !== "{}")
  .toSorted((one, other) => one.success.length - other.success.length)
  .filter(({ reads }, index, all) => soaking || all.findIndex((call) => call.reads === reads) === index);
/** Calls at the same time: most of a call is a connection. */
const lanes = 8;

/** Calls `act` for each cut of a response that lacks at least its last byte. */
async function atEveryByte(length: number, act: (cut: number) => Promise<void>): Promise<void> {
  const cuts = Array.from({ length }).keys();
  const work = async (): Promise<void> => {
    for (const cut of cuts) await act(cut);
  };
  await Promise.all(Array.from({ length: lanes }, work));
}

describe.each(tested)("a response to $id that is cut", ({ success, send, words, reads }) => {
  const ways = framings.flatMap((framing) => endings.map((ending) => [framing, ending] as const));
  // Without a length the end of the connection ends the body, also a reset in Node: what is left is no JSON.
  const isUnreadable = (framing: Framing, cut: number, bytes: Buffer): boolean =>
    framing === "end" && cut >= bytes.indexOf("\r\n\r\n") + 4;

  it.each(ways)(
    "at any byte, framed by %s and ended by %s, is an error of the client",
    async (framing, ending) => {
      const server = await startCutServer("200 OK", success);
      onTestFinished(() => server.close());
      const bytes = responseBytes("200 OK", success, framing);
      const wrong: unknown[] = [];
      await atEveryByte(bytes.length, async (cut) => {
        const client = createClient({
          endpoint: server.endpoint(framing, ending, cut),
          auth: { token: "any-token" },
          projectId: "p-1",
          retry: { retries: 0 },
        });
        const thrown: unknown = await send(client).then(
          (value) => ({ value }),
          (error: unknown) => error,
        );
        const isRight = isUnreadable(framing, cut, bytes)
          ? isApiError(thrown) && thrown.status === 200
          : isConnectionError(thrown) && thrown.sent;
        if (!isRight) wrong.push([cut, thrown]);
      });
      expect(wrong.slice(0, 3)).toEqual([]);
    },
  );

  // The CLI is this client: in the small form each framing and each ending once.
  const some = ways.filter((_, index) => soaking || [0, 3, 4].includes(index));
  it.each(some)("at any byte, framed by %s and ended by %s, has its exit code", async (framing, ending) => {
    const server = await startCutServer("200 OK", success);
    onTestFinished(() => server.close());
    const bytes = responseBytes("200 OK", success, framing);
    const wrong: unknown[] = [];
    await atEveryByte(bytes.length, async (cut) => {
      const outcome = await run(words, {
        env: { MESHLIFT_ENDPOINT: server.endpoint(framing, ending, cut) },
        random: () => 0,
        respond: (request) => fetch(request),
      });
      const lost = reads ? 8 : 10;
      const expected = isUnreadable(framing, cut, bytes) ? 9 : lost;
      const problems = dishonesty(outcome);
      if (outcome.code !== expected || outcome.stdout !== "" || problems.length > 0)
        wrong.push([cut, outcome.code, outcome.stdout, outcome.stderr, problems]);
    });
    expect(wrong.slice(0, 3)).toEqual([]);
  });
});

it("accepts the same response when nothing is cut", async () => {
  for (const { success, words } of tested)
    for (const framing of framings) {
      const server = await startCutServer("200 OK", success);
      onTestFinished(() => server.close());
      const endpoint = server.endpoint(framing, "fin", responseBytes("200 OK", success, framing).length);
      const outcome = await run(words, {
        env: { MESHLIFT_ENDPOINT: endpoint },
        respond: (request) => fetch(request),
      });
      expect(outcome).toMatchObject({ code: 0 });
    }
});
