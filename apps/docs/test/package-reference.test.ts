import { expect, describe, it } from "vitest";
import { slug } from "github-slugger";
import { readExports } from "../scripts/package-reference/exports.ts";
import { linkedType } from "../scripts/package-reference/linked-text.ts";
import { packages, purposeAddress } from "../src/packages.ts";
import { readBuilt } from "./built.ts";

describe.each(packages)("the reference of $name", (reference) => {
  const overview = readBuilt(`${reference.folder}.md`);
  const pages = reference.purposes.map((purpose) =>
    readBuilt(`${purposeAddress(reference, purpose).slice(1, -1)}.md`),
  );

  it("has a section for every value and type that the package exports", () => {
    const { exports } = readExports(reference);
    expect(exports.length).toBeGreaterThan(10);
    const missing = exports.filter(
      ({ name }) =>
        !overview.includes(`- [\`${name}\`](`) ||
        !pages.some((page) => new RegExp(`^## ${name}(\\(\\))?$`, "m").test(page)),
    );
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  it("lists every export that a program can import, by purpose", async () => {
    for (const entryPoint of Object.keys(reference.entryPoints).filter((name) => !/vitest|jest/.test(name))) {
      const module: object = await import(entryPoint);
      for (const name of Object.keys(module)) expect(overview).toContain(`- [\`${name}\`](`);
    }
    for (const { title } of reference.purposes)
      expect(overview).toContain(`## [${title}](/${reference.folder}/${slug(title)}/)`);
  });

  it("has no page for a kind of declaration, and no section for types that only a generator needs", () => {
    for (const page of [overview, ...pages]) {
      expect(page).not.toMatch(/\/(classes|interfaces|type-aliases|functions|variables)\//);
      expect(page).not.toMatch(/^##+ (paths|components|operations|bindMethods)/m);
    }
  });

  it("names the class of each error that is thrown", () => {
    const lists = pages.join("\n").matchAll(/^\*\*Throws\*\*\n\n((?:- .*\n(?: {2}.*\n)*)+)/gm);
    const entries = Array.from(lists, ([, list = ""]) => list.split(/\n(?=- )/)).flat();
    expect(entries.length).toBeGreaterThan(10);
    expect(entries.filter((entry) => !/^- (?:\[?`\w*Error`|(?:The|Every) )/.test(entry))).toEqual([]);
  });

  it("links to sections that exist, also if two headings have the same text", () => {
    const own = new RegExp(String.raw`^- \[[^\]]*\]\(/(${reference.folder}/[^)#]+/)#([^)]+)\)`, "gm");
    const links = Array.from(overview.matchAll(own), ([, address = "", anchor = ""]) => ({
      address,
      anchor,
    }));
    expect(links.length).toBeGreaterThan(10);
    const dead = links.filter(
      ({ address, anchor }) => !new RegExp(`<h2 [^>]*id="${anchor}"`).test(readBuilt(`${address}index.html`)),
    );
    expect(dead).toEqual([]);
    expect(new Set(links.map(({ anchor, address }) => address + anchor)).size).toBe(links.length);
  });
});

it("tells a new export's author where its section is missing", () => {
  const [client] = packages;
  if (client === undefined) throw new Error("There is no package");
  expect(() => readExports({ ...client, purposes: [{ title: "Some", sources: ["src/auth/"] }] })).toThrow(
    /^@meshlift\/client: \w+ \(\S+\.ts\) has no page\. Add "@category <purpose>" to its docstring, with one of: Some; or/,
  );
});

it("links the names of exports in a type", () => {
  const addresses = new Map([["Auth", "/client/authenticate/#auth"]]);
  expect(linkedType("Promise<Auth | undefined>", addresses)).toBe(
    "`Promise<`[`Auth`](/client/authenticate/#auth) `| undefined>`",
  );
  expect(linkedType("`a-${Auth}`", new Map())).toBe("`` `a-${Auth}` ``");
});
