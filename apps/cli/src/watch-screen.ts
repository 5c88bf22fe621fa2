import type { Clock } from "@meshlift/client";
import { Changes } from "./changes.ts";
import { durationText } from "./duration.ts";
import { type Face, troubleOf } from "./face.ts";
import { type Io, write } from "./io.ts";
import { LiveRegion } from "./live-region.ts";
import type { Query } from "./query.ts";
import { style } from "./style.ts";
import { tableText } from "./table.ts";
import { timeText } from "./watch-lines.ts";

/** What a live view is made of. */
export interface ScreenOptions {
  /** `mesh-upgrades get`. */
  name: string;
  query: Query;
  clock: Clock;
}

/** At most five times a second, in ms. */
const betweenDraws = 200;
/** How many changes are listed while it goes on. */
const listed = 5;

/** A view that is redrawn in place: how long it takes, when it last changed, what it is now, and what was seen. */
export function watchScreen(io: Io, { name, query, clock }: ScreenOptions): Face {
  const region = new LiveRegion(io.stdout);
  const changes = new Changes();
  const started = clock.now();
  const seen: string[] = [];
  let changed = started;
  let table: string[] = [];
  let trouble: string | undefined;
  let drawn = Number.NEGATIVE_INFINITY;
  let cancel: (() => void) | undefined;
  let closed = false;

  const lines = (whole: boolean): string[] => {
    const now = clock.now();
    const times = `${durationText(now - started)}, last change ${durationText(now - changed)} ago`;
    const head = `${name}: ${times}${trouble === undefined ? "" : `; ${trouble}`}`;
    if (whole) return [head, "", ...table, "", ...seen];
    const log = seen.slice(-listed);
    // The head, its blank lines, the log, the hint, and the line of the cursor.
    const room = Math.max(1, region.size().rows - log.length - 5);
    const cut =
      table.length > room ? [...table.slice(0, room - 1), `… ${table.length - room + 1} more`] : table;
    return [head, "", ...cut, "", ...log, "Ctrl-C stops watching, and nothing else."];
  };
  const paint = (line: string, index: number): string =>
    index === 0 ? style("bold", line, io.stdout) : line;
  const draw = (): void => {
    cancel?.();
    drawn = clock.now();
    region.draw(lines(false), paint);
    // The times in the head go on.
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
      trouble = undefined;
      drawSoon();
      return true;
    },
    attempt(event) {
      const found = troubleOf(event);
      if (found === trouble) return;
      trouble = found;
      drawSoon();
    },
    say(line) {
      region.clear();
      // Where standard error is gone, there is nobody to tell.
      write(io.stderr, `${line}\n`).catch(() => {});
      drawSoon();
    },
    close() {
      if (closed) return;
      closed = true;
      cancel?.();
      io.stdout.off("resize", drawSoon);
      // Without room to think of: all of the last value, and all that was seen.
      if (table.length > 0) region.draw(lines(true), paint);
      region.close();
    },
  };
}
