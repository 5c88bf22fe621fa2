import { readPage, type Sample } from "./page.ts";
import { makePlace } from "./place.ts";
import { Reader } from "./reader.ts";

/**
 * Tries every code block of a page, from top to bottom, as a reader who follows it.
 * @param page path from the root of the repo.
 * @param before shell commands that its readers have typed, as the page says.
 * @returns page, line and reason of each block that was not run.
 * @throws {SampleError} with page and line of the first block that does not hold.
 */
export async function tryPage(page: string, markdown: string, before = ""): Promise<string[]> {
  const samples = readPage(page, markdown);
  const commands = textOf(samples.filter(({ language }) => /^(sh|bash|console|fish|zsh)$/.test(language)));
  // On the usual port, that is.
  const startsMock =
    /^(?:\$ )?(?:pnpm mock\b|meshlift-mock(?! --(?:help|version))(?!.*--port (?!4010\b)))/m.test(commands);
  const changesSpec = samples.some(({ title }) => title?.startsWith("spec/"));
  await using place = await makePlace(textOf(samples), { startsMock, changesSpec });
  await using reader = new Reader(place, commands);
  await reader.prepare(before);
  const left: string[] = [];
  for (const sample of samples) {
    const reason = await reader.follow(sample);
    if (reason !== undefined) left.push(`${page}:${sample.line}: ${reason}`);
  }
  await reader.leave();
  return left;
}

function textOf(samples: Sample[]): string {
  return samples.map(({ skip, text }) => (skip === undefined ? text : "")).join("");
}
