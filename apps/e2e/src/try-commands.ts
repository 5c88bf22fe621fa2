import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadCli, runCli } from "./generated-cli.ts";

/** The outcome of a dry run of every command. */
export interface DryRuns {
  /** Commands whose request was printed. */
  printed: number;
  /** Command lines that the CLI rejected, with its message: placeholders may not be valid. */
  rejected: string[];
  /** Command lines that ended with an internal error. */
  crashed: string[];
}

/**
 * Runs every command of a generated CLI with `--dry-run`: required flags have an example or a placeholder, and the body
 * is what `--template` prints.
 * @param files the generated files, by absolute path.
 */
export async function tryCommands(files: ReadonlyMap<string, string>): Promise<DryRuns> {
  const folder = await mkdtemp(join(tmpdir(), "meshlift-try-"));
  try {
    const cli = await loadCli(files, folder);
    const outcome: DryRuns = { printed: 0, rejected: [], crashed: [] };
    for (const entry of cli.operations) {
      const { command, templates } = await entry.loadOperation();
      const required = command.flags.filter(
        (flag) => flag.required === "always" && flag.in !== "body" && flag.name !== "project-id",
      );
      const uploads = command.flags.filter((flag) => flag.required === "always" && flag.kind === "file");
      const manifest = command.body === undefined ? [] : ["-f", "-"];
      const wordsWith = (text: string): string[] => [
        command.noun,
        command.verb,
        ...required.map(
          (flag) => `--${flag.name}=${flag.values?.[0] ?? (flag.kind === "string" ? text : 1)}`,
        ),
        ...uploads.map((flag) => `--${flag.name}=${import.meta.filename}`),
        ...manifest,
        "--project-id=p",
        "--dry-run",
      ];
      const [template = ""] = Object.values(templates);
      // A template of comments only has no required property.
      const isEmpty = template.split("\n").every((line) => /^\s*(?:#|$)/.test(line));
      const isWhole = command.body?.read !== undefined;
      const stdin = isEmpty && !isWhole ? "{}" : template;
      let words = wordsWith("x");
      let { code, stderr } = await runCli(cli, words, { stdin });
      if (code === 2) {
        // An ID that is a number as text.
        words = wordsWith("1");
        ({ code, stderr } = await runCli(cli, words, { stdin }));
      }
      const line = `${words.join(" ")}: ${stderr.trim()}`;
      if (code === 0) outcome.printed += 1;
      else if (code === 1) outcome.crashed.push(line);
      else outcome.rejected.push(line);
    }
    return outcome;
  } finally {
    await rm(folder, { recursive: true });
  }
}
