import { setImmediate } from "node:timers/promises";

/** Size of a body, in bytes, whose checks would noticeably delay other requests. */
const large = 256 * 1024;

/** Reports whether other requests are served between the steps of the work on a body. */
export function isLarge({ length }: Uint8Array): boolean {
  return length > large;
}

/** Lets other requests be served before the work on a large body continues. */
export async function othersFirst(body: Uint8Array): Promise<void> {
  if (isLarge(body)) await setImmediate();
}
