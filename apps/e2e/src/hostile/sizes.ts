/** The long form of the hostile suite, `pnpm soak`; `pnpm test` runs the small one. */
export const soaking = process.env["MESHLIFT_SOAK"] === "1";

/** Returns the size of a test: `small` in `pnpm test`, `long` in `pnpm soak`. */
export function sized(small: number, long: number): number {
  return soaking ? long : small;
}
