import { spawnSync } from "node:child_process";
import { createMock, type Mock } from "@meshlift/mock";
import type { Example, Operation } from "@meshlift/spec";
import { afterEach, beforeEach, expect, it } from "vitest";
import { operations } from "../src/examples.ts";
import { runCommand } from "../src/command.ts";
import { meshlift } from "../src/meshlift.ts";

const shells = ["sh", "bash", "zsh", "fish"].filter((shell) => {
  const found = spawnSync(shell, ["-c", "command -v curl"]).status === 0;
  if (!found && process.env["CI"] === "true") throw new Error(`apt-get install ${shell} curl`);
  if (!found)
    console.warn(`SKIPPED: what --dry-run=curl prints, in ${shell} (apt-get install ${shell} curl)`);
  return found;
});

let mock: Mock;
let url: string;
beforeEach(async () => {
  mock = createMock();
  ({ url } = await mock.listen({ port: 0 }));
});
afterEach(() => mock.close());

const rows = operations.flatMap((operation) =>
  (operation.body?.examples ?? [{ name: "no body", summary: "", value: undefined }]).flatMap((example) =>
    shells.map((shell): [string, string, string, Operation, Example] => [
      operation.id,
      example.name,
      shell,
      operation,
      example,
    ]),
  ),
);

it.each(rows)("sends %s with the example %s when its curl command is run by %s", async (...row) => {
  const [id, , shell, { noun, verb, parameters }, { value: body }] = row;
  const flags = parameters.flatMap(({ name, examples: [first] }) =>
    first === undefined ? [] : [`--${name.replaceAll("_", "-").toLowerCase()}`, String(first.value)],
  );
  const manifest = body === undefined ? [] : ["-f", "-"];
  const printed = await meshlift([noun, verb, ...flags, ...manifest, "--dry-run=curl"], {
    env: { PATH: process.env["PATH"], MESHLIFT_ENDPOINT: url, MESHLIFT_TOKEN: "any" },
    stdin: body === undefined ? "" : JSON.stringify(body),
  });
  expect(printed).toMatchObject({ code: 0, stderr: "" });
  const sent = await runCommand(shell, ["-c", printed.stdout], {
    env: { PATH: process.env["PATH"], MESHLIFT_TOKEN: "a-token-of-the-shell" },
  });
  expect(sent.code).toBe(0);
  const [call, ...more] = mock.calls();
  expect(more).toEqual([]);
  expect(call).toMatchObject({ operation: id, ...(body === undefined ? {} : { body }) });
  expect(call?.status).toBeLessThan(300);
  expect(call?.headers["x-auth-token"]).toBe("a-token-of-the-shell");
  expect(mock.violations).toEqual([]);
});
