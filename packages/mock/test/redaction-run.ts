import { mkdtemp, readFile, rm } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { readOperations } from "@meshlift/openapi";
import { expect } from "../src/vitest.ts";
import { describeCall } from "../src/command-line/request-log.ts";
import { createMemoryStore, createMock, type Mock, type MockOptions, type Store } from "../src/index.ts";
import { writeReport } from "../src/verdict/report.ts";
import { coverageText, summaryText } from "../src/verdict/summary.ts";
import { Tally } from "../src/verdict/tally.ts";
import type { Verdict } from "../src/verdict/verdict.ts";
import { vaults } from "./redaction-document.ts";
import { type Draft, marker } from "./redaction-requests.ts";
import type { Received } from "./upstream-server.ts";

/** A secret with what is escaped in some texts. */
export const secret = `5e-${marker}-c2/e7~t`;

/** Returns a request to change the vault of the document. */
export function change(draft: Partial<Draft> = {}): Draft {
  const { headers = {} } = draft;
  const body = { name: "one" };
  return {
    method: "PUT",
    path: "/v1/vaults/v-1",
    query: [],
    body,
    ...draft,
    headers: { "content-type": "application/json", ...headers },
  };
}

/** Remembers everything that is given to a store. */
function recordStore(store: Store): { store: Store; given: unknown[] } {
  const given: unknown[] = [];
  return {
    given,
    store: {
      ...store,
      write: (changes) => (given.push(...changes), store.write(changes)),
      record: (entries, limit) => (given.push(...entries), store.record(entries, limit)),
    },
  };
}

/** Sends requests to a mock of the vaults. @returns the mock, and everything that leaves it, by where. */
export async function run(
  drafts: readonly Draft[],
  options: MockOptions,
  memory: Store = createMemoryStore(),
): Promise<{ mock: Mock<string>; left: Record<string, string> }> {
  const { store, given } = recordStore(memory);
  const lines: string[] = [];
  const startedAt = new Date("2026-01-02T03:04:05Z");
  const tally = new Tally();
  const mock = createMock({
    document: vaults,
    clock: () => startedAt,
    verifySignature: { ak: "AK", sk: "another" },
    ...options,
    store,
    onCall: (call, violations) => {
      tally.add(call, violations);
      lines.push(describeCall(call, violations));
    },
  });
  const responses: string[] = [];
  for (const draft of drafts) {
    const response = await mock.fetch(urlOf(draft), initOf(draft));
    // What an upstream responds is passed through as it is.
    if (options.upstream === undefined) responses.push(await response.text());
    else await response.arrayBuffer();
  }
  const server = await mock.listen({ admin: "local" });
  const routes = ["health", "violations", "verdict", "calls", "state", "scenario"];
  const admin = routes.map(async (route) => (await fetch(`${server.url}/__mock/${route}`)).text());
  const operations = readOperations(vaults);
  const verdict = tally.judge({ operations, required: new Set(), allowEmpty: false });
  const told: Record<string, unknown> = {
    violations: mock.violations,
    allowed: mock.allowed,
    allViolations: await mock.allViolations(),
    calls: mock.calls(),
    state: await mock.state(),
    store: given,
    lines,
    responses,
    admin: await Promise.all(admin),
    verdict: [mock.verdict(), summaryText(verdict), coverageText(verdict.coverage)],
    reports: await reportsOf(verdict, startedAt),
    verify: operations.map(({ id }) =>
      messageOf(() => mock.verify(id, { times: 99, path: { a: "b" }, query: { c: "d" }, body: { name: 1 } })),
    ),
    matcher: messageOf(() => expect(mock).toHaveNoViolations()),
  };
  await mock.close();
  const left = Object.fromEntries(
    Object.entries(told).flatMap(([name, value]) => [
      [`${name}, as JSON`, JSON.stringify(value)],
      [`${name}, printed`, inspect(value, { depth: 99, maxStringLength: null, maxArrayLength: null })],
    ]),
  );
  return { mock, left };
}

/** Returns where something of a secret has left. */
export function leaksIn(left: Readonly<Record<string, string>>, needles: readonly string[]): string[] {
  return Object.entries(left).flatMap(([name, text]) => {
    const lower = text.toLowerCase();
    return [marker, ...needles]
      .map((needle) => lower.indexOf(needle.toLowerCase()))
      .filter((at) => at >= 0)
      .map((at) => `${name}: ${text.slice(Math.max(0, at - 120), at + 60)}`);
  });
}

function urlOf({ path, query }: Draft): string {
  return `https://vaults.example.com${path}${query.length === 0 ? "" : `?${query.join("&")}`}`;
}

function initOf({ method, headers, body, text }: Draft): RequestInit {
  return { method, headers, body: text ?? JSON.stringify(body) };
}

async function reportsOf(verdict: Verdict, startedAt: Date): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "reports-"));
  const files = ["report.json", "report.xml"].map((name) => join(folder, name));
  const texts = await Promise.all(
    files.map(
      async (file) => (
        await writeReport(file, { ...verdict, sessions: [] }, startedAt),
        readFile(file, "utf8")
      ),
    ),
  );
  await rm(folder, { recursive: true });
  return texts;
}

function messageOf(check: () => void): string {
  try {
    check();
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Ways of a service to repeat what it was sent. */
export const repetitions: readonly ((response: ServerResponse, sent: string) => void)[] = [
  (to, sent) => json(to, { id: [sent], size: sent, colour: `is ${sent}`, note: 1, [sent]: { [sent]: sent } }),
  (to, sent) => json(to, { name: sent, message: sent, login: { [sent]: 1, phrase: [sent] }, keys: sent }),
  (to, sent) => json(to, { code: 1, message: sent }, 404),
  (to, sent) => json(to, { size: `${sent.slice(0, 90)}...`, colour: JSON.stringify(JSON.stringify(sent)) }),
  (to, sent) => json(to, {}, 302, { location: `https://user:${line(sent)}@x/${line(sent)}?q=${line(sent)}` }),
  (to, sent) => json(to, {}, 200, { "content-type": `text/${line(sent)}`, "set-cookie": `a=${line(sent)}` }),
  (to, sent) => json(to, {}, 200, { "content-encoding": line(sent) }),
  (to, sent) => json(to, {}, 200, { "x-count": line(sent) }),
  (to, sent) => to.writeHead(200, { "content-type": "application/json" }).end(`{"size": ${sent}`),
];

/** All that a service was sent, as it may repeat it. */
export function sentTo({ method, url, rawHeaders, body }: Received): string {
  return [method, url, ...rawHeaders, body.toString()].join(" ");
}

/** A text as a header has it: Node reads no more than 16 kB. */
function line(text: string): string {
  const encoded = encodeURIComponent(text.toWellFormed());
  return encoded.length > 4000 ? `${encoded.slice(0, 4000)}...` : encoded;
}

function json(to: ServerResponse, body: unknown, status = 200, headers: Record<string, string> = {}): void {
  to.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}
