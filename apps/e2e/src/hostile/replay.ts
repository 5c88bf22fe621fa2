import { check, defaultReportMessage, type IAsyncProperty } from "fast-check";

/**
 * Checks a property of the test file `file` with generated cases. `MESHLIFT_REPLAY=seed/path` runs one case of an earlier run instead.
 * @throws {Error} with the smallest failing case and the command that runs it again.
 */
export async function assertReplayable<Case>(
  file: string,
  property: IAsyncProperty<Case>,
  numRuns: number,
): Promise<void> {
  const details = await check(property, { numRuns, ...replayed(process.env["MESHLIFT_REPLAY"]) });
  if (!details.failed) return;
  const { seed, counterexamplePath } = details;
  throw new Error(
    `${defaultReportMessage(details)}\n\nTo run this case again: ` +
      `MESHLIFT_REPLAY=${seed}/${counterexamplePath ?? ""} pnpm vitest run --project e2e ${file}`,
    { cause: details.errorInstance },
  );
}

/** Returns the options of fast-check that repeat a case. @throws {Error} for another form than `seed/path`. */
function replayed(text: string | undefined): { seed?: number; path?: string; endOnFailure?: boolean } {
  if (text === undefined || text === "") return {};
  const [, seed, path] = /^(-?\d+)\/([\d:]*)$/.exec(text) ?? [];
  if (seed === undefined || path === undefined)
    throw new Error(
      `MESHLIFT_REPLAY: expected seed/path as a failure prints it, got ${JSON.stringify(text)}`,
    );
  return { seed: Number(seed), ...(path !== "" && { path }), endOnFailure: true };
}
