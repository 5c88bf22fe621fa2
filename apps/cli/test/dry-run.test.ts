import { expect, it } from "vitest";
import { parse } from "yaml";
import { calls, createBody, run } from "./cli.ts";

const create = [...(calls["create"] ?? []), "--dry-run"];

it("prints the request as it would be sent, and sends nothing", async () => {
  const outcome = await run(create);
  expect(outcome).toMatchObject({ code: 0, stderr: "", requests: [] });
  const [head, body] = outcome.stdout.split("\n\n");
  expect(head?.split("\n")).toEqual([
    "POST http://127.0.0.1:4010/v1/p-1/mesh-upgrade",
    "Accept: application/json",
    "Content-Type: application/json",
    expect.stringMatching(/^User-Agent: meshlift\/\d/),
    "X-Auth-Token: ***",
  ]);
  expect(JSON.parse(body ?? "")).toEqual(createBody);
});

it("prints what is then really sent", async () => {
  for (const call of Object.values(calls)) {
    const { stdout } = await run([...call, "--dry-run", "-o", "json"]);
    const { requests } = await run(call);
    const [sent] = requests;
    const shown = JSON.parse(stdout);
    expect([shown.method, shown.url]).toEqual([sent?.method, sent?.url]);
    expect(JSON.stringify(shown.body) ?? "").toBe(await sent?.text());
    const names = Object.keys(shown.headers).map((name) => name.toLowerCase());
    expect(names.toSorted()).toEqual([...(sent?.headers.keys() ?? [])].toSorted());
  }
});

it("has the same request as YAML", async () => {
  const { stdout } = await run([...create, "-o", "yaml"]);
  expect(parse(stdout)).toMatchObject({ method: "POST", body: createBody });
});

it("needs no token, does not read a token file, and does not ask", async () => {
  const free = await run(create, { env: { MESHLIFT_TOKEN: "" } });
  expect(free.code).toBe(0);
  const unread = await run([...create, "--token-file", "/nowhere"], { env: { MESHLIFT_TOKEN: "" } });
  expect(unread.code).toBe(0);
  const end = (calls["delete"] ?? []).filter((word) => word !== "--yes");
  expect(await run([...end, "--dry-run"])).toMatchObject({ code: 0, requests: [] });
});

it("leaves standard input to the manifest, also where the token would be there", async () => {
  const words = ["mesh-upgrades", "create", "-f", "-", "--token-file", "-", "--dry-run", "-o", "json"];
  const { code, stdout } = await run(words, { stdin: JSON.stringify(createBody) });
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ body: createBody });
});

it("checks like the real thing", async () => {
  const outcome = await run(["mesh-upgrades", "create", "--dry-run"]);
  expect(outcome).toMatchObject({ code: 2, stdout: "" });
  expect(outcome.stderr).toContain("--metadata.name: missing");
});

it("applies --query to the request", async () => {
  const dry = [...(calls["upgrade"] ?? []), "--dry-run"];
  expect(await run([...dry, "--query", "body.version"])).toMatchObject({
    code: 0,
    stdout: "2.4.0\n",
    requests: [],
  });
  const json = await run([...dry, "--query", "{method: method}", "-o", "json"]);
  expect(JSON.parse(json.stdout)).toEqual({ method: "PUT" });
  const curl = await run([...(calls["upgrade"] ?? []), "--dry-run=curl", "--query", "url"]);
  expect(curl).toMatchObject({ code: 2, stdout: "" });
  expect(curl.stderr).toContain("--query: cannot be used with --dry-run=curl");
});
