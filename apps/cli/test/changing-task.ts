import { quickClock } from "./clock.ts";
import type { Surroundings } from "./cli.ts";

/** A service whose task is in one of `states` at each read, and in the last from then on; a number is the status of an error response. */
export function going(...states: (string | number)[]): Surroundings {
  let reads = 0;
  return {
    clock: quickClock(),
    respond({ method }) {
      if (method !== "GET") return Response.json({ metadata: { name: "shop", uid: "u-1" } });
      const state = states[Math.min(reads, states.length - 1)];
      reads += 1;
      if (typeof state === "number") return Response.json({ error_msg: "later" }, { status: state });
      return Response.json({ metadata: { name: "shop", uid: "u-1" }, status: { state } });
    },
  };
}

/** Ends a wait for such a task. */
export const done = ["--until", "status.state == 'Done'"];
