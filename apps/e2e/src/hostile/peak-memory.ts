import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** As a URL, because NODE_OPTIONS is split at spaces, and a path may have some. */
const preload = new URL("report-peak.ts", import.meta.url).href;

/** Bytes of a megabyte. */
export const megabyte = 2 ** 20;

/**
 * Runs programs with the environment that makes Node report their memory. Returns what `act` returns, and the peak of the
 * largest program, in bytes.
 * @throws {Error} if no program has reported.
 */
export async function measurePeak<Value>(
  act: (env: Record<string, string>) => Promise<Value>,
): Promise<{ value: Value; peak: number }> {
  const folder = await mkdtemp(join(tmpdir(), "meshlift-peak-"));
  const file = join(folder, "peak");
  try {
    const value = await act({ NODE_OPTIONS: `--import=${preload}`, MESHLIFT_PEAK: file });
    const peaks = (await readFile(file, "utf8")).trim().split("\n").map(Number);
    return { value, peak: Math.max(...peaks) };
  } finally {
    await rm(folder, { recursive: true });
  }
}
