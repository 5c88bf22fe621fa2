// Runs the steps of a Dockerfile where no Docker is: node .ci/try-image.mjs DOCKERFILE, in a folder with the files that
// COPY names. It installs, starts the entry point, runs the health check, and stops the program.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";

const dockerfile = readFileSync(process.argv[2], "utf8");
/** Returns the arguments of an instruction, without its flags. */
const instruction = (name) => {
  const found = new RegExp(`^${name} (?:--\\S+ )*(.*)$`, "m").exec(dockerfile)?.[1];
  return found ?? fail(`the Dockerfile has no ${name}`);
};

function fail(message) {
  console.error(message);
  process.exit(1);
}

for (const file of instruction("COPY").split(" ").slice(0, -1)) {
  if (!existsSync(file)) fail(`COPY: there is no ${file}`);
}
const installed = spawnSync("sh", ["-c", instruction("RUN")], { stdio: "inherit" });
if (installed.status !== 0) fail(`RUN ended with ${installed.status}`);

const [program, ...args] = JSON.parse(instruction("ENTRYPOINT"));
// Another program may listen on the image's port.
const child = spawn(program, [...args, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
const exited = once(child, "exit");
const lines = createInterface(child.stdout).on("line", (line) => console.log(line));
const [first] = await Promise.race([once(lines, "line"), exited]);
const port = /:(\d+)$/.exec(String(first))?.[1] ?? fail(`the entry point does not listen: ${first}`);

const [checker, ...rest] = JSON.parse(instruction("HEALTHCHECK").replace(/^CMD /, ""));
const check = () =>
  spawnSync(
    checker,
    rest.map((word) => word.replace(":4010", `:${port}`)),
  ).status;
if (check() !== 0) fail("the health check fails while the mock listens");
// A mock that receives no request ends with 1.
const upgrade = `http://127.0.0.1:${port}/v1/p-1/mesh-upgrade/u-1`;
const { status } = await fetch(upgrade, { headers: { "X-Auth-Token": "any" } });
if (status !== 404) fail(`a mesh upgrade that does not exist is a ${status}`);
child.kill("SIGTERM");
const [code] = await exited;
if (code !== 0) fail(`the mock ended with ${code}`);
if (check() === 0) fail("the health check passes without the mock");
console.log("every step of the Dockerfile works");
