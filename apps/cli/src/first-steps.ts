import type { Command as Grammar } from "commander";
import type { Outline } from "./outline.ts";

/** What somebody needs who has just installed it, below the list of commands. */
export function addFirstSteps(program: Grammar, outlines: readonly Outline[]): void {
  const [first] = outlines;
  program.addHelpText("after", () =>
    [
      "",
      "First steps:",
      "  export MESHLIFT_REGION=cn-north-4               or MESHLIFT_ENDPOINT for a mock",
      "  export HUAWEICLOUD_SDK_PROJECT_ID=...           the console: My Credentials",
      "  export MESHLIFT_TOKEN=...                       of IAM; a mock takes any",
      "  meshlift config show                            what is set, what is missing",
      ...(first === undefined
        ? []
        : [`  meshlift help ${first.noun} ${first.verb}`.padEnd(50) + "all about one command"]),
      "",
      "Exit codes: meshlift help exit-codes",
      "Variables and files: meshlift help configuration",
    ].join("\n"),
  );
}
