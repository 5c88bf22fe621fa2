import { setImmediate } from "node:timers/promises";

/** Bytes of a body whose checks take so long that other requests would notice. */
const large = 256 * 1024;

/** Reports whether other requests are served between the steps of the work on a body. */
export function isLarge({ length }: Uint8Array): boolean {
  return length > large;
}

/** Lets other requests be served before the work on a large body goes on. */
export async function othersFirst(body: Uint8Array): Promise<void> {
  if (isLarge(body)) await setImmediate();
}
