import { fromHtml } from "hast-util-from-html";
import { visit } from "unist-util-visit";
import { expect, it } from "vitest";
import { readBuilt } from "./built.ts";

/** An element with its text and its links. */
interface Found {
  text: string;
  links: string[];
}

/** Returns the elements of the built page at `file` that `matches` accepts by tag and classes. */
function findElements(file: string, matches: (tag: string, classes: string[]) => boolean): Found[] {
  const found: Found[] = [];
  visit(fromHtml(readBuilt(file)), "element", (element) => {
    const { className } = element.properties;
    const classes = Array.isArray(className) ? className.map(String) : [];
    if (!matches(element.tagName, classes)) return;
    const one: Found = { text: "", links: [] };
    visit(element, (node) => {
      if (node.type === "text") one.text += node.value;
      if (node.type === "element" && node.tagName === "a") one.links.push(String(node.properties["href"]));
    });
    found.push(one);
  });
  return found;
}

const home = "index.html";

it("has a title that says more than the name", () => {
  const [title] = findElements(home, (tag) => tag === "title");
  expect(title?.text).toMatch(/^\w.+ \| Meshlift$/);
  expect(title?.text).not.toContain("Meshlift | Meshlift");
});

it("has a first screen: a heading, a sentence, two buttons, a command to copy, and an example in tabs", () => {
  const [hero] = findElements(home, (_, classes) => classes.includes("landing-actions"));
  expect(hero?.links).toEqual(["/guides/first-call/", "/try/"]);
  expect(findElements(home, (tag) => tag === "h1")).toHaveLength(1);
  expect(findElements(home, (_, classes) => classes.includes("tagline"))[0]?.text).toMatch(/\.$/);
  const [command] = findElements(home, (_, classes) => classes.includes("landing-command"));
  expect(command?.text).toContain("pnpm demo");
  const tabs = findElements(home, (_, classes) => classes.includes("tab"));
  expect(tabs.map(({ text }) => text.trim())).toEqual(["CLI", "TypeScript", "Test"]);
});

it("has three cards that lead on, and the way from the spec to everything that follows from it", () => {
  const [cards] = findElements(home, (_, classes) => classes.includes("cards"));
  const targets = cards?.links.filter((link) => !link.startsWith("#"));
  expect(targets).toEqual(["/guides/waiting-in-ci/", "/client/", "/guides/contract-test-typescript/"]);
  const [picture] = findElements(home, (_, classes) => classes.includes("spec-to-packages"));
  expect(picture?.text).toMatch(/spec\/ .*openapi\.yaml .*@meshlift\/client .*meshlift .*@meshlift\/mock /s);
});

it("leads on from an address without a page", () => {
  const [main] = findElements("404.html", (tag) => tag === "main");
  expect(main?.text).toContain("Page not found");
  expect(main?.links).toEqual(expect.arrayContaining(["/", "/guides/first-call/", "/reference/"]));
});
