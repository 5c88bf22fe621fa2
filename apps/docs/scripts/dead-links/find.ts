import { posix } from "node:path";
import { linkProblem } from "./link.ts";
import { type Page, readPage } from "./page.ts";
import { pathProblem } from "./path.ts";
import { readRepository } from "./repository.ts";
import { siteAddresses } from "./site.ts";

/** A link, an anchor or a path in a page of Markdown that leads nowhere. */
export interface DeadLink {
  /** Path of the page from the root of the repository. */
  file: string;
  line: number;
  /** As it is written. */
  target: string;
  /** What is wrong, and what to do. */
  problem: string;
}

/**
 * Follows the links, anchors and paths in every page of Markdown below `root`, which need not be a clone. Addresses of
 * other hosts are not requested: they only have to be well-formed.
 */
export async function findDeadLinks(root: string): Promise<DeadLink[]> {
  const repository = await readRepository(root);
  const names = repository.files.filter((file) => [".md", ".mdx"].includes(posix.extname(file)));
  const pages = new Map<string, Page>();
  const unreadable: DeadLink[] = [];
  for (const name of names) {
    try {
      pages.set(name, readPage(name, await repository.read(name)));
    } catch (error) {
      unreadable.push(syntaxError(name, error));
    }
  }
  const addresses = await siteAddresses(repository, pages);
  const dead = [...pages].flatMap(([file, page]) =>
    page.references.flatMap((reference) => {
      const { kind, target, line } = reference;
      const problem =
        kind === "path" || kind === "code"
          ? pathProblem(file, reference, page, repository)
          : linkProblem(file, reference, { pages, addresses, repository });
      return problem === undefined ? [] : [{ file, line, target, problem }];
    }),
  );
  return [...unreadable, ...dead];
}

/** An error of the parser of MDX, whose message begins with line and column. */
function syntaxError(file: string, error: unknown): DeadLink {
  const message = error instanceof Error ? error.message : String(error);
  const [, line = "1", problem = message] = /^(\d+):\d+: ([^]*)$/.exec(message) ?? [];
  return { file, line: Number(line), target: "cannot be read", problem };
}
