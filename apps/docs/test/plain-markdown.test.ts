import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { plainMarkdown } from "../src/plain-markdown.ts";
import { dist, readBuilt } from "./built.ts";

const page = `import {
  TabItem,
  Tabs,
} from "@astrojs/starlight/components";
import Picture from "./Picture.astro";

Install it:

<Tabs syncKey="package-manager">

<TabItem label="npm">

\`\`\`sh
npm install msw
\`\`\`

</TabItem>

</Tabs>

Then write:

\`\`\`ts
import { http } from "msw";
<Tabs>
\`\`\`
`;

it("has the labels of tabs, and no imports and components outside of code", () => {
  expect(plainMarkdown(page)).toBe(`Install it:

**npm**

\`\`\`sh
npm install msw
\`\`\`

Then write:

\`\`\`ts
import { http } from "msw";
<Tabs>
\`\`\``);
});

it("leaves no component in the Markdown of a guide or of the home page", () => {
  const pages = ["index.md", ...readdirSync(join(dist, "guides")).filter((name) => name.endsWith(".md"))];
  expect(pages.length).toBeGreaterThan(10);
  const found = pages.filter((name) => {
    const text = readBuilt(name === "index.md" ? name : `guides/${name}`);
    return /^<|@astrojs\/starlight/m.test(text);
  });
  expect(found).toEqual([]);
});
