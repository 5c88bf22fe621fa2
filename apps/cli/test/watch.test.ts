import { expect, it } from "vitest";
import { done, going } from "./changing-task.ts";
import { calls, run } from "./cli.ts";

const get = calls["get"] ?? [];
const create = calls["create"] ?? [];

const failed = ["--fail-if", "status.state == 'Failed'"];

it("prints a line per change with its time, and ends when the condition is true", async () => {
  const outcome = await run([...get, ...done], going("Pending", "Running", "Running", "Done"));
  expect(outcome).toMatchObject({ code: 0, stderr: "" });
  expect(outcome.stdout).toBe(
    [
      "2026-03-02T09:00:00Z status.state=Pending",
      "2026-03-02T09:00:10Z status.state=Running",
      "2026-03-02T09:00:30Z status.state=Done",
      "",
    ].join("\n"),
  );
  expect(outcome.requests).toHaveLength(4);
});

it("reads as often as --interval says", async () => {
  const outcome = await run([...get, ...done, "--interval", "1m30s"], going("Pending", "Done"));
  expect(outcome.stdout).toContain("2026-03-02T09:01:30Z status.state=Done");
});

it("prints NDJSON, YAML documents or TSV, and applies the query to each value", async () => {
  const states = ["Pending", "Running", "Done"];
  const json = await run([...get, ...done, "-o", "json"], going(...states));
  expect(
    json.stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).status.state),
  ).toEqual(states);
  const yaml = await run([...get, ...done, "-o", "yaml", "--query", "status"], going(...states));
  expect(yaml.stdout).toBe("---\nstate: Pending\n---\nstate: Running\n---\nstate: Done\n");
  const tsv = await run([...get, ...done, "-o", "tsv", "--query", "status.state"], going(...states));
  expect(tsv.stdout).toBe("Pending\nRunning\nDone\n");
  const same = await run([...get, ...done, "-o", "tsv", "--query", "metadata.uid"], going(...states));
  expect(same.stdout).toBe("u-1\n");
});

it("goes on where the query does not fit a value, and tells of it once", async () => {
  const outcome = await run(
    [...get, ...done, "-o", "json", "--query", "abs(metadata.uid)"],
    going("A", "B", "Done"),
  );
  expect(outcome).toMatchObject({ code: 0, stdout: "null\n" });
  expect(outcome.stderr).toMatch(/^meshlift: --query: cannot be applied .*; printing null instead\n$/);
});

it("ends with 6 as soon as --fail-if is true, which is asked before --until", async () => {
  const outcome = await run([...get, ...done, ...failed], going("Running", "Failed"));
  expect(outcome.code).toBe(6);
  expect(outcome.stdout).toContain("status.state=Failed");
  expect(outcome.stderr).toContain(
    "--fail-if matched: status.state == 'Failed'\n  seen 1 ×: status.state=Running\n  seen 1 ×: status.state=Failed\n",
  );
  const both = await run([...get, "--until", "status", "--fail-if", "status"], going("Failed"));
  expect(both.code).toBe(6);
});

it("ends with 7 when the time is up, says what was seen, and how to wait on", async () => {
  const outcome = await run([...get, ...done, "--timeout", "45s"], going("Pending", "Running"));
  expect(outcome.code).toBe(7);
  expect(outcome.stderr).toContain("timed out after 45s waiting for status.state == 'Done'");
  expect(outcome.stderr).toContain("seen 1 ×: status.state=Pending\n  seen 5 ×: status.state=Running\n");
  expect(outcome.stderr).toContain(
    "To resume: meshlift mesh-upgrades get --mesh-upgrade-id u-1 --until 'status.state == '\\''Done'\\''' --timeout 45s\n",
  );
  const hour = await run([...get, ...done], going("Running"));
  expect(hour).toMatchObject({ code: 7 });
  expect(hour.stderr).toContain("timed out after 1h 00m");
});

it("waits without a limit where --timeout says never", async () => {
  const states = Array.from({ length: 1000 }, () => "Running");
  const outcome = await run([...get, ...done, "--timeout", "never"], going(...states, "Done"));
  // 1,000 pauses of 10 s: far beyond the hour that is the limit by default.
  expect(outcome).toMatchObject({ code: 0, stderr: "" });
  expect(outcome.stdout).toContain("2026-03-02T11:46:40Z status.state=Done");
});

it("says how to watch on when a read fails in the middle", async () => {
  const outcome = await run([...get, ...done], going("Running", 401));
  expect(outcome).toMatchObject({ code: 4, stdout: "2026-03-02T09:00:00Z status.state=Running\n" });
  expect(outcome.stderr).toContain(
    "To resume: meshlift mesh-upgrades get --mesh-upgrade-id u-1 --until 'status.state",
  );
  expect((await run([...get, ...done], going(401))).stderr).not.toContain("To resume");
});

it("follows a create by the link of its answer, and has printed the identity before", async () => {
  const outcome = await run(
    [...create, ...done, "--query", "status.state", "-o", "json"],
    going("Running", "Done"),
  );
  expect(outcome).toMatchObject({
    code: 0,
    stdout: 'null\n"Running"\n"Done"\n',
    stderr: "Next: meshlift mesh-upgrades get --mesh-upgrade-id u-1\n",
  });
  expect(outcome.requests.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual([
    "POST /v1/p-1/mesh-upgrade",
    "GET /v1/p-1/mesh-upgrade/u-1",
    "GET /v1/p-1/mesh-upgrade/u-1",
  ]);
});

it("follows a create by an identity that is a number", async () => {
  const outcome = await run([...create, ...done], {
    answer: ({ method }) =>
      Response.json(method === "GET" ? { status: { state: "Done" } } : { metadata: { uid: 7 } }),
  });
  expect(outcome.code).toBe(0);
  expect(outcome.requests.map(({ url }) => new URL(url).pathname)).toContain("/v1/p-1/mesh-upgrade/7");
});

it("names the five states that were read last, the newest at the end", async () => {
  const states = ["A", "B", "C", "D", "E", "A", "F"];
  const outcome = await run([...get, ...done, "--timeout", "61s"], going(...states));
  expect(outcome.stderr.match(/(?<=status\.state=)\w/g)).toEqual(["C", "D", "E", "A", "F"]);
});

it("bears an outage once it has read something, and tells of it once", async () => {
  const outage = Array.from({ length: 30 }, () => 503);
  const outcome = await run([...get, ...done], going("Running", ...outage, "Done"));
  expect(outcome.code).toBe(0);
  expect(outcome.requests).toHaveLength(32);
  expect(outcome.stderr).toMatch(/^meshlift: HTTP 503, retrying in \d+ms\n$/);
  expect((await run([...get, ...done, "--quiet"], going("Running", 503, "Done"))).stderr).toBe("");
});

it("times out where an outage lasts until the deadline, and ends at once where nothing exists", async () => {
  const outcome = await run([...get, ...done], going(503));
  expect(outcome).toMatchObject({ code: 7, stdout: "" });
  expect(await run([...get, ...done], going(404))).toMatchObject({ code: 3, stdout: "" });
});

it("does not end for a value that a condition cannot be applied to, and says so once", async () => {
  const until = ["--until", "starts_with(status.updatedAt, 'Do')"];
  const outcome = await run([...get, ...until, "--timeout", "1m"], going("Running", "Done"));
  expect(outcome.code).toBe(7);
  expect(
    outcome.stderr.match(/--until: cannot be applied to the response: .*; the condition counts as false/g),
  ).toHaveLength(1);
});

it("stops watching on Ctrl-C, and prints the command that watches on", async () => {
  const interruption = new AbortController();
  const outcome = await run([...get, "--watch", "--interval", "5s", "-o", "json"], {
    ...going("Pending", "Running"),
    signal: interruption.signal,
    onStdout: (text) => text.includes("Running") && interruption.abort(),
  });
  expect(outcome.code).toBe(130);
  expect(JSON.parse(outcome.stderr).error).toMatchObject({
    message: "mesh-upgrades get: stopped watching; the operation continues",
    advice: [
      "To resume: meshlift mesh-upgrades get --mesh-upgrade-id u-1 --watch --interval 5s --output json",
    ],
  });
});
