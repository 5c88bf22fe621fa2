import type { Turn } from "./act.ts";
import type { Entry } from "./existence.ts";
import { moveOn, storyOf, valueOf } from "./story.ts";
import type { Thing } from "./things.ts";
import { localize, replaceMembers, retime } from "./values.ts";

/** A thing with these path parameters as it is now, after so many more reads. */
export function present(
  thing: Thing,
  entry: Entry,
  more: number,
  params: Record<string, string>,
  { scenario, sources }: Pick<Turn, "scenario" | "sources">,
): Entry {
  const story = storyOf(thing, scenario, params);
  if (entry.still === true || story.moving.length === 0) return entry;
  const now = sources.now();
  const place = moveOn(story, entry, more, now.getTime());
  if (place.scene === entry.scene) return { ...entry, ...place };
  const scene = localize(valueOf(thing, place.scene), thing.shape.operation, params);
  const shown = retime(scene, entry.value, thing.shape.schema, now);
  return { ...entry, ...place, value: replaceMembers(entry.value, story.moving, shown) };
}
