import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { expect, it, onTestFinished } from "vitest";
import { findDeadLinks } from "../scripts/dead-links/find.ts";

const guides = "apps/docs/src/content/docs/guides";
const script = join(import.meta.dirname, "../scripts/check-links.ts");

/** Targets of links. There is no `.git`, as in an archive. */
const sources = {
  ".gitignore": "node_modules/\ndist/\n",
  LICENSE: "",
  "apps/cli/generated/reference/exit-codes.md": "---\ntitle: Exit codes\n---\n\n## Table\n",
  "apps/docs/public/pictures/flow.svg": "<svg/>",
  "apps/docs/src/pages/try.astro": "",
  "packages/mock/README.md": "# Mock\n\n## Scenarios & `faults`\n\n## Twice\n\n## Twice\n",
  "packages/mock/package.json": "{}",
  "packages/mock/src/server/admin.ts": "",
  [`${guides}/first.md`]: "---\ntitle: First\n---\n\n## Start the mock\n\nText\n",
};

async function repositoryWith(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "meshlift links ü "));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries({ ...sources, ...files })) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
}

/** Returns dead links as the command prints them. */
async function deadLinksIn(files: Record<string, string>): Promise<string[]> {
  const dead = await findDeadLinks(await repositoryWith(files));
  return dead.map(({ file, line, target, problem }) => `${file}:${line}: ${target}: ${problem}`);
}

it("finds dead links and anchors in a page of the repository, with line and fix", async () => {
  const readme = `# Title

[a file](packages/mock/READM.md), [a folder](packages/mok/) and
[a moved file](src/server/admin.ts), [a built one](packages/mock/dist/index.js), [![a picture](flow.png)](LICENSE)

| table              |
| ------------------ |
| [an anchor](#titel) |

[another page's](packages/mock/README.md#twice-2), [a label][nowhere], [outside](../other.md), \\[no\\]\\[label\\]
[a host](https:/example.com), [a scheme](htp://example.com), [escapes](100%.md), <p><a
href="gone.html">HTML</a></p>

[label]: LICENCE
`;
  const built = { "packages/mock/dist/index.js": "" };
  expect(await deadLinksIn({ "README.md": readme, ...built })).toEqual([
    "README.md:3: packages/mock/READM.md: the repository has no file packages/mock/READM.md. Did you mean packages/mock/README.md?",
    "README.md:3: packages/mok/: the repository has no file packages/mok. Correct it, or remove it.",
    "README.md:4: src/server/admin.ts: the repository has no file src/server/admin.ts. Did you mean packages/mock/src/server/admin.ts?",
    "README.md:4: packages/mock/dist/index.js: the repository has no file packages/mock/dist/index.js. Correct it, or remove it.",
    "README.md:4: flow.png: the repository has no file flow.png. Correct it, or remove it.",
    "README.md:8: #titel: README.md has no heading #titel. Did you mean #title?",
    "README.md:10: packages/mock/README.md#twice-2: packages/mock/README.md has no heading #twice-2. Did you mean #twice-1?",
    'README.md:10: nowhere: the page has no definition of this label. Add "[nowhere]: ADDRESS".',
    "README.md:10: ../other.md: the path leads out of the repository. Correct it, or remove it.",
    "README.md:11: https:/example.com: the address is not well-formed. Write https://HOST/PATH, or a path of the repository.",
    "README.md:11: htp://example.com: the address is not well-formed. Write https://HOST/PATH, or a path of the repository.",
    'README.md:11: 100%.md: the address has a broken percent-encoding. Write "%" as "%25".',
    "README.md:12: gone.html: the repository has no file gone.html. Correct it, or remove it.",
    "README.md:14: LICENCE: the repository has no file LICENCE. Did you mean LICENSE?",
  ]);
});

it("finds dead links and anchors in a guide of the site, with line and fix", async () => {
  const guide = `---
title: Second
hero:
  actions:
    - text: Start
      link: /guides/frist/
---

[a page](/guides/none/), [without its slash](/guides/first), [a file](first.md),
[an anchor](/guides/first/#stop-the-mock), [its own](#nowhere), [![a picture](/pictures/flaw.svg)](/)
[an operation](/api/operations/releases-gett/) and [beside others](/reference/#/releases/releases/gett),
[a command](/cli/exit-code/#table), [an export](/client/handle-erorrs/), [a download](/openapi.yml)
`;
  expect(await deadLinksIn({ [`${guides}/second.mdx`]: guide })).toEqual(
    [
      ":6: /guides/frist/: the site has no page /guides/frist/. Did you mean /guides/first/?",
      ":9: /guides/none/: the site has no page /guides/none/. Correct it, or remove it.",
      ":9: /guides/first: the site has no page /guides/first. Did you mean /guides/first/?",
      ":9: first.md: the site has no page /guides/second/first.md. Did you mean /guides/first.md?",
      ":10: /guides/first/#stop-the-mock: /guides/first/ has no heading #stop-the-mock. Correct it, or remove it.",
      ":10: #nowhere: /guides/second/ has no heading #nowhere. Correct it, or remove it.",
      ":10: /: the site has no page /. Correct it, or remove it.",
      ":10: /pictures/flaw.svg: the site has no page /pictures/flaw.svg. Did you mean /pictures/flow.svg?",
      ":11: /api/operations/releases-gett/: the site has no page /api/operations/releases-gett/. Did you mean /api/operations/releases-get/?",
      ":11: /reference/#/releases/releases/gett: /reference/ has no heading #/releases/releases/gett. Did you mean #/releases/releases/get?",
      ":12: /cli/exit-code/#table: the site has no page /cli/exit-code/. Did you mean /cli/exit-codes/?",
      ":12: /client/handle-erorrs/: the site has no page /client/handle-erorrs/. Did you mean /client/handle-errors/?",
      ":12: /openapi.yml: the site has no page /openapi.yml. Did you mean /openapi.yaml?",
    ].map((line) => `${guides}/second.mdx${line}`),
  );
});

it("finds dead paths in code, with line and fix", async () => {
  const readme = `# Title

\`packages/mock/src/server/admn.ts\`, \`node packages/mock/src/sever/admin.ts:12 --port\`

\`\`\`sh
cat packages/mock/src/*.js
\`\`\`
`;
  const own = "# Mock\n\nSee `src/admin.ts`.\n";
  expect(await deadLinksIn({ "README.md": readme, "packages/mock/README.md": own })).toEqual([
    "README.md:3: packages/mock/src/server/admn.ts: the repository has no file packages/mock/src/server/admn.ts. Did you mean packages/mock/src/server/admin.ts?",
    "README.md:3: packages/mock/src/sever/admin.ts:12: the repository has no file packages/mock/src/sever/admin.ts. Did you mean packages/mock/src/server/admin.ts?",
    "README.md:6: packages/mock/src/*.js: the repository has no file packages/mock/src/*.js. Correct it, or remove it.",
    "packages/mock/README.md:3: src/admin.ts: the repository has no file packages/mock/src/admin.ts. Did you mean src/server/admin.ts?",
  ]);
});

it("accepts valid targets and other hosts", async () => {
  const readme = `# Title

[a](packages/mock), [b](packages/mock/README.md#scenarios--faults), [c](packages/mock#twice-1), [d](#title), [e][f],
[g](/LICENSE), [h](LICENSE#L3), [i](https://example.com/none), <http://127.0.0.1:4020/>, [j](mailto:a@example.com)

\`packages/mock/src/server/admin.ts:7\`, \`packages/*/src/…\`, \`packages/mock/dist/\`, \`test/my.test.ts\`, \`@meshlift/mock\`,
\`packages/<name>/src\`, \`packages/mock/{src,test}/server\`, \`application/json\`, \`packages/mock/new.ts\`

<!-- [gone](gone.md) <a href="gone.md"> -->

[f]: LICENSE

\`\`\`ts title="packages/mock/new.ts"
import { a } from "packages";
\`\`\`
`;
  const guide = `---
title: Second
---

import { Card } from "@astrojs/starlight/components";

<Card href="/guides/first/#start-the-mock" />

## Here

[a](#here), [b](/guides/first/), [c](../first/#_top), [d](/guides/first.md), [e](/cli/exit-codes/#table), [f](/try/)
[g](/api/operations/releases-get/#responses), [h](/reference/#/releases/releases/get), [i](/client/handle-errors/#apierror)
[j](/openapi.yaml), [k](/llms.txt), ![l](/pictures/flow.svg), [m](/api/), [n](/mock/verdict/), [o](/mock/verdict.md)
`;
  const built = { "packages/mock/dist/README.md": "[gone](gone.md)\n" };
  expect(await deadLinksIn({ "README.md": readme, [`${guides}/second.mdx`]: guide, ...built })).toEqual([]);
});

it("names the line of a page that cannot be read", async () => {
  expect(await deadLinksIn({ [`${guides}/second.mdx`]: "# Title\n\n<Card href={>\n" })).toEqual([
    expect.stringMatching(
      /^apps\/docs\/src\/content\/docs\/guides\/second\.mdx:3: cannot be read: Unexpected /,
    ),
  ]);
});

it("exits with 1 and prints dead links, or with 0 and no output", async () => {
  const run = promisify(execFile);
  expect(await run(process.execPath, [script, await repositoryWith({})])).toEqual({ stdout: "", stderr: "" });
  const broken = await repositoryWith({ "README.md": "[gone](gone.md)\n" });
  await expect(run(process.execPath, [script, broken])).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^README\.md:1: gone\.md: .*\nlinks: 1 dead\n$/),
  });
});
