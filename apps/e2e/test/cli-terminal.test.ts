import { execFileSync, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import { createMock, type Mock } from "@meshlift/mock";
import { afterEach, beforeEach, expect, it } from "vitest";
import { parameterExample } from "../src/examples.ts";

const bin = fileURLToPath(new URL("../../cli/dist/bin.js", import.meta.url));
const found = spawnSync("tmux", ["-V"]).status === 0;
if (!found && process.env["CI"] === "true") throw new Error("tmux is missing: apt-get install tmux");
if (!found) console.warn("SKIPPED: the CLI on a real terminal, for tmux is missing (apt-get install tmux)");

/** A tmux server of each test alone, for one that ends may still hold its socket. */
let socket = "";
const tmux = (...args: string[]): string =>
  execFileSync("tmux", ["-L", socket, ...args], { encoding: "utf8" });
const screen = (): string => tmux("capture-pane", "-p");
const cursorShows = (): boolean => tmux("display", "-p", "#{cursor_flag}").trim() === "1";

/** Looks at the screen until it is as wanted; a screen that never is ends at the limit of the test. */
async function until(wanted: (text: string) => boolean): Promise<string> {
  for (;;) {
    const text = screen();
    if (wanted(text)) return text;
    await new Promise(setImmediate);
  }
}

let mock: Mock;
beforeEach(async () => {
  if (!found) return;
  socket = `meshlift-${randomUUID()}`;
  mock = createMock();
  const { url } = await mock.listen({ port: 0 });
  const env = {
    MESHLIFT_ENDPOINT: url,
    MESHLIFT_TOKEN: "any-token",
    HUAWEICLOUD_SDK_PROJECT_ID: parameterExample("mesh-upgrades/get", "project_id"),
    PS1: "$ ",
  };
  const variables = Object.entries(env).flatMap(([name, value]) => ["-e", `${name}=${value}`]);
  tmux("-f", "/dev/null", "new-session", "-d", "-x", "90", "-y", "40", ...variables, "sh");
});
afterEach(async () => {
  if (!found) return;
  tmux("kill-server");
  await mock.close();
});

function type(line: string): void {
  tmux("send-keys", "-l", line);
  tmux("send-keys", "Enter");
}

const get = `clear; node ${bin} mesh-upgrades get --mesh-upgrade-id ${parameterExample("mesh-upgrades/get", "mesh_upgrade_id")}`;

it.runIf(found)("watches in place, follows a resize, and gives the cursor back on Ctrl-C", async () => {
  type(`${get} --watch --interval 1s; echo ended with $?`);
  await until((text) => text.includes("Ctrl-C stops watching"));
  expect(cursorShows()).toBe(false);
  tmux("resize-window", "-x", "50", "-y", "40");
  // The head counts the seconds: one more of them has been drawn since.
  const before = /last change (\d+)s ago/.exec(screen())?.[1];
  const resized = await until((text) => /last change (\d+)s ago/.exec(text)?.[1] !== before);
  expect(resized.match(/last change/g)).toHaveLength(1);
  tmux("send-keys", "C-c");
  const ended = await until((text) => text.includes("ended with 130"));
  expect(cursorShows()).toBe(true);
  expect(ended.replaceAll("\n", "")).toContain("To watch on: meshlift mesh-upgrades get --mesh-upgrade-id");
});

it.runIf(found)("draws the last value and ends where the condition is true", async () => {
  type(`${get} --until status; echo ended with $?`);
  const ended = await until((text) => text.includes("ended with 0"));
  expect(ended).toMatch(/mesh-upgrades get: \d+s, last change/);
  expect(ended).toMatch(/status\.state +\w+/);
  expect(cursorShows()).toBe(true);
});
