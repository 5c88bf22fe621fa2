import { expect, it } from "vitest";
import { done, going } from "./changing-task.ts";
import { calls, run } from "./cli.ts";
import { quickClock } from "./clock.ts";

const get = calls["get"] ?? [];
const create = calls["create"] ?? [];

const failed = ["--fail-if", "status.state == 'Failed'"];

/** Returns the JSON values of lines. */
function jsonLines(text: string) {
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

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

it("prints a line for each change as NDJSON, and applies the query to each value", async () => {
  const states = ["Pending", "Running", "Done"];
  const whole = await run([...get, ...done, "-o", "ndjson"], going(...states));
  expect(jsonLines(whole.stdout).map(({ status }) => status.state)).toEqual(states);
  const same = await run([...get, ...done, "-o", "ndjson", "--query", "metadata.uid"], going(...states));
  expect(same.stdout).toBe('"u-1"\n');
});

it.each([
  ["json", "status", '{\n  "state": "Done"\n}\n'],
  ["yaml", "status", "state: Done\n"],
  ["tsv", "status.state", "Done\n"],
])("prints one result as %s: what it read last", async (format, query, stdout) => {
  const line = [...get, ...done, "-o", format, "--query", query];
  const outcome = await run(line, going("Pending", "Running", "Done"));
  expect(outcome).toMatchObject({ code: 0, stdout });
  expect(outcome.stderr.match(/Pending|Running|Done/g)?.slice(0, 2)).toEqual(["Pending", expect.any(String)]);
  expect((await run([...line, "--quiet"], going("Pending", "Running", "Done"))).stderr).toBe("");
});

it.each([
  ["the condition fails", [...done, ...failed], ["Running", "Failed"], 6, "Failed"],
  ["the time is up", [...done, "--timeout", "45s"], ["Running"], 7, "Running"],
  ["a read fails for good", done, ["Running", 403], 4, "Running"],
] as const)("prints what it read last as JSON also where %s", async (_, words, states, code, state) => {
  const outcome = await run([...get, ...words, "-o", "json"], going(...states));
  expect(outcome.code).toBe(code);
  expect(JSON.parse(outcome.stdout).status.state).toBe(state);
  // Every line of stderr is JSON; the error is the last.
  expect(jsonLines(outcome.stderr).at(-1)).toHaveProperty("error.exitCode", code);
});

it("prints one document for a create that waits, and its ID before that on stderr", async () => {
  const outcome = await run([...create, ...done, "-o", "json", "--verbose"], going("Running", "Done"));
  expect(JSON.parse(outcome.stdout).status).toEqual({ state: "Done" });
  const lines = jsonLines(outcome.stderr);
  expect(lines[1]).toEqual({
    level: "notice",
    message: "Next: meshlift mesh-upgrades get --mesh-upgrade-id u-1",
    next: "meshlift mesh-upgrades get --mesh-upgrade-id u-1",
  });
  expect(new Set(lines.map(({ level }) => level))).toEqual(new Set(["debug", "notice", "info"]));
});

it("goes on where the query does not fit a value, and says so once", async () => {
  const outcome = await run(
    [...get, ...done, "-o", "ndjson", "--query", "abs(metadata.uid)"],
    going("A", "B", "Done"),
  );
  expect(outcome).toMatchObject({ code: 0, stdout: "null\n" });
  expect(jsonLines(outcome.stderr)).toEqual([
    {
      level: "notice",
      message: expect.stringMatching(/^--query: cannot be applied .*; printing null instead$/),
    },
  ]);
});

it("ends with 6 as soon as --fail-if is true, which is checked before --until", async () => {
  const outcome = await run([...get, ...done, ...failed], going("Running", "Failed"));
  expect(outcome.code).toBe(6);
  expect(outcome.stdout).toContain("status.state=Failed");
  expect(outcome.stderr).toContain(
    "--fail-if matched: status.state == 'Failed'\n  seen 1 ×: status.state=Running\n  seen 1 ×: status.state=Failed\n",
  );
  const both = await run([...get, "--until", "status", "--fail-if", "status"], going("Failed"));
  expect(both.code).toBe(6);
});

it("ends with 7 when the time is up, says what was seen, and how to resume", async () => {
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
  expect(outcome.code).toBe(0);
  expect(outcome.stdout).toContain("2026-03-02T11:46:40Z status.state=Done");
});

it("says how to resume when a read fails in the middle", async () => {
  const outcome = await run([...get, ...done], going("Running", 401));
  expect(outcome).toMatchObject({ code: 4, stdout: "2026-03-02T09:00:00Z status.state=Running\n" });
  expect(outcome.stderr).toContain(
    "To resume: meshlift mesh-upgrades get --mesh-upgrade-id u-1 --until 'status.state",
  );
  expect((await run([...get, ...done], going(401))).stderr).not.toContain("To resume");
});

it("follows a create by the link of its response, and has printed the ID before", async () => {
  const outcome = await run(
    [...create, ...done, "--query", "status.state", "-o", "ndjson"],
    going("Running", "Done"),
  );
  expect(outcome).toMatchObject({ code: 0, stdout: 'null\n"Running"\n"Done"\n' });
  expect(jsonLines(outcome.stderr)).toMatchObject([
    { next: "meshlift mesh-upgrades get --mesh-upgrade-id u-1" },
  ]);
  expect(outcome.requests.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual([
    "POST /v1/p-1/mesh-upgrade",
    "GET /v1/p-1/mesh-upgrade/u-1",
    "GET /v1/p-1/mesh-upgrade/u-1",
  ]);
});

it("follows a create by an ID that is a number", async () => {
  const outcome = await run([...create, ...done], {
    respond: ({ method }) =>
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

it.each([408, 429, 500, 502, 503, 504])(
  "tolerates an outage of HTTP %i, and reports it once",
  async (status) => {
    const outage = Array.from({ length: 30 }, () => status);
    const outcome = await run([...get, ...done], going(...outage, "Running", ...outage, "Done"));
    expect(outcome.code).toBe(0);
    expect(outcome.requests).toHaveLength(62);
    expect(outcome.stderr.match(/^meshlift: HTTP \d+, retrying in \d+s$/gm)).toHaveLength(2);
    expect((await run([...get, ...done, "--quiet"], going("Running", 503, "Done"))).stderr).toBe("");
  },
);

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

it("stops watching on Ctrl-C, and prints the command that resumes", async () => {
  const interruption = new AbortController();
  const outcome = await run([...get, "--watch", "--interval", "5s", "-o", "ndjson"], {
    ...going("Pending", "Running"),
    signal: interruption.signal,
    onStdout: (text) => text.includes("Running") && interruption.abort(),
  });
  expect(outcome.code).toBe(130);
  const lines = jsonLines(outcome.stderr);
  expect(lines[0]?.message).toContain("only Ctrl-C ends this watch");
  expect(lines.at(-1)?.error).toMatchObject({
    message: "mesh-upgrades get: stopped watching; the operation continues",
    advice: [
      "To resume: meshlift mesh-upgrades get --mesh-upgrade-id u-1 --watch --interval 5s --output ndjson",
    ],
  });
});

it("prints a resume line that keeps the deadline where a wait ends before it", async () => {
  const interruption = new AbortController();
  const outcome = await run([...get, ...done, "--timeout", "10m"], {
    ...going("Pending", "Running"),
    signal: interruption.signal,
    onStdout: (text) => text.includes("Running") && interruption.abort(),
  });
  // The wait began at 09:00:00.
  expect(outcome.stderr).toContain(" --timeout 2026-03-02T09:10:00Z\n");
  const resumed = await run([...get, ...done, "--timeout", "2026-03-02T09:10:00Z"], going("Running"));
  expect(resumed.code).toBe(7);
  expect(resumed.stderr).toContain("timed out after 10m 00s");
  // That point in time is over.
  expect(resumed.stderr).not.toContain("--timeout");
});

it("prints a line every minute to a log, so that no CI service ends the job", async () => {
  const states = ["Pending", ...Array.from({ length: 18 }, () => "Running"), "Done"];
  const { stderr } = await run([...get, ...done], going(...states));
  expect(stderr).toBe(
    [
      "meshlift: mesh-upgrades get: waiting for 1m 00s, last change 50s ago\n",
      "meshlift: mesh-upgrades get: waiting for 2m 00s, last change 1m 50s ago\n",
      "meshlift: mesh-upgrades get: waiting for 3m 00s, last change 2m 50s ago\n",
    ].join(""),
  );
  expect((await run([...get, ...done, "--quiet"], going(...states))).stderr).toBe("");
  expect((await run([...get, ...done], { ...going(...states), stderrIsTerminal: true })).stderr).toBe("");
});

it("prints the state in a line, and then only what moved", async () => {
  const phases = ["Running", "Done"];
  let reads = 0;
  const release = (phase: string | undefined) => ({
    metadata: { name: "shop", labels: { a: "1" } },
    spec: { replicas: 3 },
    status: { phase, deployment: { spec: { template: { spec: { containers: [{ image: "shop:2" }] } } } } },
  });
  const outcome = await run([...(calls["release"] ?? []), "--until", "status.phase == 'Done'"], {
    clock: quickClock(),
    respond: () => Response.json(release(phases[reads++])),
  });
  expect(outcome.stdout).toBe(
    "2026-03-02T09:00:00Z status.phase=Running\n2026-03-02T09:00:10Z status.phase=Done\n",
  );
});
