import { readdirSync } from "node:fs";
import { join } from "node:path";
import { dist, readBuilt } from "./built.ts";

/** Returns the address of the first page below `folder`. */
function firstBelow(folder: string): string {
  const entry = readdirSync(join(dist, folder), { withFileTypes: true }).find((one) => one.isDirectory());
  return entry === undefined ? `/${folder}/` : firstBelow(`${folder}/${entry.name}`);
}

readBuilt("index.html");

/** The address of one page of each kind that Starlight lays out. */
export const kinds = [
  "/",
  "/404.html",
  firstBelow("guides"),
  "/guides/canary-upgrade/",
  "/compare/",
  "/benchmarks/",
  "/api/",
  firstBelow("api/operations"),
  "/cli/",
  firstBelow("cli"),
  "/client/",
  firstBelow("client"),
  firstBelow("mock"),
  "/try/",
];
