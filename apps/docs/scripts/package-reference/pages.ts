import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Operation } from "@meshlift/openapi";
import GithubSlugger from "github-slugger";
import { packages, type PackageReference, type Purpose, purposeAddress } from "../../src/packages.ts";
import { operationPage } from "../operation-page.ts";
import { type Export, readExports } from "./exports.ts";
import type { Addresses } from "./linked-text.ts";
import { exportSection, exportSummary, type SectionContext } from "./section.ts";

/**
 * Writes the pages of the packages' exports below `content`: an overview of each package, and a page for each purpose.
 * Operations are linked where a docstring names them.
 */
export async function writePackagePages(content: string, operations: readonly Operation[]): Promise<void> {
  const pages = packages.flatMap(purposePages);
  const addresses = new Map([
    ...operations.map((operation): [string, string] => [operation.id, `/${operationPage(operation)}`]),
    ...pages.flatMap(sectionAddresses),
  ]);
  for (const reference of packages) {
    await rm(join(content, reference.folder), { recursive: true, force: true });
    const own = pages.filter((page) => page.reference === reference);
    const imports = Object.keys(reference.entryPoints).map((name) => `\`${name}\``);
    const overview = own.map(
      (page) =>
        `## [${page.purpose.title}](${page.address})\n\n${page.exports.map((one) => entry(one, page.context(addresses))).join("\n")}`,
    );
    await write(join(content, reference.folder, "index.md"), {
      title: `${reference.label} reference`,
      description: `Every export of ${reference.name}, by purpose.`,
      text: `Everything that ${listed(imports)} export, by purpose. An export comes from \`${reference.name}\` unless its section has another import.\n\n${overview.join("\n\n")}`,
    });
    for (const page of own) {
      await write(join(content, page.address).replace(/[/\\]$/, ".md"), {
        title: page.purpose.title,
        description: `${reference.name}: ${page.exports.map(({ name }) => name).join(", ")}.`,
        text: textOf(page, addresses),
      });
    }
  }
}

/** A page with the exports of one purpose. */
interface PurposePage {
  reference: PackageReference;
  purpose: Purpose;
  /** From the root of the site. */
  address: string;
  exports: Export[];
  context(addresses: Addresses): SectionContext;
}

function purposePages(reference: PackageReference): PurposePage[] {
  const { exports, checker } = readExports(reference);
  return reference.purposes.map((purpose) => ({
    reference,
    purpose,
    address: purposeAddress(reference, purpose),
    exports: exports.filter((one) => one.purpose === purpose),
    context: (addresses) => ({ checker, addresses, mainEntryPoint: reference.name }),
  }));
}

const textOf = ({ exports, context }: PurposePage, addresses: Addresses): string =>
  exports.map((one) => exportSection(one, context(addresses))).join("\n\n");

/** Returns name → address of the exports on a page. Two headings can have one text, and then the second gets a number. */
function sectionAddresses(page: PurposePage): [string, string][] {
  const slugger = new GithubSlugger();
  const anchors = Array.from(
    textOf(page, new Map()).matchAll(/^(##+) (.*)$/gm),
    ([, level = "", text = ""]) => ({
      level,
      anchor: slugger.slug(text),
    }),
  ).filter(({ level }) => level === "##");
  return page.exports.map(({ name }, index) => [name, `${page.address}#${anchors[index]?.anchor ?? ""}`]);
}

function entry(exported: Export, context: SectionContext): string {
  const summary = exportSummary(exported, context);
  const address = context.addresses.get(exported.name) ?? "";
  return `- [\`${exported.name}\`](${address})${summary === "" ? "" : `: ${summary}`}`;
}

async function write(
  file: string,
  { title, description, text }: Record<"title" | "description" | "text", string>,
) {
  await mkdir(dirname(file), { recursive: true });
  const lines = Object.entries({ title, description }).map(
    ([key, value]) => `${key}: ${JSON.stringify(value)}`,
  );
  await writeFile(file, `---\n${lines.join("\n")}\neditUrl: false\n---\n\n${text}\n`);
}

function listed(names: string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
}
