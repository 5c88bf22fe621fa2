import { expect, it } from "vitest";
import { run } from "./cli.ts";

it("lets a flag take precedence over its variable, and says which of the two was wrong", async () => {
  const get = ["mesh-upgrades", "get", "--mesh-upgrade-id", "u"];
  const flag = await run([...get, "--endpoint", "https://proxy.example"], {
    env: { MESHLIFT_ENDPOINT: "nonsense" },
  });
  expect(flag.requests[0]?.url).toContain("https://proxy.example/");
  const flagBeside = await run([...get, "--region", "cn-north-4"]);
  expect(flagBeside.requests[0]?.url).toContain("https://asm.cn-north-4.myhuaweicloud.com/");
  const both = await run(get, { env: { MESHLIFT_REGION: "cn-north-4" } });
  expect(both.requests[0]?.url).toContain("http://127.0.0.1:4010/");
  const region = await run(get, { env: { MESHLIFT_ENDPOINT: "", MESHLIFT_REGION: "cn-north-4" } });
  expect(region.requests[0]?.url).toContain("https://asm.cn-north-4.myhuaweicloud.com/");
  const wrong = await run(get, { env: { MESHLIFT_ENDPOINT: "", MESHLIFT_REGION: "CN North" } });
  expect(wrong.stderr).toContain("MESHLIFT_REGION: expected a name such as cn-north-4");
});

it.each([
  [
    "a malformed endpoint",
    ["mesh-upgrades", "get", "--mesh-upgrade-id", "u", "--endpoint", "nowhere"],
    "--endpoint: expected a URL",
  ],
  [
    "plain http to another machine",
    ["mesh-upgrades", "get", "--mesh-upgrade-id", "u", "--endpoint", "http://example.com"],
    "--endpoint: plain http",
  ],
  [
    "an endpoint and a region",
    ["mesh-upgrades", "get", "--mesh-upgrade-id", "u", "--endpoint", "https://a.example", "--region", "b"],
    "Drop --endpoint for the hosts of the region, or --region",
  ],
])("refuses %s", async (_, args, message) => {
  const outcome = await run(args);
  expect(outcome).toMatchObject({ code: 2, stdout: "", requests: [] });
  expect(outcome.stderr).toContain(message);
});
