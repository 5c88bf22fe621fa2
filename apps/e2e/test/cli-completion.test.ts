import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { tagsFor } from "@meshlift/testing/programs";
import { afterEach, describe, expect, it } from "vitest";
import { runTmux } from "../src/tmux.ts";

const bin = fileURLToPath(new URL("../../cli/dist/bin.js", import.meta.url));
const starts: Record<string, [string, string]> = {
  bash: ["bash --norc -u", 'eval "$(meshlift completion bash)"'],
  zsh: ["zsh -f", "source <(meshlift completion zsh)"],
  fish: ["fish --no-config", "meshlift completion fish | source"],
};

let [socket, home] = ["", ""];
const tmux = (...args: string[]): string => runTmux(socket, args);
const seen = (): string => join(home, "seen");

/** Polls `wanted` until it returns a value; the time limit of the test ends the wait. */
async function until<Value>(wanted: () => Value | undefined | Promise<Value | undefined>): Promise<Value> {
  for (;;) {
    const found = await wanted();
    if (found !== undefined) return found;
    await new Promise(setImmediate);
  }
}

const shows = (pattern: RegExp): Promise<string> =>
  until(() => {
    const text = tmux("capture-pane", "-p");
    return pattern.test(text) ? text : undefined;
  });

function type(text: string, ...keys: string[]): void {
  tmux("send-keys", "-l", "--", text);
  if (keys.length > 0) tmux("send-keys", ...keys);
}

/** Creates a home with a `meshlift` that completes, and otherwise records its arguments. */
async function begin(shell: string): Promise<void> {
  socket = `meshlift-${randomUUID()}`;
  home = await mkdtemp(join(tmpdir(), "meshlift-tab-"));
  const program = `#!/bin/sh
if [ "$1" = completion ]; then exec "${process.execPath}" "${bin}" "$@"; fi
printf '%s\\n' "$@" >"${seen()}.part" && mv "${seen()}.part" "${seen()}"
`;
  await mkdir(join(home, "bin"));
  await writeFile(join(home, "bin/meshlift"), program, { mode: 0o755 });
  await mkdir(join(home, ".huaweicloud"));
  await writeFile(join(home, ".huaweicloud/credentials"), credentials, { mode: 0o600 });
  await writeFile(join(home, "plan one.yaml"), "version: 1\n");
  const [start, install] = starts[shell] ?? ["", ""];
  const variables = [`HOME=${home}`, `PATH=${home}/bin:${process.env["PATH"]}`, "PS1=$ ", "TERM=xterm"];
  // Pass separate words, so that tmux runs the command itself; its shell would set another PATH.
  const words = ["env", ...variables, ...start.split(" ")];
  tmux("-f", "/dev/null", "new-session", "-d", "-x", "120", "-y", "50", "-c", home, ...words);
  // Source it twice, as in a nested shell.
  type(install, "Enter");
  type(`${install}; clear; echo rea''dy`, "Enter");
  await shows(/^ready$/m);
}

const secret = "secret-of-the-key-4711";
const profiles = ["basic", "my prof", "it's", "a:b", "$(touch pwned)", "x!y"];
const credentials = profiles.map((name) => `[${name}]\nak = AK-${secret}\nsk = ${secret}\n`).join("\n");

afterEach(async () => {
  if (socket === "") return;
  tmux("kill-server");
  await rm(home, { recursive: true, force: true, maxRetries: 10 });
});

const rows: [typed: string, words: string[]][] = [
  ["meshlift rel", ["releases"]],
  ["meshlift mesh-upgrade cr", ["mesh-upgrade", "create"]],
  ["meshlift help mesh-upgrades cr", ["help", "mesh-upgrades", "create"]],
  ["meshlift -o json conf", ["-o", "json", "config"]],
  ["meshlift engines upgrade --eng", ["engines", "upgrade", "--engine-id"]],
  ["meshlift engines upgrade -o js", ["engines", "upgrade", "-o", "json"]],
  ["meshlift engines upgrade --output=js", ["engines", "upgrade", "--output=json"]],
  ["meshlift engines upgrade --template to-n", ["engines", "upgrade", "--template", "to-newest"]],
  ["meshlift engines upgrade --dry-run=c", ["engines", "upgrade", "--dry-run=curl"]],
  ["meshlift config show --profile my", ["config", "show", "--profile", "my prof"]],
  ["meshlift config show --profile 'my", ["config", "show", "--profile", "my prof"]],
  ['meshlift config show --profile "my', ["config", "show", "--profile", "my prof"]],
  ["meshlift config show --profile my\\ p", ["config", "show", "--profile", "my prof"]],
  ["meshlift config show --profile=my", ["config", "show", "--profile=my prof"]],
  ["meshlift config show --profile it", ["config", "show", "--profile", "it's"]],
  ["meshlift config show --profile a:", ["config", "show", "--profile", "a:b"]],
  ["meshlift config show --profile x", ["config", "show", "--profile", "x!y"]],
  ["meshlift config show --profile '$(", ["config", "show", "--profile", "$(touch pwned)"]],
  ["meshlift engines upgrade -f pla", ["engines", "upgrade", "-f", "plan one.yaml"]],
  ["meshlift engines upgrade --file=pla", ["engines", "upgrade", "--file=plan one.yaml"]],
];

describe.for(Object.keys(starts))("%s", (shell) => {
  const tags = tagsFor(shell, "tmux");

  it("completes words, values, profiles with any name, and files", { tags }, async () => {
    await begin(shell);
    for (const [typed, words] of rows) {
      type(typed, "Tab");
      // A shell with an open quote waits for its end.
      tmux("send-keys", "Enter");
      const got = await until(async () =>
        existsSync(seen()) ? (await readFile(seen(), "utf8")).trimEnd().split("\n") : undefined,
      );
      expect({ typed, words: got }).toEqual({ typed, words });
      await rm(seen());
    }
    expect(existsSync(join(home, "pwned"))).toBe(false);
    expect(tmux("capture-pane", "-p", "-S", "-")).not.toMatch(/error|not found|readonly|secret-of/i);
  });

  it("shows the candidates and prints nothing else", { tags }, async () => {
    await begin(shell);
    type("meshlift ", "Tab", "Tab");
    const nouns = await shows(/exit-codes|configuration|help/);
    for (const noun of ["mesh-upgrades", "releases", "engines", "config", "completion", "help"])
      expect(nouns).toContain(noun);
    tmux("send-keys", "C-c");
    type("clear", "Enter");
    type("meshlift config show --profile ", "Tab", "Tab");
    const names = await shows(/basic/);
    expect(names).not.toContain(secret);
    for (const name of ["basic", "prof", "a:b"]) expect(names).toContain(name);
  });

  it("runs nothing from the line", { tags }, async () => {
    await begin(shell);
    type('meshlift --query "$(touch pwned)" rel', "Tab");
    await shows(/releases/);
    expect(existsSync(join(home, "pwned"))).toBe(false);
  });
});
