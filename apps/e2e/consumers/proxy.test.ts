import { createServer, type Server } from "node:http";
import { connect } from "node:net";
import { createMock } from "@meshlift/mock";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runCommand } from "../src/command.ts";
import { createConsumer } from "./consumer.ts";
import { expected, imports, program } from "./program.ts";
import { packClient } from "./tarball.ts";

const mock = createMock({ verifySignature: { ak: "AccessKey", sk: "SecretKey" } });
const targets: string[] = [];
let proxy: Server;

beforeAll(async () => {
  const { port } = new URL((await mock.listen({ port: 0 })).url);
  // The tunnel connects to the mock, whatever host is requested.
  proxy = createServer().on("connect", ({ url = "" }, client) => {
    targets.push(url);
    const upstream = connect(Number(port), "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      upstream.pipe(client).pipe(upstream);
    });
    client.on("error", () => upstream.destroy());
    upstream.on("error", () => client.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  proxy.closeAllConnections();
  proxy.close();
  await mock.close();
});

it("uses the proxy from Node's own setting for a host that only the proxy can reach", async () => {
  const source = `${program(imports, "http://cse.example.test")}main().then(console.log);`;
  await using consumer = await createConsumer(await packClient(), {}, { "main.js": source });
  const address = proxy.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const env = { PATH: process.env["PATH"], NODE_USE_ENV_PROXY: "1", HTTP_PROXY: `http://127.0.0.1:${port}` };
  const { stdout, stderr, code } = await runCommand(process.execPath, ["main.js"], {
    cwd: consumer.folder,
    env,
  });
  expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
  expect(JSON.parse(stdout)).toEqual(expected);
  expect(new Set(targets)).toEqual(new Set(["cse.example.test:80"]));
  expect(mock.violations).toEqual([]);
});
