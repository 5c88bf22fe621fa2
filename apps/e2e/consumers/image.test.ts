import { copyFileSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, delimiter, dirname, join } from "node:path";
import { RedisServer } from "@meshlift/testing/redis-server";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { parse } from "yaml";
import { runCommand } from "../src/command.ts";
import { workspace } from "../src/workspace-copy.ts";
import { packClient, packMock } from "./tarball.ts";

const docker = join(workspace, "packages/mock/docker");

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "meshlift-image-"));
  for (const file of [await packClient(), await packMock()]) copyFileSync(file, join(folder, basename(file)));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the steps of the Dockerfile with Node, npm, an empty home, and nothing else. */
function tryImage(more: Record<string, string> = {}) {
  const path = [dirname(process.execPath), "/usr/local/bin", "/usr/bin", "/bin"].join(delimiter);
  const env = { HOME: folder, PATH: path, NODE_EXTRA_CA_CERTS: process.env["NODE_EXTRA_CA_CERTS"], ...more };
  const script = join(workspace, ".ci/try-image.mjs");
  return runCommand(process.execPath, [script, join(docker, "Dockerfile")], { cwd: folder, env });
}

it("installs the tarballs, starts, is healthy, and stops", async () => {
  const { code, stdout, stderr } = await tryImage();
  expect(stdout + stderr).toContain("every step of the Dockerfile works");
  expect(code).toBe(0);
});

it(
  "uses the Redis of the compose file, and is unhealthy without it",
  { tags: ["redis-server"] },
  async () => {
    const { services } = parse(readFileSync(join(docker, "compose.yaml"), "utf8"));
    const [variable = "", ...others] = Object.keys(services.mock.environment);
    expect([services.mock.environment[variable], others]).toEqual(["redis://redis:6379", []]);
    expect(Object.keys(services)).toContain(new URL(services.mock.environment[variable]).hostname);
    const redis = new RedisServer();
    await redis.start();
    onTestFinished(() => redis.remove());
    expect((await tryImage({ [variable]: redis.url })).code).toBe(0);
    await redis.kill();
    const { code, stderr } = await tryImage({ [variable]: redis.url });
    expect(code).toBe(1);
    expect(stderr).toContain("is Redis or Valkey running there?");
  },
);
