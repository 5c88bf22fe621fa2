import type { Clock } from "@meshlift/client";
import { Changes } from "./changes.ts";
import { durationText } from "../command/duration.ts";
import { retryText, type View } from "./view.ts";
import { type Io, write } from "../terminal/io.ts";
import { LiveRegion } from "../terminal/live-region.ts";
import type { Query } from "../output/query.ts";
import type { Styler } from "../terminal/style.ts";
import { tableText } from "../output/table.ts";
import { timeText } from "./lines-view.ts";

/** The options of a live view. */
export interface ScreenOptions {
  /** `mesh-upgrades get`. */
  name: string;
  query: Query;
  clock: Clock;
  style: Styler;
}

/** Shortest time between two redraws, in ms. */
const betweenDraws = 200;
/** Number of changes that are listed during the wait. */
const listed = 5;

/** Creates a view that is redrawn in place: elapsed time, time of the last change, the value, and the changes. */
export function screenView(io: Io, { name, query, clock, style }: ScreenOptions): View {
  const region = new LiveRegion(io.stdout);
  const changes = new Changes();
  const started = clock.now();
  const seen: string[] = [];
  let changed = started;
  let table: string[] = [];
  let retrying: string | undefined;
  let drawn = Number.NEGATIVE_INFINITY;
  let cancel: (() => void) | undefined;
  let closed = false;

  const lines = (whole: boolean): string[] => {
    const now = clock.now();
    const times = `${durationText(now - started)}, last change ${durationText(now - changed)} ago`;
    const head = `${name}: ${times}${retrying === undefined ? "" : `; ${retrying}`}`;
    if (whole) return [head, "", ...table, "", ...seen];
    const log = seen.slice(-listed);
    // Minus the head, the blank lines, the log, the hint, and the line of the cursor.
    const space = Math.max(1, region.size().rows - log.length - 5);
    const cut =
      table.length > space ? [...table.slice(0, space - 1), `… ${table.length - space + 1} more`] : table;
    return [head, "", ...cut, "", ...log, "Ctrl-C stops watching; the operation continues."];
  };
  const paint = (line: string, index: number): string => (index === 0 ? style("bold", line) : line);
  const draw = (): void => {
    cancel?.();
    drawn = clock.now();
    region.draw(lines(false), paint);
    // The times in the head advance.
    cancel = clock.after(1000, draw);
  };
  const drawSoon = (): void => {
    if (closed || table.length === 0) return;
    const left = drawn + betweenDraws - clock.now();
    if (left <= 0) return draw();
    cancel?.();
    cancel = clock.after(left, draw);
  };
  io.stdout.on("resize", drawSoon);

  return {
    async show(value) {
      const found = query(value);
      const change = changes.next(found);
      if (seen.length > 0) changed = clock.now();
      seen.push(`${timeText(clock.now())} ${change}`);
      table = tableText(found, { columns: region.size().columns, name: (text) => text })
        .trimEnd()
        .split("\n");
      retrying = undefined;
      drawSoon();
      return true;
    },
    attempt(event) {
      const found = retryText(event);
      if (found === retrying) return;
      retrying = found;
      drawSoon();
    },
    say(line) {
      region.clear();
      // A closed stderr has no reader.
      write(io.stderr, `${line}\n`).catch(() => {});
      drawSoon();
    },
    close() {
      if (closed) return;
      closed = true;
      cancel?.();
      io.stdout.off("resize", drawSoon);
      // The whole last value and every change: the terminal now scrolls.
      if (table.length > 0) region.draw(lines(true), paint);
      region.close();
    },
  };
}
