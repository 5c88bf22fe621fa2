import { posix } from "node:path";
import { linkProblem } from "./link.ts";
import { type Page, readPage } from "./page.ts";
import { pathProblem } from "./path.ts";
import { readRepository } from "./repository.ts";
import { siteAddresses } from "./site.ts";

/** A dead link, anchor or path in a Markdown page. */
export interface DeadLink {
  /** Path of the page from the root of the repository. */
  file: string;
  line: number;
  /** The target as written. */
  target: string;
  /** The problem and a suggested fix. */
  problem: string;
}

/**
 * Checks the links, anchors and paths in every Markdown page below `root`, which need not be a clone. Addresses of other
 * hosts are not requested; they must only be well-formed.
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

/** An error of the MDX parser. Its message begins with line and column. */
function syntaxError(file: string, error: unknown): DeadLink {
  const message = error instanceof Error ? error.message : String(error);
  const [, line = "1", problem = message] = /^(\d+):\d+: ([^]*)$/.exec(message) ?? [];
  return { file, line: Number(line), target: "cannot be read", problem };
}
