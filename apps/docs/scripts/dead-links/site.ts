import { posix } from "node:path";
import { readOperations } from "@meshlift/openapi";
import openapi from "@meshlift/spec/openapi.json" with { type: "json" };
import { slug } from "github-slugger";
import { entryPoints } from "../../src/entry-points.ts";
import { operationAddresses } from "../published.ts";
import { downloads } from "../stage.ts";
import type { Page } from "./page.ts";
import type { Repository } from "./repository.ts";

/** Folder of the pages that are written for the site. */
const content = "apps/docs/src/content/docs";
const commands = "apps/cli/generated/reference";

/** Reports whether a page of Markdown is written for the site, where it links to addresses and not to files. */
export const isContent = (file: string): boolean => file.startsWith(`${content}/`);

/** Address, from the root of the site, of a page that is written for it. */
export const contentAddress = (file: string): string => addressOf(posix.relative(content, file));

/**
 * Every address of the site, as its sources decide it, with the anchors there. Nothing is known of the anchors of pages
 * that plugins lay out (operations, exports, the page to try): the build of the site follows links to those.
 * @param pages of the repository, by path.
 */
export async function siteAddresses(
  { files }: Repository,
  pages: ReadonlyMap<string, Page>,
): Promise<Map<string, Set<string> | undefined>> {
  const addresses = new Map<string, Set<string> | undefined>();
  const add = (address: string, anchors?: Set<string>): void => void addresses.set(address, anchors);
  const addPage = (address: string, anchors: Set<string> | undefined): void => {
    add(address, anchors);
    add(address === "/" ? "/index.md" : `${address.slice(0, -1)}.md`);
  };
  for (const [file, { anchors }] of pages) {
    if (isContent(file)) addPage(contentAddress(file), anchors);
    if (file.startsWith(`${commands}/`)) addPage(`/cli${addressOf(posix.relative(commands, file))}`, anchors);
  }
  for (const file of files) {
    const [, served] = /^apps\/docs\/public(\/.+)$/.exec(file) ?? [];
    if (served !== undefined) add(served);
    const [, page] = /^apps\/docs\/src\/pages\/([^[]+)\.astro$/.exec(file) ?? [];
    if (page !== undefined) add(addressOf(page));
  }
  for (const name of [...downloads.keys(), "llms.txt", "llms-full.txt", "llms-small.txt"]) add(`/${name}`);
  const places = new Set<string>();
  add("/api/");
  add("/reference/", places);
  for (const operation of readOperations(openapi)) {
    const { page, place } = operationAddresses(openapi, operation);
    addPage(`/${page}`, undefined);
    places.add(place.slice(place.indexOf("#") + 1));
  }
  for (const { name } of openapi.tags) {
    add(`/api/operations/tags/${slug(name)}/`);
    places.add(`/${name.toLowerCase().replaceAll(" ", "-")}`);
  }
  for (const { output } of entryPoints) addPage(`/${output}/`, undefined);
  // Reading what the packages export takes a second, and few pages link there.
  const links = [...pages.values()].flatMap(({ references }) => references.map(({ target }) => target));
  if (entryPoints.some(({ output }) => links.some((link) => link.startsWith(`/${output}/`)))) {
    const { exportPages } = await import("./exports.ts");
    for (const page of entryPoints.flatMap(exportPages)) addPage(page, undefined);
  }
  return addresses;
}

/** Address of the page that Astro makes of a file, given by its path below the folder of the pages. */
function addressOf(path: string): string {
  const segments = path.replace(/\.\w+$/, "").split("/");
  if (segments.at(-1) === "index") segments.pop();
  return ["", ...segments.map((segment) => slug(segment)), ""].join("/").replace(/^\/+/, "/");
}
