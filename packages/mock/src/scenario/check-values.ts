import { isDeeperThan } from "@meshlift/openapi";
import type { Scenario, StatusFault } from "../../generated/scenario.ts";
import { readDuration } from "../duration.ts";
import { depthLimit } from "../http/json.ts";
import type { ScenarioProblem } from "./error.ts";

/** Headers that follow from the body: with another value, no client could read the response. */
const framing = new Set(["content-length", "transfer-encoding", "trailer"]);
/** Maximum size of the headers of a fault, in characters. Clients reject heads of more than 16 kB. */
const headerRoom = 8192;

/** Finds the values of a scenario that would break later responses, although they match the schema. */
export function checkValues({ seeds = [], progress = [], faults = [] }: Scenario): ScenarioProblem[] {
  return [
    ...seeds.flatMap(({ value }, index) => checkDepth(value, `/seeds/${index}/value`)),
    ...progress.flatMap(({ time }, index) =>
      time === undefined ? [] : checkTime(time, `/progress/${index}/time`),
    ),
    ...faults.flatMap((fault, index) => {
      const pointer = `/faults/${index}`;
      if ("time" in fault) return checkTime(fault.time, `${pointer}/time`);
      if (fault.fault === "status") return checkHeaders(fault, `${pointer}/headers`);
      return "properties" in fault ? checkDepth(fault.properties, `${pointer}/properties`) : [];
    }),
  ];
}

function checkTime(time: string, pointer: string): ScenarioProblem[] {
  try {
    readDuration(time);
    return [];
  } catch (error) {
    return [{ message: error instanceof Error ? error.message : String(error), pointer }];
  }
}

function checkHeaders({ headers = {} }: StatusFault, pointer: string): ScenarioProblem[] {
  const names = Object.keys(headers);
  const fixed = names.filter((name) => framing.has(name.toLowerCase()));
  const size = names.reduce((sum, name) => sum + name.length + String(headers[name]).length, 0);
  return [
    ...fixed.map((name) => ({
      message: `the header ${name} follows from the body. Remove it.`,
      pointer: `${pointer}/${name}`,
    })),
    ...(size > headerRoom
      ? [{ message: `expected at most ${headerRoom} characters of headers, got ${size}`, pointer }]
      : []),
  ];
}

function checkDepth(value: unknown, pointer: string): ScenarioProblem[] {
  if (!isDeeperThan(value, depthLimit)) return [];
  return [{ message: `expected at most ${depthLimit} levels of nesting`, pointer }];
}
