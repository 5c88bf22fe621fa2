import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createMock } from "@meshlift/mock";
import { startChromium } from "@meshlift/testing/chromium";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runCommand } from "../src/command.ts";
import { createConsumer } from "./consumer.ts";
import { expected, imports, program } from "./program.ts";
import { packClient } from "./tarball.ts";

// Wrong hashes of a runtime would fail here.
const mock = createMock({ verifySignature: { ak: "AccessKey", sk: "SecretKey" } });
let endpoint: string;
let tarball: string;

beforeAll(async () => {
  endpoint = (await mock.listen({ port: 0 })).url;
  tarball = await packClient();
});
beforeEach(() => mock.reset());
afterAll(() => mock.close());

const bundlers = {
  esbuild: {
    version: "0.28.2",
    args: ["main.js", "--bundle", "--format=esm", "--outfile=out/main.js", "--log-level=warning"],
  },
  vite: { version: "8.3.8", args: ["build", "--logLevel=warn", "--outDir=out"] },
};
const viteConfig = `export default { build: { lib: { entry: "main.js", formats: ["es"], fileName: "main" } } };`;

/** Serves a page that runs `script` from loopback, because the mock allows only loopback pages to call it. */
async function servePage(script: string): Promise<{ url: string } & AsyncDisposable> {
  const server = createServer(({ url }, response) => {
    const isScript = url === "/main.js";
    response.writeHead(200, { "Content-Type": isScript ? "text/javascript" : "text/html" });
    response.end(
      isScript
        ? script
        : '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/main.js"></script>',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `http://127.0.0.1:${address.port}/`,
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

describe.each(Object.entries(bundlers))(
  "bundled by %s, in Chromium",
  { tags: ["chromium"] },
  (name, { version, args }) => {
    it("makes its calls", async () => {
      const files = {
        "main.js": `${program(imports, endpoint)}main().then((said) => document.body.append(said));`,
        "vite.config.js": viteConfig,
      };
      await using consumer = await createConsumer(tarball, { [name]: version }, files);
      expect(
        await runCommand(consumer.path("node_modules/.bin", name), args, { cwd: consumer.folder }),
      ).toMatchObject({ stderr: "", code: 0 });
      await using page = await servePage(await readFile(consumer.path("out/main.js"), "utf8"));
      const browser = await startChromium();
      try {
        const tab = await browser.newPage();
        const errors: string[] = [];
        tab.on("pageerror", (error) => errors.push(error.message));
        await tab.goto(page.url);
        await expect.poll(() => tab.textContent("body")).toContain("job");
        expect(JSON.parse((await tab.textContent("body")) ?? "")).toEqual(expected);
        expect(errors).toEqual([]);
      } finally {
        await browser.close();
      }
      expect(mock.calls("engines/upgrade")).toHaveLength(2);
      expect(mock.violations).toEqual([]);
    });
  },
);
