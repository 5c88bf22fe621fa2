import { expect, it } from "vitest";
import { calls, run } from "./cli.ts";
import { commands } from "./operations.ts";

const end = (calls["delete"] ?? []).filter((word) => word !== "--yes");
const url = "http://127.0.0.1:4010/v2/meshes/m-1/namespaces/shop/releases/r-1?action=end";
const consequence = commands["releases/delete"]?.confirm ?? "";

it("says what will be lost and what is hit, and sends after a yes", async () => {
  const outcome = await run(end, { keys: "y", respond: () => new Response() });
  expect(outcome.code).toBe(0);
  expect(outcome.requests.map((request) => request.url)).toEqual([url]);
  expect(outcome.stderr.replaceAll(/\s+/g, " ")).toContain(`releases delete ${consequence}`);
  expect(outcome.stderr).toContain(`DELETE ${url}`);
  expect(outcome.stdout).toBe("");
});

it.each([
  ["a no", "n", 2, "declined; nothing was sent"],
  ["Enter, for no is the default", "\r", 2, "declined; nothing was sent"],
  ["Ctrl-D", "\u0004", 2, "declined; nothing was sent"],
  ["the end of the input", null, 2, "declined; nothing was sent"],
  ["Ctrl-C", "\u0003", 130, "nothing was sent"],
])("sends nothing after %s", async (_, keys, code, message) => {
  const outcome = await run(end, { keys });
  expect(outcome).toMatchObject({ code, stdout: "", requests: [] });
  expect(outcome.stderr).toContain(message);
});

it("refuses without a terminal and without --yes, and names the flag", async () => {
  const outcome = await run(end);
  expect(outcome).toMatchObject({ code: 2, stdout: "", requests: [] });
  expect(outcome.stderr).toContain(consequence);
  expect(outcome.stderr).toContain(`DELETE ${url}`);
  expect(outcome.stderr).toContain("add --yes");
});

it.each([
  ["stderr is not a terminal, where the prompt would not be seen", { keys: "y", stderrIsTerminal: false }],
  ["stdin is not a terminal, whose text answers no prompt", { stdin: "y\n", stderrIsTerminal: true }],
])("shows no confirmation prompt when %s", async (_, surroundings) => {
  const outcome = await run(end, surroundings);
  expect(outcome).toMatchObject({ code: 2, stdout: "", requests: [] });
  expect(outcome.stderr).toContain("add --yes");
  expect(outcome.stderr).not.toContain("Continue?");
});

it("shows the body that would be sent", async () => {
  const upgrade = (calls["upgrade"] ?? []).filter((word) => word !== "--yes");
  expect((await run(upgrade)).stderr).toContain('{"version":"2.4.0"}');
});

it("asks only after everything was checked", async () => {
  const outcome = await run(
    end.filter((word) => word !== "--action" && word !== "end"),
    { keys: "y" },
  );
  expect(outcome).toMatchObject({ code: 2, requests: [] });
  expect(outcome.stderr).not.toContain("Continue?");
});

it("does not ask with --yes, nor for a command that is not destructive", async () => {
  for (const call of ["delete", "upgrade", "get", "create"]) {
    const outcome = await run(calls[call] ?? [], { keys: "n" });
    expect(outcome.stderr).not.toContain("Continue?");
    expect(outcome.requests).toHaveLength(1);
  }
});
