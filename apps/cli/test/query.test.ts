import { expect, it } from "vitest";
import { calls, run } from "./cli.ts";

const get = calls["get"] ?? [];
const release = calls["release"] ?? [];
const grayDeployments = [{ clusterID: "a", template: 1 }, { clusterID: "b" }];
const respond = () => Response.json({ metadata: { uid: "u-1" }, spec: { grayDeployments } });

it.each([
  ["a scalar as it is", "metadata.uid", "u-1\n"],
  ["a list of scalars, one a line", "spec.grayDeployments[].clusterID", "a\nb\n"],
  [
    "lists without a head, for they have no names",
    "spec.grayDeployments[].[clusterID, template]",
    "a  1\nb  null\n",
  ],
  ["objects with a head", "spec.grayDeployments", "CLUSTERID  TEMPLATE\na          1\nb\n"],
  ["nothing found as null", "status.phase", "null\n"],
])("prints %s", async (_, query, stdout) => {
  expect(await run([...release, "--query", query], { respond })).toMatchObject({
    code: 0,
    stdout,
    stderr: "",
  });
});

it("applies to every output format", async () => {
  const query = ["--query", "spec.grayDeployments[0]"];
  expect((await run([...release, ...query, "-o", "json"], { respond })).stdout).toBe(
    '{\n  "clusterID": "a",\n  "template": 1\n}\n',
  );
  expect((await run([...release, ...query, "-o", "yaml"], { respond })).stdout).toBe(
    "clusterID: a\ntemplate: 1\n",
  );
  expect((await run([...release, ...query, "-o", "tsv"], { respond })).stdout).toBe(
    "clusterID\ta\ntemplate\t1\n",
  );
});

it.each([
  ["nothing", "", "must not be empty"],
  ["a space", " ", "expected a JMESPath expression"],
  ["an end too early", "status.", "column 8: unexpected end"],
  ["a word too many", "a b", "column 3: unexpected b"],
  ["an open quote", "a == 'x", "column 6: the quote ' is not closed"],
  ["a character without meaning", "a.#b", "column 3: unexpected #"],
  ["text where JSON belongs", "a == `x`", "column 6: `x` is not JSON; write text in single quotes"],
  ["= for ==", "a = 'x'", "column 3: = is not an operator; to compare, write =="],
  ["double quotes around text", 'a == "x"', 'column 6: "x" in double quotes is a field name'],
  ["an unknown function", "lenght(@)", "column 1: unknown function lenght(). Did you mean length?"],
  ["too many arguments", "a[?length(b, c)]", "length() takes 1 argument but received 2"],
])("refuses %s before anything is sent", async (_, query, message) => {
  const outcome = await run([...get, "--query", query]);
  expect(outcome).toMatchObject({ code: 2, stdout: "", requests: [] });
  expect(outcome.stderr).toContain(`  --query: ${message}`);
});

it.each(["let $a = b in $a", '@."a b" == c', "sort_by(a, &b)[0].c || 'd'", "a[?b == `1`] | [0]"])(
  "takes %s",
  async (query) => {
    const freeForm = { status: { deployment: { a: [] } } };
    expect(
      await run([...release, "--query", `status.deployment | (${query})`], {
        respond: () => Response.json(freeForm),
      }),
    ).toMatchObject({ code: 0 });
  },
);

it("names the part of a response that an expression cannot work on, and does not say that nothing was sent", async () => {
  const outcome = await run([...get, "--query", "abs(metadata.uid)"], { respond });
  expect(outcome).toMatchObject({ code: 1, stdout: "" });
  expect(outcome.stderr).toMatch(/^meshlift: --query: cannot be applied to the response: .*abs\(\)/);
});
