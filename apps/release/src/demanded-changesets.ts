import { printable } from "@meshlift/openapi";
import type { Audience, SpecChange } from "./spec-changes.ts";

/** The size of a release. */
export type Size = "patch" | "minor" | "major";

/** A changeset: a file in `.changeset/` that says which packages change, by how much, and what users read about it. */
export interface Changeset {
  /** The name of its file, without `.md`. */
  id: string;
  releases: readonly { name: string; type: Size | "none" }[];
}

/** The packages of each group of users. */
const packages: Readonly<Record<Audience, string>> = {
  client: "@meshlift/client",
  mock: "@meshlift/mock",
  cli: "meshlift",
};

const sizes = ["none", "patch", "minor", "major"];

/**
 * Returns the size of a release with these changes. Before 1.0, a breaking change is a minor release and anything else a
 * patch. From 1.0 on, a breaking change is major, an addition minor.
 * @param version the last release, such as `0.4.2`.
 */
export function sizeOf(changes: readonly SpecChange[], version: string): Size {
  const isEarly = version.startsWith("0.");
  if (changes.some(({ breaks }) => breaks.length > 0)) return isEarly ? "minor" : "major";
  return !isEarly && changes.some(({ adds }) => adds) ? "minor" : "patch";
}

/**
 * Returns what is wrong with the changesets, each with the remedy: every package whose users a change breaks needs a
 * changeset of the size of a breaking change, and any other change of the API a changeset of some package.
 */
export function changesetProblems(
  changes: readonly SpecChange[],
  changesets: readonly Changeset[],
  version: string,
): string[] {
  const early = changesets.filter(
    ({ releases }) => version.startsWith("0.") && releases.some(({ type }) => type === "major"),
  );
  const problems = early.map(
    ({ id }) => `.changeset/${id}.md: major would release 1.0.0; before 1.0 a breaking change is minor`,
  );
  if (changes.length === 0) return problems;
  const demanded = sizeOf(changes, version);
  const releases = changesets.flatMap((changeset) => changeset.releases);
  const given = (name: string): number =>
    Math.max(
      0,
      ...releases.filter((release) => release.name === name).map(({ type }) => sizes.indexOf(type)),
    );
  const broken = new Set(changes.flatMap(({ breaks }) => breaks));
  const names = [...broken].map((audience) => packages[audience]);
  const lacking = names.filter((name) => given(name) < sizes.indexOf(demanded));
  const anyone = Math.max(...Object.values(packages).map(given));
  if (lacking.length > 0)
    problems.push(
      `A change breaks users of ${names.join(", ")}, but no ${demanded} changeset names ${lacking.join(", ")}: run \`pnpm changeset\`, select ${demanded}, and write what users have to do.`,
    );
  else if (anyone < sizes.indexOf(demanded))
    problems.push(
      `The API changed, but no changeset of size ${demanded} or larger says so: run \`pnpm changeset\`, select the packages whose users notice it, and write what they can do now.`,
    );
  return problems;
}

/** Returns the changes as lines for people, grouped by the users that they break. */
export function changesText(changes: readonly SpecChange[]): string {
  const groups = Map.groupBy(changes, headingOf);
  return [...groups]
    .map(([heading, group]) => {
      const lines = group.map(({ location, text }) => printable(`  ${location}: ${text}`));
      return [heading, ...new Set(lines)].join("\n");
    })
    .join("\n");
}

function headingOf({ breaks, adds }: SpecChange): string {
  if (breaks.length > 0) return `breaks users of ${breaks.map((audience) => packages[audience]).join(", ")}:`;
  return adds ? "adds:" : "changes without breaking anyone:";
}
