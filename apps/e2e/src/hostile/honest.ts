import { exitCodes } from "../../../cli/src/command/exit-codes.ts";
import type { Outcome } from "../../../cli/test/cli.ts";

const documented = new Set<number>(Object.values(exitCodes).map(({ code }) => code));

/** Returns what no run of the CLI may show, whatever it was given: an undocumented exit code, a bug or a stack trace. */
export function dishonesty({ code, stdout, stderr }: Pick<Outcome, "code" | "stdout" | "stderr">): string[] {
  const found = [];
  if (!documented.has(code)) found.push(`exit code ${code} is not documented`);
  if (code === exitCodes.internal.code && !/--query|output/.test(stderr))
    found.push(`exit code 1: ${stderr}`);
  if (/bug in meshlift/.test(stderr)) found.push(stderr);
  if (/\n\s+at .*[:(]/.test(stdout + stderr)) found.push(`a stack trace: ${stdout}${stderr}`);
  if (code !== 0 && stderr === "") found.push(`exit code ${code} without a message`);
  return found;
}
