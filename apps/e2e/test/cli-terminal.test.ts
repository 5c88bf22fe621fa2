import { fileURLToPath } from "node:url";
import { createMock, type Mock } from "@meshlift/mock";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parameterExample } from "../src/examples.ts";
import { type GoldenService, startService } from "../src/golden-service.ts";
import { Terminal } from "../src/tmux.ts";

const bin = fileURLToPath(new URL("../../cli/dist/bin.js", import.meta.url));

describe("the CLI on a real terminal", { tags: ["tmux"] }, () => {
  let mock: Mock;
  let service: GoldenService | undefined;
  let terminal: Terminal;
  beforeEach(() => {
    mock = createMock();
  });
  afterEach(async () => {
    terminal.close();
    service?.close();
    await mock.close();
  });

  /** Returns a terminal, and a service with these steps, see golden-service.ts. */
  async function open(...steps: string[]): Promise<void> {
    service = await startService(mock, steps);
    terminal = new Terminal({
      // Written to a file instead of typed, because tmux changes letters outside ASCII in some locales.
      BIN: bin,
      MESHLIFT_ENDPOINT: service.url,
      MESHLIFT_TOKEN: "any-token",
      HUAWEICLOUD_SDK_PROJECT_ID: parameterExample("mesh-upgrades/get", "project_id"),
    });
  }

  const get = `node "$BIN" mesh-upgrades get --mesh-upgrade-id ${parameterExample("mesh-upgrades/get", "mesh_upgrade_id")}`;
  const upgrade = `node "$BIN" engines upgrade --engine-id ${parameterExample("engines/upgrade", "engine_id")} --version 2.4.0`;
  const resume = "To resume: meshlift mesh-upgrades get --mesh-upgrade-id";
  const ended = (text: string): boolean => /ended with \d/.test(text);

  /** Runs a command in the shell, which prints the process ID before it and the exit code after it. */
  function runCommand(command: string): void {
    terminal.type(`clear; sh -c 'echo pid=$$; exec ${command.replaceAll("'", `'\\''`)}'; echo ended with $?`);
  }

  function pidOn(text: string): number {
    return Number(/pid=(\d+)/.exec(text)?.[1]);
  }

  it("redraws in place, follows a resize, and restores the cursor on Ctrl-C", async () => {
    await open("respond");
    runCommand(`${get} --watch --interval 1s`);
    await terminal.until((text) => text.includes("Ctrl-C stops watching"));
    expect(terminal.cursorShows()).toBe(false);
    terminal.tmux("resize-window", "-x", "50", "-y", "40");
    // The header counts the seconds, so it has been drawn again.
    const before = /last change (\d+)s ago/.exec(terminal.screen())?.[1];
    const resized = await terminal.until((text) => /last change (\d+)s ago/.exec(text)?.[1] !== before);
    expect(resized.match(/last change/g)).toHaveLength(1);
    terminal.press("C-c");
    const text = await terminal.until(ended);
    expect(text).toContain("ended with 130");
    expect(terminal.cursorShows()).toBe(true);
    expect(text.replaceAll("\n", "")).toContain(resume);
  });

  it("draws the last value and exits when the condition is true", async () => {
    await open("respond");
    runCommand(`${get} --until status`);
    const text = await terminal.until(ended);
    expect(text).toContain("ended with 0");
    expect(text).toMatch(/mesh-upgrades get: \d+s, last change/);
    expect(text).toMatch(/status\.state +\w+/);
    expect(terminal.cursorShows()).toBe(true);
  });

  it.each([
    ["before the first response", ["silent"], 1, "pid="],
    ["between two reads", ["respond"], 1, "Ctrl-C stops watching"],
    ["during a read", ["respond", "silent"], 2, "Ctrl-C stops watching"],
    ["during a retry", ["respond", "HTTP 503"], 2, "HTTP 503, retrying in"],
    ["during a retry of the first read", ["HTTP 503"], 1, "attempt 1"],
  ])("stops on Ctrl-C %s, and says how to resume", async (_, steps, requests, sign) => {
    await open(...steps);
    const pause = steps.length > 1 ? "1s" : "1h";
    runCommand(`${get} --watch --verbose --interval ${pause}`);
    await terminal.until((text) => text.includes(sign) && (service?.requests() ?? 0) >= requests);
    terminal.press("C-c");
    const text = await terminal.until(ended);
    expect(text).toContain("ended with 130");
    expect(text.replaceAll("\n", "")).toContain(resume);
    // The last value stays on the screen; without a value, nothing is drawn.
    expect(text.includes("status.state")).toBe(steps[0] === "respond");
    expect(terminal.cursorShows()).toBe(true);
  });

  it.each([
    ["TERM", 143],
    ["HUP", 129],
    ["INT", 130],
  ])("shows the cursor again on SIG%s, and ends with its exit code", async (name, code) => {
    await open("respond");
    runCommand(`${get} --watch --interval 1h`);
    const text = await terminal.until((shown) => shown.includes("Ctrl-C stops watching"));
    expect(terminal.cursorShows()).toBe(false);
    process.kill(pidOn(text), `SIG${name}`);
    expect(await terminal.until(ended)).toContain(`ended with ${code}`);
    expect(terminal.cursorShows()).toBe(true);
  });

  it("exits when its terminal closes", async () => {
    await open("respond");
    runCommand(`${get} --watch --interval 1h`);
    const text = await terminal.until((shown) => shown.includes("Ctrl-C stops watching"));
    const pid = pidOn(text);
    expect(runs(pid)).toBe(true);
    terminal.close();
    while (runs(pid)) await new Promise(setImmediate);
    terminal = new Terminal({});
  });

  function runs(pid: number): boolean {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  }

  it("treats a terminal without a size as 80 columns wide", async () => {
    await open("respond");
    let turn = 0;
    const sizeless = async (command: string): Promise<string> => {
      turn += 1;
      // Numbered, because the end of the previous run may still be on the screen.
      const end = new RegExp(`^turn ${turn} ended with 0$`, "m");
      terminal.type(`clear; stty cols 0 rows 0; ${command}; echo turn ${turn} ended with $?`);
      return terminal.until((text) => end.test(text));
    };
    expect(await sizeless(`${get} --until status`)).toMatch(/mesh-upgrades get: \d+s, last change/);
    expect(await sizeless(`${get} --query '[{a: kind, b: apiVersion}]'`)).toMatch(
      /^A +B$\n^MeshUpgrade +v1$/m,
    );
    expect(await sizeless('node "$BIN" help global-flags')).toMatch(/^ +\[MESHLIFT_ENDPOINT\]$/m);
  });

  it("restores the terminal if a signal ends it during the confirmation prompt", async () => {
    await open("respond");
    runCommand(upgrade);
    const text = await terminal.until((shown) => shown.includes("Continue?"));
    process.kill(pidOn(text), "SIGTERM");
    expect(await terminal.until(ended)).toContain("ended with 143");
    expect(terminal.cursorShows()).toBe(true);
    terminal.type("clear; stty -a");
    const modes = await terminal.until((shown) => shown.includes("icanon"));
    expect(modes).toMatch(/ icanon/);
    expect(modes).toMatch(/ echo /);
    expect(mock.calls("engines/upgrade")).toEqual([]);
  });
});
