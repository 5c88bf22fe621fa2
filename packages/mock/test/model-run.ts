import { valueAt } from "@meshlift/openapi";
import { createMock, type Mock, type Store } from "../src/index.ts";
import type { Step } from "./model-steps.ts";
import { type ModelScenario, scenarios, type Subject } from "./model-subjects.ts";
import { send, type Sent } from "./send.ts";
import { advance, type ModelResource } from "./state-model.ts";

/** A value from a mock, and the model's value. */
interface Compared {
  found: unknown;
  expected: unknown;
}

/** Applies steps to two mocks on one store, and to the model. */
export class ModelRun {
  readonly #subject: Subject;
  readonly #mocks: [Mock<string>, Mock<string>];
  readonly #resources: ModelResource[];
  #scenario: ModelScenario = scenarios[0];
  #now = Date.parse("2030-01-01T00:00:00Z");
  /** Reads since the scenario came into effect. */
  #calls = 0;
  #job: number | undefined;
  #onceDeleted = false;

  constructor(subject: Subject, store: Store) {
    const start = new Date(this.#now);
    const { document, known, examples } = subject;
    const make = (): Mock<string> =>
      createMock({ store, clock: () => start, ...(document !== undefined && { document }) });
    this.#subject = subject;
    this.#mocks = [make(), make()];
    this.#resources = [{ ...known, state: examples.good[0], shown: 0, since: undefined, deleted: false }];
  }

  /** Applies a step. @returns values to compare; none for a step without a response. */
  async apply(by: number, step: Step): Promise<Compared[]> {
    const mock = this.#mocks[by] ?? this.#mocks[0];
    switch (step.to) {
      case "create":
        return this.#create(mock, step.group, step.name);
      case "list":
        return this.#list(mock, step.group);
      case "read":
      case "change":
      case "remove":
        return this.#sendTo(mock, step);
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
        return this.#sendWithoutEffect(mock, step.to, step.which);
    }
  }

  /** Compares the final state, and checks that no response of the mocks was invalid. */
  async end(): Promise<Compared[]> {
    const state = new Map((await this.#mocks[1].state()).map((entry) => [entry.path, entry]));
    const found = this.#resources.map((resource) => state.get(this.#pathOf(resource))?.deleted ?? false);
    const own = this.#mocks.flatMap(({ violations }) => violations.filter(({ kind }) => kind === "response"));
    return [
      { found, expected: this.#resources.map(({ deleted }) => deleted) },
      { found: own, expected: [] },
    ];
  }

  #pathOf({ group, id }: ModelResource): string {
    return `${this.#subject.collection(group)}/${id}`;
  }

  #groupOf(group: number): string {
    return group === 0 ? this.#subject.known.group : "elsewhere";
  }

  #resourceAt(which: number): ModelResource {
    const resource = this.#resources[which % this.#resources.length];
    if (resource === undefined) throw new Error("the model has no resource");
    return resource;
  }

  async #create(mock: Mock<string>, where: number, mark: string): Promise<Compared[]> {
    const { collection, body, at, examples } = this.#subject;
    const group = this.#groupOf(where);
    const made = await send(mock, "POST", collection(group), { json: body(mark) });
    const id = String(made.at(at.id));
    const isNew = this.#resources.every((known) => known.id !== id);
    const resource = { group, id, mark, state: examples.good[0], shown: 0, since: this.#now, deleted: false };
    this.#resources.push(resource);
    const status = made.status === 201 ? 200 : made.status;
    return [{ found: isNew, expected: true }, this.#compare({ ...made, status }, resource)];
  }

  async #sendTo(
    mock: Mock<string>,
    step: Extract<Step, { to: "read" | "change" | "remove" }>,
  ): Promise<Compared[]> {
    const { body, changes, at } = this.#subject;
    const resource = this.#resourceAt(step.which);
    if (!changes && step.to !== "read") return [];
    const method = { read: "GET", change: "PUT", remove: "DELETE" }[step.to];
    const response = await send(
      mock,
      method,
      this.#pathOf(resource),
      step.to === "change" ? { json: body(step.name) } : {},
    );
    const replaced = step.to === "read" ? this.#replacement() : undefined;
    if (replaced !== undefined)
      return [{ found: [response.status, response.at(at.state)], expected: replaced }];
    if (!resource.deleted) this.#advance(resource, step.to === "read");
    if (!resource.deleted && step.to === "change") resource.mark = step.name;
    const compared = this.#compare(response, resource);
    if (step.to === "remove") resource.deleted = true;
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
    const expected = this.#resources
      .filter((resource) => resource.group === group && !resource.deleted)
      .map((resource) => {
        const seen = { ...resource };
        this.#advance(seen, false);
        return [seen.id, seen.state];
      });
    return [{ found: new Set([found].flat().map(String)), expected: new Set(expected.map(String)) }];
  }

  async #use(mock: Mock<string>, scenario: ModelScenario): Promise<void> {
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
    const response = await send(mock, method, path, json === undefined ? {} : { json });
    const around = this.#resources.find((known) => path.includes(`/${known.id}/`));
    if (around?.deleted === true) return [{ found: response.status, expected: 404 }];
    const number = Number(response.at(pointer));
    const expected = [200, (this.#job ?? number - 1) + 1];
    this.#job = number;
    return [{ found: [response.status, number], expected }];
  }

  async #endOnce(mock: Mock<string>): Promise<Compared[]> {
    const { read, remove } = this.#subject.once;
    const status = this.#onceDeleted ? 404 : 200;
    const there = { found: (await send(mock, "GET", read)).status, expected: status };
    if (remove === undefined) return [there];
    this.#onceDeleted = true;
    return [there, { found: (await send(mock, "DELETE", remove)).status, expected: status }];
  }

  /** Sends requests that must not change the state. */
  async #sendWithoutEffect(
    mock: Mock<string>,
    how: "wrong" | "prefer" | "elsewhere",
    which: number,
  ): Promise<Compared[]> {
    const { ids, examples, at, collection, known } = this.#subject;
    const path = this.#pathOf(this.#resourceAt(which));
    if (how === "prefer") {
      const response = await send(mock, "GET", path, { headers: { prefer: `example=${ids.bad}` } });
      return [{ found: [response.status, response.at(at.state)], expected: [200, examples.bad] }];
    }
    if (how === "elsewhere") {
      const { status } = await send(mock, "GET", `${collection("nowhere")}/${this.#resourceAt(which).id}`);
      return [{ found: status, expected: this.#replacement()?.[0] ?? 404 }];
    }
    const read = await send(mock, "GET", `${path}?nonsense=1`);
    const made = await send(mock, "POST", collection(known.group), { json: { name: 7 } });
    return [{ found: [read.status, made.status], expected: [400, 400] }];
  }

  #advance(resource: ModelResource, counts: boolean): void {
    advance(resource, this.#subject.examples, this.#scenario.rule, this.#now, counts);
  }

  /** Returns status and state of a valid read, if the scenario replaces the response; counts every read. */
  #replacement(): [number, unknown] | undefined {
    this.#calls += 1;
    return this.#scenario.replace?.(this.#calls, this.#subject);
  }

  #compare(response: Sent, { deleted, id, mark, state }: ModelResource): Compared {
    const { at } = this.#subject;
    return {
      found: {
        status: response.status,
        id: response.at(at.id),
        mark: response.at(at.mark),
        state: response.at(at.state),
        leaks: /hidden|"mine"/i.test(JSON.stringify(response.body)),
      },
      expected: deleted ? { status: 404, leaks: false } : { status: 200, id, mark, state, leaks: false },
    };
  }
}
