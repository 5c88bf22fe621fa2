/**
 * Loaded into the CLI before its own code (`node --import`), for the goldens: time begins at 2026-01-02T03:04:05Z,
 * stands still, and passes at once where the CLI pauses. Chance is no chance. Everything else is as users have it.
 */
const silent = process.env["GOLDEN_SERVICE"]?.includes("silent") === true;
/** Real ms after which the limit of an attempt is up, where the service never answers. */
const patience = 300;

let now = Date.parse("2026-01-02T03:04:05Z");
Date.now = () => now;
Math.random = () => 0.5;

/** Requests whose answer has not arrived whole: while there is one, no time passes. */
let asked = 0;
let askedLast = 0;
const { fetch, setTimeout, clearTimeout } = globalThis;
globalThis.fetch = async (input, init) => {
  asked += 1;
  askedLast = performance.now();
  try {
    const response = await fetch(input, init);
    for (const name of ["arrayBuffer", "text"] as const) {
      const read = response[name].bind(response);
      Object.defineProperty(response, name, { value: () => read().finally(() => (asked -= 1)) });
    }
    return response;
  } catch (error) {
    asked -= 1;
    throw error;
  }
};

interface Pause {
  end: number;
  run(): void;
}
const pauses = new Set<Pause>();
let timer: NodeJS.Timeout | undefined;

function pass(): void {
  if (asked > 0 && !(silent && performance.now() - askedLast > patience)) return;
  const [next] = [...pauses].toSorted((one, other) => one.end - other.end);
  if (next === undefined) {
    clearInterval(timer);
    timer = undefined;
    return;
  }
  pauses.delete(next);
  now = Math.max(now, next.end);
  next.run();
}

globalThis.setTimeout = Object.assign((run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => {
  // Node's fetch has timers of its own, which are none of the CLI's pauses.
  if (/node:internal/.test(new Error("where").stack?.split("\n")[2] ?? ""))
    return setTimeout(run, ms, ...args);
  const pause = { end: now + ms, run: () => run(...args) };
  pauses.add(pause);
  timer ??= setInterval(pass, 1);
  return pause;
}, setTimeout);
globalThis.clearTimeout = (handle) => {
  const pause = [...pauses].find((one: unknown) => one === handle);
  if (pause === undefined) clearTimeout(handle);
  else pauses.delete(pause);
};
