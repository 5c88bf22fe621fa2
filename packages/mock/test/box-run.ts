import { createMock, type Mock, type Store } from "../src/index.ts";
import {
  advanceBox,
  type BoxStep,
  changeBox,
  createdBox,
  knownBox,
  type ModelBox,
  replaceBox,
  type SentBox,
} from "./box-model.ts";
import { boxes } from "./boxes.ts";
import { send } from "./send.ts";

/** A value from a mock, and the model's value. */
interface Compared {
  found: unknown;
  expected: unknown;
}

const document = boxes();

/** Applies steps to two mocks of the boxes on one store, and to the model. */
export class BoxRun {
  readonly #mocks: [Mock<string>, Mock<string>];
  /** In the order of lists: from the start, then in order of creation. */
  readonly #boxes: ModelBox[] = [knownBox("r-1"), knownBox("r-2")];
  #outcome: "success" | "failure" = "success";
  #now = Date.parse("2030-01-01T00:00:00Z");
  #rackDeleted = false;

  constructor(store: Store) {
    const make = (): Mock<string> => createMock({ store, document, clock: () => new Date(this.#now) });
    this.#mocks = [make(), make()];
  }

  /** Applies a step. @returns values to compare. */
  async apply(by: number, step: BoxStep): Promise<Compared[]> {
    const mock = this.#mocks[by] ?? this.#mocks[0];
    this.#now += 1000;
    switch (step.to) {
      case "create":
        return this.#create(mock, step.rack, step.sent);
      case "list":
        return this.#list(mock, step.rack, step.query);
      case "clear":
        return this.#clear(mock, step.rack, step.by);
      case "use":
        this.#outcome = step.outcome;
        await mock.use({ progress: [{ operation: "boxes/get", outcome: step.outcome }] });
        return [];
      case "remove rack": {
        const { status } = await send(mock, "DELETE", "/racks/r-2");
        const expected = this.#rackDeleted ? 404 : 204;
        this.#rackDeleted = true;
        return [{ found: status, expected }];
      }
      case "create nowhere": {
        const { status } = await send(mock, "POST", "/racks/r-9/boxes", { json: { size: 1 } });
        return [{ found: status, expected: 404 }];
      }
      default:
        return [await this.#sendTo(mock, step)];
    }
  }

  /** Checks that no response of the mocks was invalid. */
  end(): Compared {
    const own = this.#mocks.flatMap(({ violations }) => violations.filter(({ kind }) => kind === "response"));
    return { found: own, expected: [] };
  }

  #boxAt(which: number): ModelBox {
    const box = this.#boxes[which % this.#boxes.length];
    if (box === undefined) throw new Error("the model has no box");
    return box;
  }

  #exists({ group, deleted }: ModelBox): boolean {
    return !deleted && !this.#isGone(group);
  }

  #isGone(group: string): boolean {
    return group === "r-2" && this.#rackDeleted;
  }

  async #create(mock: Mock<string>, group: string, sent: SentBox): Promise<Compared[]> {
    const { status, body, at } = await send(mock, "POST", `/racks/${group}/boxes`, { json: sent });
    if (this.#isGone(group)) return [{ found: status, expected: 404 }];
    const box = createdBox(group, String(at("/id")), this.#now, sent);
    const isNew = this.#boxes.every(({ id }) => id !== box.id);
    this.#boxes.push(box);
    return [{ found: [status, isNew, body], expected: [201, true, box.value] }];
  }

  async #sendTo(
    mock: Mock<string>,
    step: Extract<BoxStep, { to: "read" | "replace" | "change" | "remove" }>,
  ): Promise<Compared> {
    const box = this.#boxAt(step.which);
    const method = { read: "GET", replace: "PUT", change: "PATCH", remove: "DELETE" }[step.to];
    const path = `/racks/${box.group}/boxes/${box.id}`;
    const { status, body } = await send(mock, method, path, "sent" in step ? { json: step.sent } : {});
    if (!this.#exists(box)) return { found: status, expected: 404 };
    advanceBox(box, this.#outcome, this.#now, step.to === "read");
    if (step.to === "replace") replaceBox(box, step.sent);
    if (step.to === "change") changeBox(box, step.sent);
    if (step.to !== "remove") return { found: [status, body], expected: [200, box.value] };
    box.deleted = true;
    return { found: status, expected: 204 };
  }

  async #list(
    mock: Mock<string>,
    group: string,
    query: Extract<BoxStep, { to: "list" }>["query"],
  ): Promise<Compared[]> {
    const { limit = 3, offset = 0, colour } = query;
    const marker = query.marker === undefined ? undefined : this.#boxAt(query.marker).id;
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...query, marker })) {
      if (value !== undefined) search.set(name, String(value));
    }
    const { status, body } = await send(mock, "GET", `/racks/${group}/boxes?${search.toString()}`);
    if (query.limit === 0) return [{ found: status, expected: 400 }];
    const all = this.#boxes.filter((box) => box.group === group);
    const start = marker === undefined ? 0 : all.findIndex(({ id }) => id === marker) + 1;
    if (this.#isGone(group) || (marker !== undefined && start === 0))
      return [{ found: status, expected: 404 }];
    const isSelected = (box: ModelBox): boolean =>
      this.#exists(box) && (colour === undefined || box.value["colour"] === colour);
    const rest = all.slice(start).filter(isSelected);
    const page = rest.slice(offset, offset + limit);
    const shown = page.map(({ value }) => ({
      id: value["id"],
      colour: value["colour"],
      status: value["status"],
    }));
    const next = offset + limit < rest.length ? { next_marker: page.at(-1)?.id } : {};
    const expected = {
      boxes: shown,
      total_count: all.filter(isSelected).length,
      page_info: { current_count: page.length, ...next },
    };
    return [{ found: [status, body], expected: [200, expected] }];
  }

  async #clear(
    mock: Mock<string>,
    group: string,
    { colour, id: which }: Extract<BoxStep, { to: "clear" }>["by"],
  ): Promise<Compared[]> {
    const id = which === undefined ? undefined : this.#boxAt(which).id;
    const search = new URLSearchParams({ ...(colour && { colour }), ...(id !== undefined && { id }) });
    const { status } = await send(mock, "DELETE", `/racks/${group}/boxes?${search.toString()}`);
    const selected = this.#boxes.filter(
      (box) =>
        box.group === group &&
        this.#exists(box) &&
        (colour !== undefined || id !== undefined) &&
        (colour === undefined || box.value["colour"] === colour) &&
        (id === undefined || box.id === id),
    );
    for (const box of selected) box.deleted = true;
    const isMissing = this.#isGone(group) || (id !== undefined && selected.length === 0);
    return [{ found: status, expected: isMissing ? 404 : 204 }];
  }
}
