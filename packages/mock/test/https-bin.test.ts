import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { readOperations } from "@meshlift/openapi";
import document from "@meshlift/spec/openapi.json" with { type: "json" };
import { generate } from "selfsigned";
import { expect, it, onTestFinished } from "vitest";

const bin = fileURLToPath(new URL("../src/bin.ts", import.meta.url));
const run = promisify(execFile);

/** Starts the command in a folder with a quote in its name. Returns its lines. */
async function start(...args: string[]) {
  const folder = await mkdtemp(join(tmpdir(), "meshlift's-"));
  const { private: key, cert } = await generate([{ name: "commonName", value: "localhost" }]);
  await writeFile(join(folder, "cert.pem"), cert);
  await writeFile(join(folder, "key.pem"), key);
  const child = spawn(process.execPath, [bin, "--port", "0", ...args], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await rm(folder, { recursive: true });
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const next = async () => String((await lines.next()).value);
  const origin = /^meshlift-mock listens on (.+)$/.exec(await next())?.[1] ?? "";
  const sample = /^Try: (.+)$/.exec(await next())?.[1] ?? "";
  return { folder, origin, sample, next };
}

it.each([
  [["--https"], "curl -s --insecure -H"],
  [["--https", "--https-ca", "it's.pem"], String.raw`curl -s --cacert 'it'\''s.pem' -H`],
  [["--https-cert", "cert.pem", "--https-key", "key.pem"], "curl -s --insecure -H"],
])("serves HTTPS with %j, and prints a command that works", { tags: ["curl"] }, async (args, command) => {
  const { folder, origin, sample, next } = await start(...args);
  expect(origin).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
  expect(sample).toContain(command);
  const { stdout } = await run("sh", ["-c", sample], { cwd: folder });
  const read = readOperations(document).find(({ method }) => method === "get");
  expect(Object.keys(JSON.parse(stdout))).toEqual(
    Object.keys(Object(read?.responses[0]?.body?.examples[0]?.value)),
  );
  expect(await next()).toMatch(new RegExp(`^GET \\S+ 200 ${read?.id}$`));
});

it("is trusted by Python with the certificate that it writes", { tags: ["python3"] }, async () => {
  const { folder, origin } = await start("--https", "--https-ca", "ca.pem");
  const program = `import ssl, urllib.request
context = ssl.create_default_context(cafile="ca.pem")
context.verify_flags |= ssl.VERIFY_X509_STRICT
print(urllib.request.urlopen("${origin}/__mock/health", context=context).status)`;
  expect(await run("python3", ["-c", program], { cwd: folder })).toMatchObject({ stdout: "200\n" });
});

it("logs only the requests that --log-filter selects", async () => {
  const { origin, next } = await start("--log-filter", "status=404&violations=true");
  const headers = { "x-auth-token": "any" };
  expect((await fetch(`${origin}/__mock/health`)).status).toBe(200);
  expect((await fetch(`${origin}/v1/p/mesh-upgrade`, { method: "POST", headers })).status).toBe(400);
  expect((await fetch(`${origin}/nowhere`, { headers })).status).toBe(404);
  expect(await next()).toMatch(/^GET \/nowhere 404 - ?: /);
});
