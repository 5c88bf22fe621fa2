import { valueAt } from "@meshlift/openapi";
import { createMock, type Mock, type Store } from "../src/index.ts";
import type { Step } from "./model-steps.ts";
import { type Played, scenarios, type Subject } from "./model-subjects.ts";
import { send, type Sent } from "./send.ts";
import { look, type ModelThing } from "./state-model.ts";

/** What a mock answered, and what the model says of it. */
interface Compared {
  found: unknown;
  expected: unknown;
}

/** Does steps to two mocks on one store, and to the model. */
export class Play {
  readonly #subject: Subject;
  readonly #mocks: [Mock<string>, Mock<string>];
  readonly #things: ModelThing[];
  #scenario: Played = scenarios[0];
  #now = Date.parse("2030-01-01T00:00:00Z");
  /** Reads since the scenario came into effect. */
  #calls = 0;
  #job: number | undefined;
  #onceGone = false;

  constructor(subject: Subject, store: Store) {
    const start = new Date(this.#now);
    const { document, known, tale } = subject;
    const make = (): Mock<string> =>
      createMock({ store, clock: () => start, ...(document !== undefined && { document }) });
    this.#subject = subject;
    this.#mocks = [make(), make()];
    this.#things = [{ ...known, state: tale.good[0], shown: 0, since: undefined, gone: false }];
  }

  /** @returns answers of the mock, to be held against the model; none for what says nothing. */
  async do(by: number, step: Step): Promise<Compared[]> {
    const mock = this.#mocks[by] ?? this.#mocks[0];
    switch (step.to) {
      case "create":
        return this.#create(mock, step.group, step.name);
      case "list":
        return this.#list(mock, step.group);
      case "read":
      case "change":
      case "remove":
        return this.#ask(mock, step);
      case "advance":
        await mock.advance(step.ms);
        this.#now += step.ms;
        return [];
      case "use":
        await this.#use(mock, step.scenario);
        return [];
      case "job":
        return this.#startJob(mock);
      case "once":
        return this.#endOnce(mock);
      default:
        return this.#disturb(mock, step.to, step.which);
    }
  }

  /** What the mocks say exists, and of themselves. */
  async end(): Promise<Compared[]> {
    const state = new Map((await this.#mocks[1].state()).map((entry) => [entry.path, entry]));
    const deleted = this.#things.map((thing) => state.get(this.#pathOf(thing))?.deleted ?? false);
    const own = this.#mocks.flatMap(({ violations }) => violations.filter(({ kind }) => kind === "response"));
    return [
      { found: deleted, expected: this.#things.map(({ gone }) => gone) },
      { found: own, expected: [] },
    ];
  }

  #pathOf({ group, id }: ModelThing): string {
    return `${this.#subject.collection(group)}/${id}`;
  }

  #groupOf(group: number): string {
    return group === 0 ? this.#subject.known.group : "elsewhere";
  }

  #thingAt(which: number): ModelThing {
    const thing = this.#things[which % this.#things.length];
    if (thing === undefined) throw new Error("the model knows nothing");
    return thing;
  }

  async #create(mock: Mock<string>, where: number, mark: string): Promise<Compared[]> {
    const { collection, body, at, tale } = this.#subject;
    const group = this.#groupOf(where);
    const made = await send(mock, "POST", collection(group), { json: body(mark) });
    const id = String(made.at(at.id));
    const isNew = this.#things.every((known) => known.id !== id);
    const thing = { group, id, mark, state: tale.good[0], shown: 0, since: this.#now, gone: false };
    this.#things.push(thing);
    const status = made.status === 201 ? 200 : made.status;
    return [{ found: isNew, expected: true }, this.#compare({ ...made, status }, thing)];
  }

  async #ask(
    mock: Mock<string>,
    step: Extract<Step, { to: "read" | "change" | "remove" }>,
  ): Promise<Compared[]> {
    const { body, changes, at } = this.#subject;
    const thing = this.#thingAt(step.which);
    if (!changes && step.to !== "read") return [];
    const method = { read: "GET", change: "PUT", remove: "DELETE" }[step.to];
    const answer = await send(
      mock,
      method,
      this.#pathOf(thing),
      step.to === "change" ? { json: body(step.name) } : {},
    );
    const upset = step.to === "read" ? this.#upset() : undefined;
    if (upset !== undefined) return [{ found: [answer.status, answer.at(at.state)], expected: upset }];
    if (!thing.gone) this.#look(thing, step.to === "read");
    if (!thing.gone && step.to === "change") thing.mark = step.name;
    const compared = this.#compare(answer, thing);
    if (step.to === "remove") thing.gone = true;
    return [compared];
  }

  async #list(mock: Mock<string>, where: number): Promise<Compared[]> {
    const { changes, collection, at } = this.#subject;
    if (!changes) return [];
    const group = this.#groupOf(where);
    const { body } = await send(mock, "GET", collection(group));
    const found = Array.isArray(body)
      ? body.map((item) => [valueAt(item, at.id), valueAt(item, at.state)])
      : body;
    const expected = this.#things
      .filter((thing) => thing.group === group && !thing.gone)
      .map((thing) => {
        const seen = { ...thing };
        this.#look(seen, false);
        return [seen.id, seen.state];
      });
    return [{ found: new Set([found].flat().map(String)), expected: new Set(expected.map(String)) }];
  }

  async #use(mock: Mock<string>, scenario: Played): Promise<void> {
    const { time, ...rule } = scenario.rule;
    const progress = {
      operation: this.#subject.ids.read,
      ...rule,
      ...(time !== undefined && { time: `${time}ms` as const }),
    };
    await mock.use({ progress: [progress], ...scenario.more?.(this.#subject) });
    this.#scenario = scenario;
    this.#calls = 0;
  }

  async #startJob(mock: Mock<string>): Promise<Compared[]> {
    const { method, path, json, pointer } = this.#subject.job;
    const answer = await send(mock, method, path, json === undefined ? {} : { json });
    const around = this.#things.find((known) => path.includes(`/${known.id}/`));
    if (around?.gone === true) return [{ found: answer.status, expected: 404 }];
    const number = Number(answer.at(pointer));
    const expected = [200, (this.#job ?? number - 1) + 1];
    this.#job = number;
    return [{ found: [answer.status, number], expected }];
  }

  async #endOnce(mock: Mock<string>): Promise<Compared[]> {
    const { read, remove } = this.#subject.once;
    const status = this.#onceGone ? 404 : 200;
    const there = { found: (await send(mock, "GET", read)).status, expected: status };
    if (remove === undefined) return [there];
    this.#onceGone = true;
    return [there, { found: (await send(mock, "DELETE", remove)).status, expected: status }];
  }

  /** Calls that must change nothing. */
  async #disturb(
    mock: Mock<string>,
    how: "wrong" | "prefer" | "stranger",
    which: number,
  ): Promise<Compared[]> {
    const { ids, tale, at, collection, known } = this.#subject;
    const path = this.#pathOf(this.#thingAt(which));
    if (how === "prefer") {
      const answer = await send(mock, "GET", path, { headers: { prefer: `example=${ids.bad}` } });
      return [{ found: [answer.status, answer.at(at.state)], expected: [200, tale.bad] }];
    }
    if (how === "stranger") {
      const { status } = await send(mock, "GET", `${collection("nowhere")}/${this.#thingAt(which).id}`);
      return [{ found: status, expected: this.#upset()?.[0] ?? 404 }];
    }
    const read = await send(mock, "GET", `${path}?nonsense=1`);
    const made = await send(mock, "POST", collection(known.group), { json: { name: 7 } });
    return [{ found: [read.status, made.status], expected: [400, 400] }];
  }

  #look(thing: ModelThing, counts: boolean): void {
    look(thing, this.#subject.tale, this.#scenario.rule, this.#now, counts);
  }

  /** What a valid read gets in place of the state, by status and state; every one is counted. */
  #upset(): [number, unknown] | undefined {
    this.#calls += 1;
    return this.#scenario.upset?.(this.#calls, this.#subject);
  }

  #compare(answer: Sent, { gone, id, mark, state }: ModelThing): Compared {
    const { at } = this.#subject;
    return {
      found: {
        status: answer.status,
        id: answer.at(at.id),
        mark: answer.at(at.mark),
        state: answer.at(at.state),
        leaks: /hidden|"mine"/i.test(JSON.stringify(answer.body)),
      },
      expected: gone ? { status: 404, leaks: false } : { status: 200, id, mark, state, leaks: false },
    };
  }
}
