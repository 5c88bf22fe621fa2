/** Start-up time of the built CLI, compared with plain Node and a plain `fetch`. It never fails a build. */
import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runCommand } from "../src/command.ts";
import { race, ratioLine } from "./rounds.ts";
import { verdictLine } from "./verdict-line.ts";

const bin = fileURLToPath(new URL("../../cli/dist/bin.js", import.meta.url));
const server = fork(new URL("loopback-server.ts", import.meta.url));
const [port] = await once(server, "message");
const endpoint = `http://127.0.0.1:${port}`;
const env = {
  ...process.env,
  MESHLIFT_ENDPOINT: endpoint,
  MESHLIFT_TOKEN: "any",
  HUAWEICLOUD_SDK_PROJECT_ID: "p-1",
};
const folder = await mkdtemp(join(tmpdir(), "meshlift-bench-"));
const script = join(folder, "get.mjs");
await writeFile(
  script,
  `const response = await fetch(process.env.MESHLIFT_ENDPOINT + "/v1/p-1/mesh-upgrade/u-1", {
  headers: { "Content-Type": "application/json", "X-Auth-Token": process.env.MESHLIFT_TOKEN },
});
console.log(await response.json());
`,
);

const node = (name: string, ...args: string[]) => ({
  name,
  run: async () => {
    const child = spawn(process.execPath, args, { env, stdio: "ignore" });
    const [code] = await once(child, "close");
    if (code !== 0) throw new Error(`${name} ended with ${code}`);
  },
});
const medians = await race(
  [
    node("node -e 0", "-e", "0"),
    node("meshlift --version", bin, "--version"),
    node("meshlift --help", bin, "--help"),
    node("a Tab", bin, "completion", "zsh", "--", "mesh-upgrades", "get", "--"),
    node("a bare fetch", script),
    node("meshlift mesh-upgrades get", bin, "mesh-upgrades", "get", "--mesh-upgrade-id", "u-1"),
  ],
  { rounds: 21, runs: 1 },
);
server.disconnect();
await rm(folder, { recursive: true });

console.log(`node ${process.version}; medians of 21 interleaved rounds
${ratioLine(medians, "meshlift --version", "node -e 0", { atMost: 1.1 })}
${ratioLine(medians, "meshlift --help", "node -e 0", { atMost: 1.6 })}
${ratioLine(medians, "a Tab", "node -e 0", { atMost: 1.3 })}
${ratioLine(medians, "meshlift mesh-upgrades get", "a bare fetch", { atMost: 1.2 })}
${verdictLine({ what: "the packed CLI", mine: await packedSize(), theirs: 130, peer: "130", unit: "kB", goal: { atMost: 1 } })}`);

/** Returns a size in kB of 1000 bytes. */
async function packedSize(): Promise<number> {
  const packed = await mkdtemp(join(tmpdir(), "meshlift-pack-"));
  const args = ["--config.verify-deps-before-run=false", "pack", "--pack-destination", packed];
  const cwd = fileURLToPath(new URL("../../cli/", import.meta.url));
  const { stdout, stderr, code } = await runCommand("pnpm", args, { cwd });
  if (code !== 0) throw new Error(`${stdout}${stderr}`);
  const [tarball = ""] = await readdir(packed);
  const { size } = await stat(join(packed, tarball));
  await rm(packed, { recursive: true });
  return size / 1000;
}
