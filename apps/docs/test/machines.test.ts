import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readOperations } from "@meshlift/openapi";
import openapi from "@meshlift/spec/openapi.json" with { type: "json" };
import scenario from "@meshlift/mock/scenario.schema.json" with { type: "json" };
import { dist, readBuilt } from "./built.ts";

/** Returns the addresses of the pages below `folder`, from the root of the site and without the last slash. */
const pagesBelow = (folder: string): string[] =>
  readdirSync(join(dist, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith("index.html"))
    .map((path) => join(folder, path, ".."));

describe("machine-readable files", () => {
  it("include the document and the schema of scenarios", () => {
    expect(JSON.parse(readBuilt("openapi.json"))).toEqual(openapi);
    expect(readBuilt("openapi.yaml")).toContain("\nopenapi: 3.1");
    expect(JSON.parse(readBuilt("scenario.schema.json"))).toEqual(scenario);
  });

  it.each(["guides", "cli", "client", "mock"])("include every page below %s as Markdown", (folder) => {
    const pages = pagesBelow(folder);
    expect(pages.length).toBeGreaterThan(0);
    for (const page of pages) expect(readBuilt(`${page}.md`)).toMatch(/^# .+\n/);
  });

  it("include every operation as Markdown, with samples and responses", () => {
    const pages = pagesBelow("api/operations");
    expect(pages.length).toBe(readOperations(openapi).length);
    for (const page of pages) {
      expect(readBuilt(`${page}.md`)).toMatch(
        /^# .+\n[^]*## Samples\n[^]*### CLI[^]*## Responses\n[^]*### 404\n/,
      );
    }
  });

  it("include llms.txt with links to the site, and a full text with every guide", () => {
    const text = readBuilt("llms.txt");
    const files = Array.from(text.matchAll(/\]\(https?:\/\/[^/]+\/([^)]+)\)/g), ([, file = ""]) => file);
    expect(files).toEqual(
      expect.arrayContaining(["openapi.yaml", "openapi.json", "scenario.schema.json", "llms-full.txt"]),
    );
    expect(files.filter((file) => !existsSync(join(dist, file)))).toEqual([]);
    const full = readBuilt("llms-full.txt");
    for (const page of pagesBelow("guides"))
      expect(full).toContain(readBuilt(`${page}.md`).split("\n", 1)[0]);
  });
});
