import type { Mock } from "../src/index.ts";
import { plan, send, upgrades } from "./send.ts";

/** Returns the states of a resource in this many reads. */
export async function states(mock: Mock, path: string, count: number): Promise<unknown[]> {
  const found = [];
  for (let read = 0; read < count; read += 1) found.push((await send(mock, "GET", path)).at("/status/state"));
  return found;
}

/** Creates a mesh upgrade. @returns its path. */
export async function create(mock: Mock): Promise<string> {
  return `${upgrades}/${String((await send(mock, "POST", upgrades, { json: plan })).at("/metadata/uid"))}`;
}
