import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { runCommand } from "../src/command.ts";
import { crowdedFolders } from "../src/crowded-folders.ts";
import { copyWorkspace } from "../src/workspace-copy.ts";

const violations = {
  "packages/openapi/src/one.ts": 'import type { Two } from "./two.ts";\nexport type One = Two;\n',
  "packages/openapi/src/two.ts": 'import type { One } from "./one.ts";\nexport type Two = One[];\n',
  "packages/openapi/src/upward.ts": 'export type { Client } from "../../client/src/index.ts";\n',
  "packages/mock/src/upward.ts": 'export { ExitCode } from "../../../apps/cli/src/command/exit-codes.ts";\n',
  "packages/mock/src/store/upward.ts": 'export type * from "../http/messages.ts";\n',
  "packages/client/src/errors/upward.ts": 'export type * from "../auth/credential.ts";\n',
  "apps/cli/src/terminal/upward.ts": 'export type * from "../command/flag.ts";\n',
  "apps/cli/src/testing.ts": 'export type { ProgramName } from "@meshlift/testing/programs";\n',
};

it("forbids circular type imports, imports against the allowed direction, and test code in packages", async () => {
  await using copy = await copyWorkspace();
  for (const [file, text] of Object.entries(violations)) await writeFile(join(copy.root, file), text);
  const pnpm = ["--config.verify-deps-before-run=false", "--silent", "run", "imports"];
  const { code, stdout } = await runCommand("pnpm", pnpm, { cwd: copy.root });
  expect(code).not.toBe(0);
  const errors = [...stdout.matchAll(/error (\S+): (\S+) →/g)].map(([, rule, file]) => `${rule} ${file}`);
  expect(errors.toSorted()).toEqual([
    "apps/cli/src/terminal-imports-no-room-above-it apps/cli/src/terminal/upward.ts",
    "no-circles packages/openapi/src/one.ts",
    "only-tests-import-testing apps/cli/src/testing.ts",
    "packages/client/src/errors-imports-no-room-above-it packages/client/src/errors/upward.ts",
    "packages/mock-imports-no-package-above-it packages/mock/src/upward.ts",
    "packages/mock/src/store-imports-no-room-above-it packages/mock/src/store/upward.ts",
    "packages/openapi-imports-no-package-above-it packages/openapi/src/upward.ts",
  ]);
});

it("finds folders with too many source files, without tests and generated files", () => {
  const files = ["a", "b", "c"].flatMap((name) =>
    ["src", "src/room", "test", "generated"].map((folder) => `packages/x/${folder}/${name}.ts`),
  );
  expect(crowdedFolders(files, 2)).toEqual([
    { folder: "packages/x/src", files: 3 },
    { folder: "packages/x/src/room", files: 3 },
  ]);
  expect(crowdedFolders(files, 3)).toEqual([]);
});
