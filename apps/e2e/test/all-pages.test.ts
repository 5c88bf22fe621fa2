import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMock } from "@meshlift/mock";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { boxes } from "../../../packages/mock/test/boxes.ts";
import { cliFiles } from "../src/generate-from.ts";
import { type GeneratedCli, loadCli, runCli, type RunOptions } from "../src/generated-cli.ts";

const ids = ["b-1", "b-2", "b-3", "b-4", "b-5"];
const list = ["boxes", "list", "--rack", "r-1", "--limit", "2"];
let folder: string;
let cli: GeneratedCli;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "meshlift-pages-"));
  cli = await loadCli(await cliFiles(boxes()), folder);
}, 120_000);
afterAll(() => rm(folder, { recursive: true }));

/** Runs a command line against a service with five boxes on pages of two. */
async function run(words: readonly string[], failing = Infinity, options: RunOptions = {}) {
  const queries: string[] = [];
  const fetch = async (input: string | URL | Request): Promise<Response> => {
    const { searchParams: query } = new URL(String(input));
    queries.push(query.get("marker") ?? "");
    if (queries.length >= failing) return Response.json({ code: "B.404", message: "gone" }, { status: 404 });
    const first = ids.indexOf(query.get("marker") ?? "") + 1;
    const page = ids.slice(first, first + 2);
    const next = first + 2 < ids.length ? page.at(-1) : undefined;
    const info = { current_count: page.length, ...(next !== undefined && { next_marker: next }) };
    return Response.json({ boxes: page.map((id) => ({ id })), total_count: ids.length, page_info: info });
  };
  const env = { MESHLIFT_TOKEN: "t" };
  return { ...(await runCli(cli, words, { fetch, env, ...options })), queries };
}

/** The five boxes as items. */
const items = ids.map((id) => ({ id }));

describe("--all", () => {
  it.each(["json", "yaml"])("prints one document in %s, with the items of all pages", async (format) => {
    const { code, stdout, queries } = await run([...list, "--all", "-o", format]);
    expect([code, queries]).toEqual([0, ["", "b-2", "b-4"]]);
    expect(parse(stdout)).toMatchObject({ boxes: items, total_count: 5 });
    expect(parse(stdout).page_info).not.toHaveProperty("next_marker");
  });

  it("prints one table, and the values of one list", async () => {
    expect((await run([...list, "--all"])).stdout).toBe("ID\nb-1\nb-2\nb-3\nb-4\nb-5\n");
    expect((await run([...list, "--all", "-o", "tsv"])).stdout).toBe("b-1\nb-2\nb-3\nb-4\nb-5\n");
  });

  it("applies --query to all items, in every format", async () => {
    expect((await run([...list, "--all", "--query", "length(boxes)", "-o", "json"])).stdout).toBe("5\n");
    expect((await run([...list, "--all", "--query", "boxes[].id", "-o", "ndjson"])).stdout).toBe(
      ids.map((id) => `"${id}"\n`).join(""),
    );
  });

  it("prints the lines of ndjson as the pages arrive", async () => {
    const written: string[] = [];
    const { queries, stdout } = await run([...list, "--all", "-o", "ndjson"], Infinity, {
      onStdout: (text) => written.push(text),
    });
    expect(stdout).toBe(ids.map((id) => `{"id":"${id}"}\n`).join(""));
    expect(written).toHaveLength(queries.length);
  });

  it("begins where the flags say", async () => {
    const { stdout, queries } = await run([...list, "--all", "--marker", "b-3", "-o", "tsv"]);
    expect([stdout, queries]).toEqual(["b-4\nb-5\n", ["b-3"]]);
  });

  it.each([
    ["json", "", "2 pages with 4 items came before; nothing was printed."],
    [
      "ndjson",
      ids
        .slice(0, 4)
        .map((id) => `{"id":"${id}"}\n`)
        .join(""),
      "2 pages with 4 items came before, and were printed.",
    ],
  ])("says how far it came when a later page fails, in %s", async (format, printed, far) => {
    const { code, stdout, stderr } = await run([...list, "--all", "-o", format], 3);
    expect([code, stdout]).toEqual([3, printed]);
    expect(stderr).toContain(far);
    expect(stderr).toContain(
      `To resume: meshlift boxes list --rack r-1 --limit 2 --marker b-4 --all --output ${format}`,
    );
  });

  it("says how far it came when Ctrl-C ends it", async () => {
    const stop = new AbortController();
    const { code, stderr } = await run([...list, "--all", "-o", "ndjson"], Infinity, {
      signal: stop.signal,
      onStdout: () => stop.abort(),
    });
    expect(code).toBe(130);
    expect(stderr).toContain("1 page with 2 items came before, and were printed.");
  });

  it("fails like a single page where the first page fails", async () => {
    const { code, stderr } = await run([...list, "--all"], 1);
    expect([code, stderr]).toEqual([3, expect.not.stringContaining("came before")]);
  });

  it("fails for a service that repeats a marker", async () => {
    const { code, stderr } = await run([...list, "--all"], Infinity, {
      fetch: async () => Response.json({ boxes: items, page_info: { next_marker: "b-2" } }),
    });
    expect([code, stderr]).toEqual([9, expect.stringContaining("page 2 has the marker of an earlier page")]);
  });

  it("shows the first request in a dry run, and says so", async () => {
    const { code, stdout, stderr, queries } = await run([...list, "--all", "--dry-run"]);
    expect([code, queries]).toEqual([0, []]);
    expect(stdout).toContain("GET http://127.0.0.1:4010/racks/r-1/boxes?limit=2");
    expect(stderr).toBe("This is the request for the first page. Each further page has another --marker.\n");
  });

  it("excludes a watch", async () => {
    const { code, stderr, queries } = await run([...list, "--all", "--watch"]);
    expect([code, queries]).toEqual([2, []]);
    expect(stderr).toContain("--all: cannot be used with --watch.");
  });

  it("is in the help of a list, and nowhere else", async () => {
    expect((await run(["boxes", "list", "--help"])).stdout).toContain("--all");
    expect((await run(["boxes", "get", "--help"])).stdout).not.toContain("--all");
    expect((await run(["boxes", "get", "--rack", "r-1", "--box-id", "b-1", "--all"])).stderr).toContain(
      "--all",
    );
  });

  it("reads what the mock pages", async () => {
    const mock = createMock({ document: boxes() });
    const fetch = (input: string | URL | Request, init?: RequestInit) => {
      const { pathname, search } = new URL(String(input));
      return mock.fetch(`https://boxes.example.com${pathname}${search}`, init);
    };
    const request = { method: "POST", headers: { "X-Auth-Token": "t", "Content-Type": "application/json" } };
    for (const size of [1, 2, 3, 4])
      await fetch("https://mock.invalid/racks/r-1/boxes", { ...request, body: JSON.stringify({ size }) });
    const { code, stdout } = await run([...list, "--all", "-o", "json"], Infinity, { fetch });
    expect([code, JSON.parse(stdout).boxes.length]).toEqual([0, 5]);
    expect(mock.violations).toEqual([]);
    await mock.close();
  });
});
