import type { Clock } from "@meshlift/client";
import { durationText } from "../command/duration.ts";
import type { Notes } from "../output/notes.ts";
import type { Query } from "../output/query.ts";
import { listOf } from "../output/rows.ts";
import { rowNames, tableText } from "../output/table.ts";
import type { Io } from "../terminal/io.ts";
import { LiveRegion } from "../terminal/live-region.ts";
import type { Styler } from "../terminal/style.ts";
import { Changes, isStatus } from "./changes.ts";
import { timeText } from "./lines-view.ts";
import type { View } from "./view.ts";

/** The options of a live view. */
export interface ScreenOptions {
  /** `mesh-upgrades get`. */
  name: string;
  query: Query;
  notes: Notes;
  clock: Clock;
  style: Styler;
}

/** Shortest time between two redraws, in ms. */
const betweenDraws = 200;
/** Number of changes that are listed during the wait; on a short screen a quarter of its rows. */
const listed = 5;

/** Creates a view that is redrawn in place: elapsed time, time of the last change, the value, and the changes. */
export function screenView(io: Io, { name, query, notes, clock, style }: ScreenOptions): View {
  const region = new LiveRegion(io.stdout);
  const changes = new Changes();
  const started = clock.now();
  const seen: string[] = [];
  let changed = started;
  let table: string[] = [];
  /** The name of the row in each line of the table; empty for a list. */
  let names: readonly string[] = [];
  let retrying: string | undefined;
  let drawn = Number.NEGATIVE_INFINITY;
  let cancel: (() => void) | undefined;
  let closed = false;

  const lines = (whole: boolean): string[] => {
    const now = clock.now();
    const times = `${durationText(now - started)}, last change ${durationText(now - changed)} ago`;
    const head = `${name}: ${times}${retrying === undefined ? "" : `; ${retrying}`}`;
    if (whole) return [head, "", ...table, "", ...seen];
    const { rows } = region.size();
    const log = seen.slice(-Math.max(1, Math.min(listed, Math.floor(rows / 4))));
    // Minus the head, the blank lines, the log, the hint, and the line of the cursor.
    const space = Math.max(1, rows - log.length - 5);
    return [
      head,
      "",
      ...cutTable(table, names, changes.moved, space),
      "",
      ...log,
      "Ctrl-C stops watching; the operation continues.",
    ];
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
  const endDiversion = notes.divert((writeNote) => {
    region.clear();
    writeNote();
    drawSoon();
  });

  return {
    async show(value) {
      const found = query(value);
      const change = changes.next(found);
      if (seen.length > 0) changed = clock.now();
      seen.push(`${timeText(clock.now())} ${change}`);
      table = tableText(found, { columns: region.size().columns, name: (text) => text })
        .trimEnd()
        .split("\n");
      names = listOf(found) === undefined ? rowNames(found) : [];
      drawSoon();
      return true;
    },
    retrying(text) {
      if (text === retrying) return;
      retrying = text;
      drawSoon();
    },
    close() {
      if (closed) return;
      closed = true;
      cancel?.();
      io.stdout.off("resize", drawSoon);
      endDiversion();
      // The whole last value and every change: the terminal now scrolls.
      if (table.length > 0) region.draw(lines(true), paint);
      region.close();
    },
  };
}

/** Cuts a table to `space` lines: constants go first, and what has changed stays. */
function cutTable(
  table: readonly string[],
  names: readonly string[],
  moved: ReadonlySet<string>,
  space: number,
): readonly string[] {
  if (table.length <= space) return table;
  const rank = (index: number): number => {
    const name = names[index] ?? "";
    return (isStatus(name) ? 0 : 1) + (moved.has(name) ? 0 : 2);
  };
  const kept = [...table.keys()].toSorted((one, other) => rank(one) - rank(other)).slice(0, space - 1);
  const lines = kept.toSorted((one, other) => one - other).map((index) => table[index] ?? "");
  return [...lines, `… ${table.length - space + 1} more`];
}
