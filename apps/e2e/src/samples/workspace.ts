import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { freePort } from "@meshlift/testing/free-port";
import { findProgram } from "@meshlift/testing/programs";
import { RedisServer } from "@meshlift/testing/redis-server";
import { copyWorkspace, workspace } from "../workspace-copy.ts";
import { openBash } from "./commands/bash.ts";

/** The folder, shell and ports of the samples of one page; gone after `await using`. */
export type Workspace = Awaited<ReturnType<typeof makeWorkspace>>;

/** Ports as pages name them. */
const port = /(?<=\b(?:127\.0\.0\.1|localhost):|--port[ =])\d{2,5}\b/g;

/**
 * Makes an empty folder and home, with the commands and packages of the workspace, and finds a free port for each port
 * of the page.
 * @param samples the text of all samples.
 * @param inClone makes a clone of the repo in place of the empty folder.
 */
export async function makeWorkspace(samples: string, inClone: boolean) {
  await using made = new AsyncDisposableStack();
  const root = await mkdtemp(join(tmpdir(), "meshlift-page-"));
  made.defer(() => rm(root, { recursive: true, force: true }));
  const clone = inClone ? made.use(await copyWorkspace()) : undefined;
  const [scratch, home, bin] = [join(root, "run"), join(root, "home"), join(root, "bin")];
  const folder = clone?.root ?? join(root, "page");
  for (const path of [folder, scratch, home, bin]) await mkdir(path, { recursive: true });
  if (clone === undefined) {
    await symlink(join(workspace, "apps/e2e/node_modules"), join(folder, "node_modules"));
    await writeFile(join(folder, "package.json"), '{ "type": "module" }\n');
  }
  await symlink(join(workspace, "apps/cli/dist/bin.js"), join(bin, "meshlift"));
  await symlink(join(workspace, "packages/mock/dist/bin.js"), join(bin, "meshlift-mock"));
  const ports = new Map<string, string>();
  for (const name of new Set(samples.match(port))) ports.set(name, String(await freePort()));
  if (samples.includes("redis://127.0.0.1:6379")) {
    const redis = new RedisServer();
    made.defer(() => redis.remove());
    await redis.start();
    ports.set("6379", new URL(redis.url).port);
  }
  const env = {
    PATH: [bin, dirname(process.execPath), process.env["PATH"]].join(delimiter),
    HOME: home,
    LANG: "C.UTF-8",
    CHROMIUM_PATH: findProgram("chromium"),
    // pnpm does not print the command that it runs, and does not install through the links of the clone.
    pnpm_config_reporter: "silent",
    pnpm_config_verify_deps_before_run: "false",
  };
  const resources = made.move();
  return {
    /** The current folder of all commands. The workspace's packages can be imported from here. */
    folder,
    bash: openBash(scratch, folder, env),
    /** Replaces the ports of the page with those of this run. */
    toRun: (text: string): string => text.replaceAll(port, (name) => ports.get(name) ?? name),
    /** Replaces the ports and the home of this run with those of the page. */
    toPage: (text: string): string =>
      [...ports]
        .reduce((page, [name, taken]) => page.replaceAll(`:${taken}`, `:${name}`), text)
        .replaceAll(home, "/home/you")
        .replaceAll(folder, "/home/you/page"),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}
