import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, delimiter, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { RedisServer } from "@meshlift/testing/redis-server";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { parse } from "yaml";
import { runCommand } from "../src/command.ts";
import { workspace } from "../src/workspace-copy.ts";
import { packClient, packMock } from "./tarball.ts";

/** The instructions of the Dockerfile, by name; a comment is none. */
const dockerfile = readFileSync(join(workspace, "packages/mock/docker/Dockerfile"), "utf8");
const instruction = (name: string): string =>
  new RegExp(`^${name} (?:--\\S+ )*(.*)$`, "m").exec(dockerfile)?.[1] ?? "";
const compose: unknown = parse(readFileSync(join(workspace, "packages/mock/docker/compose.yaml"), "utf8"));

let folder: string;
/** A bare environment: Node, npm and an empty home. */
let env: Record<string, string | undefined>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "meshlift-image-"));
  const path = [dirname(process.execPath), "/usr/local/bin", "/usr/bin", "/bin"].join(delimiter);
  env = { HOME: folder, PATH: path, NODE_EXTRA_CA_CERTS: process.env["NODE_EXTRA_CA_CERTS"] };
  const tarballs = [await packClient(), await packMock()];
  expect(instruction("COPY")).toBe(`${tarballs.map((file) => basename(file)).join(" ")} ./`);
  for (const file of tarballs) copyFileSync(file, join(folder, basename(file)));
  const made = await runCommand("sh", ["-c", instruction("RUN")], { cwd: folder, env });
  expect(made).toMatchObject({ code: 0 });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the entry point as a container would, and returns its process once it listens. */
async function start(more: Record<string, string> = {}) {
  const [command = "", ...args]: string[] = JSON.parse(instruction("ENTRYPOINT"));
  const child = spawn(join(folder, command), [...args, "--port", "0"], {
    cwd: folder,
    env: { ...env, ...more },
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [line] = await once(createInterface(child.stdout), "line");
  return {
    child,
    port: /^meshlift-mock listens on http:\/\/0\.0\.0\.0:(\d+)$/.exec(String(line))?.[1] ?? "",
  };
}

/** Runs the health check against a port. */
async function health(port: string): Promise<number | null> {
  const [command = "", ...args]: string[] = JSON.parse(
    instruction("HEALTHCHECK").replace("CMD ", "").replace(":4010", `:${port}`),
  );
  return (await runCommand(command, args, { cwd: folder, env })).code;
}

it("installs the tarballs, starts, and is healthy", async () => {
  const { child, port } = await start();
  expect(await health(port)).toBe(0);
  child.kill("SIGTERM");
  await once(child, "exit");
  expect(await health(port)).toBe(1);
});

it("shares its state with the Redis of the compose file", { tags: ["redis-server"] }, async () => {
  const redis = new RedisServer();
  await redis.start();
  onTestFinished(() => redis.remove());
  expect(compose).toMatchObject({
    services: {
      mock: { environment: { MESHLIFT_MOCK_STORE: "redis://redis:6379" }, depends_on: { redis: {} } },
      redis: {},
    },
  });
  const { port } = await start({ MESHLIFT_MOCK_STORE: redis.url });
  expect(await health(port)).toBe(0);
  await redis.kill();
  expect(await health(port)).toBe(1);
});
