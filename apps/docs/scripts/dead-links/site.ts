import { posix } from "node:path";
import { readOperations } from "@meshlift/openapi";
import openapi from "@meshlift/spec/openapi.json" with { type: "json" };
import { slug } from "github-slugger";
import { packages, purposeAddress } from "../../src/packages.ts";
import { operationAddresses } from "../published.ts";
import { downloads } from "../stage.ts";
import type { Page } from "./page.ts";
import type { Repository } from "./repository.ts";

/** Folder of the hand-written pages of the site. */
const content = "apps/docs/src/content/docs";
/** Folders of generated pages, with the folders of the site that they are copied to. */
const generated = [
  ["apps/cli/generated/reference", "/cli"],
  ["packages/mock/generated/reference", "/violations"],
] as const;

/** Reports whether a Markdown page is written for the site: it links to addresses and not to files. */
export const isContent = (file: string): boolean => file.startsWith(`${content}/`);

/** Returns the address of a hand-written page, from the root of the site. */
export const contentAddress = (file: string): string => addressOf(posix.relative(content, file));

/**
 * Returns every address of the site with its anchors, derived from the sources. The anchors of pages that are generated
 * (operations, exports, the try-it page) are unknown; the build of the site checks links to those.
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
    for (const [source, folder] of generated) {
      if (file.startsWith(`${source}/`)) addPage(folder + addressOf(posix.relative(source, file)), anchors);
    }
  }
  for (const file of files) {
    const [, served] = /^apps\/docs\/public(\/.+)$/.exec(file) ?? [];
    if (served !== undefined) add(served);
    const [, page] = /^apps\/docs\/src\/pages\/([^[]+)\.astro$/.exec(file) ?? [];
    if (page !== undefined) add(addressOf(page));
  }
  for (const name of [...downloads.keys(), "llms.txt", "llms-full.txt", "llms-small.txt"]) add(`/${name}`);
  const anchors = new Set<string>();
  add("/api/");
  add("/reference/", anchors);
  for (const operation of readOperations(openapi)) {
    const { page, reference } = operationAddresses(openapi, operation);
    addPage(`/${page}`, undefined);
    anchors.add(reference.slice(reference.indexOf("#") + 1));
  }
  for (const { name } of openapi.tags) {
    anchors.add(`/${name.toLowerCase().replaceAll(" ", "-")}`);
  }
  for (const reference of packages) {
    addPage(`/${reference.folder}/`, undefined);
    for (const purpose of reference.purposes) addPage(purposeAddress(reference, purpose), undefined);
  }
  return addresses;
}

/** Returns the address of Astro's page for a file. @param path relative to the folder of the pages. */
function addressOf(path: string): string {
  const segments = path.replace(/\.\w+$/, "").split("/");
  if (segments.at(-1) === "index") segments.pop();
  return ["", ...segments.map((segment) => slug(segment)), ""].join("/").replace(/^\/+/, "/");
}
