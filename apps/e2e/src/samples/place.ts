import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { createMock } from "@meshlift/mock";
import { freePort } from "@meshlift/testing/free-port";
import { RedisServer } from "@meshlift/testing/redis-server";
import { copyWorkspace, workspace } from "../workspace-copy.ts";

/** Where the samples of one page run; gone after `await using`. */
export interface Place extends AsyncDisposable {
  /** The current folder of all commands. The workspace's packages can be imported from here. */
  folder: string;
  /** Folder for files of the runner itself. */
  scratch: string;
  env: NodeJS.ProcessEnv;
  /** Puts the ports of this run in the place of the page's. */
  toRun(text: string): string;
  /** Puts the page's ports, and a home as readers know them, in the place of this run's. */
  toPage(text: string): string;
}

const here = import.meta.dirname;
const e2e = join(here, "../..");

/** What pages call by name, and the script that is run for it. */
const programs = {
  meshlift: `exec node "${join(workspace, "apps/cli/dist/bin.js")}" "$@"`,
  "meshlift-mock": `case " $* " in *" --port"*) ;; *) set -- --port "$SAMPLE_PORT" "$@" ;; esac
exec node "${join(workspace, "packages/mock/dist/bin.js")}" "$@"`,
  // The packages of this workspace are not on the registry.
  npm: `case $1 in install) shift; exec node "${join(here, "check-install.ts")}" "$@" ;; esac
PATH=\${PATH#*:} exec npm "$@"`,
  "reset-mock": `exec node -e 'fetch(process.argv[1], { method: "POST" })' "http://127.0.0.1:$SAMPLE_PORT/__mock/reset"`,
};

/** What pages call by name in a clone of the workspace. The flag keeps pnpm from installing into the original. */
const programsOfClone = {
  pnpm: `case $1 in mock) shift; set -- mock --port "$SAMPLE_PORT" "$@" ;; esac
PATH=\${PATH#*:} exec pnpm --config.verify-deps-before-run=false --silent "$@"`,
};

/** Ports as pages name them. */
const port = /(?<=\b(?:127\.0\.0\.1|localhost):|--port[ =])\d{2,5}\b/g;
/** Where a page that needs a Redis server finds one. */
export const redisAddress = "redis://127.0.0.1:6379";
/** The port at which every page finds a mock. */
const usual = "4010";

/**
 * Makes the place for a page: a folder, an empty home, the programs it calls, free ports for those it names.
 * @param samples the text of all of them.
 * @param startsMock whether the page itself starts a mock on the usual port; otherwise one is there.
 * @param changesSpec whether it works in a clone of the repo; otherwise it does in an empty folder.
 */
export async function makePlace(
  samples: string,
  { startsMock, changesSpec }: { startsMock: boolean; changesSpec: boolean },
): Promise<Place> {
  const copy = changesSpec ? await copyWorkspace() : undefined;
  const root = await mkdtemp(join(tmpdir(), "meshlift-page-"));
  const [scratch, home, bin] = [join(root, "run"), join(root, "home"), join(root, "bin")];
  const folder = copy?.root ?? join(root, "page");
  for (const path of [folder, scratch, home, bin]) await mkdir(path, { recursive: true });
  if (copy === undefined) {
    await symlink(join(e2e, "node_modules"), join(folder, "node_modules"));
    await writeFile(join(folder, "package.json"), '{ "type": "module" }\n');
  }
  for (const [name, script] of Object.entries({ ...programs, ...(copy && programsOfClone) })) {
    await writeFile(join(bin, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }
  const named = new Set([usual, ...(samples.match(port) ?? [])]);
  const ports = new Map(
    await Promise.all(
      [...named].map(async (name): Promise<[string, string]> => [name, String(await freePort())]),
    ),
  );
  const redis = samples.includes(redisAddress) ? new RedisServer() : undefined;
  await redis?.start();
  if (redis) ports.set("6379", new URL(redis.url).port);
  const mock = createMock();
  const server = startsMock
    ? undefined
    : await mock.listen({ port: Number(ports.get(usual)), admin: "local" });
  return {
    folder,
    scratch,
    env: {
      PATH: [bin, dirname(process.execPath), process.env["PATH"]].join(delimiter),
      HOME: home,
      LANG: "C.UTF-8",
      SAMPLE_PORT: ports.get(usual),
      // Calls of real services go to the mock, and nobody waits ten seconds for the next poll.
      NODE_OPTIONS: `--import="${join(here, "in-samples.ts")}"`,
    },
    toRun: (text) => text.replaceAll(port, (name) => ports.get(name) ?? name),
    toPage(text) {
      const atPorts = [...ports].reduce(
        (said, [name, taken]) => said.replaceAll(`:${taken}`, `:${name}`),
        text,
      );
      return atPorts.replaceAll(home, "/home/you").replaceAll(folder, "/home/you/page");
    },
    async [Symbol.asyncDispose]() {
      await server?.close();
      await mock.close();
      await redis?.remove();
      await copy?.[Symbol.asyncDispose]();
      await rm(root, { recursive: true, force: true });
    },
  };
}
