import { createMock, type Mock } from "@meshlift/mock";
import type { Example, Operation } from "@meshlift/openapi";
import { tagsFor } from "@meshlift/testing/programs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { operations } from "../src/examples.ts";
import { runCommand } from "../src/command.ts";
import { meshlift } from "../src/meshlift.ts";

let mock: Mock;
let url: string;
beforeEach(async () => {
  mock = createMock();
  ({ url } = await mock.listen({ port: 0 }));
});
afterEach(() => mock.close());

const rows = operations.flatMap((operation) =>
  (operation.requestBody?.examples ?? [{ name: "no body", summary: "", value: undefined }]).map(
    (example): [string, string, Operation, Example] => [operation.id, example.name, operation, example],
  ),
);

describe.for(["sh", "bash", "zsh", "fish"])("a curl command in %s", (shell) => {
  it.each(rows)("sends %s with the example %s", { tags: tagsFor(shell, "curl") }, async (...row) => {
    const [id, , { noun, verb, parameters }, { value: body }] = row;
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
});
