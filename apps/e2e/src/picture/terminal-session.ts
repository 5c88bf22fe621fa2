import { createMock } from "@meshlift/mock";
import { run } from "../../../cli/test/cli.ts";
import { quickClock } from "../../../cli/test/clock.ts";
import { parameterExample } from "../examples.ts";
import type { TerminalLine } from "./terminal-picture.ts";

/** The time in the picture: it must be the same each time that it is drawn. */
const start = Date.UTC(2026, 2, 2, 9, 0, 0);
const uid = "324314c3-ebd4-447d-aa83-e9ee9d995c09";
const project = parameterExample("mesh-upgrades/create", "project_id");

/** Runs the commands of the picture in README against the mock, and returns what a terminal shows. */
export async function recordSession(): Promise<TerminalLine[]> {
  const mock = createMock({ clock: () => new Date(start), uuid: () => uid });
  const surroundings = {
    env: { HUAWEICLOUD_SDK_PROJECT_ID: project },
    respond: (request: Request) => mock.fetch(request),
    clock: quickClock(start),
  };
  const template = await run(["mesh-upgrades", "create", "--template"], surroundings);
  const created = await run(["mesh-upgrades", "create", "-f", "-", "--query", "metadata.uid", "-o", "tsv"], {
    ...surroundings,
    stdin: template.stdout,
  });
  const query = "{state: status.state, step: status.currentStep.id}";
  const until = "status.state == 'Succeeded'";
  const waited = await run(
    ["mesh-upgrades", "get", "--mesh-upgrade-id", uid, "--query", query, "--until", until],
    surroundings,
  );
  const wrong = await run(["engines", "upgrade", "--engine-id", "e-1", "--version", "latest"], surroundings);
  return [
    { kind: "comment", text: "# Start a canary upgrade of a service mesh, and keep its ID" },
    { kind: "command", text: "meshlift mesh-upgrades create --template > plan.yaml" },
    {
      kind: "command",
      text: "uid=$(meshlift mesh-upgrades create -f plan.yaml --query metadata.uid -o tsv)",
    },
    ...output(created.stderr),
    { kind: "output", text: "" },
    { kind: "comment", text: "# Wait for it: the exit code says how it ended" },
    { kind: "command", text: `meshlift mesh-upgrades get --mesh-upgrade-id "$uid" \\` },
    { kind: "continuation", text: `    --query "${query}" \\` },
    { kind: "continuation", text: `    --until "${until}"; echo "exit code $?"` },
    ...output(`${waited.stdout}exit code ${waited.code}\n`),
    { kind: "output", text: "" },
    { kind: "comment", text: "# Mistakes never reach the service" },
    { kind: "command", text: "meshlift engines upgrade --engine-id e-1 --version latest" },
    ...output(wrong.stderr),
  ];
}

function output(text: string): TerminalLine[] {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => ({ kind: "output", text: line }));
}
