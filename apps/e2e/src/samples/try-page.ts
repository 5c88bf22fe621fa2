import { readPage } from "./page/blocks.ts";
import { makeWorkspace } from "./workspace.ts";
import { Reader } from "./reader.ts";

/**
 * Tries every code block of a page, from top to bottom.
 * @param page path from the root of the repo.
 * @param before shell commands that the page expects to have been run.
 * @returns page, line and reason of each block that was not run.
 * @throws {SampleError} with page and line of the first block that does not hold.
 */
export async function tryPage(page: string, markdown: string, before = ""): Promise<string[]> {
  const samples = readPage(page, markdown);
  const run = samples.filter(({ skip }) => skip === undefined);
  const shell = run.filter(({ language }) => /^(sh|bash)$/.test(language));
  const [text = "", commands = ""] = [run, shell].map((some) => some.map((sample) => sample.text).join(""));
  const changesSpec = samples.some(({ title }) => title?.startsWith("spec/"));
  // Unless the page starts one itself, a mock listens on the usual port.
  const mock = commands.includes("--port 4010") ? "" : "meshlift-mock --port 4010 || true";
  await using workspace = await makeWorkspace(mock + text, changesSpec);
  await using reader = new Reader(workspace, commands);
  const setup = `~~~sh ${mock && "background"}\n${mock}\n~~~\n~~~sh\n${before}\n~~~`;
  for (const sample of [...readPage(page, setup), ...samples]) await reader.follow(sample);
  await reader.leave();
  return samples.flatMap(({ line, skip }) => (skip === undefined ? [] : `${page}:${line}: ${skip}`));
}
