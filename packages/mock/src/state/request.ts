import type { Contract } from "../contract/contract.ts";
import type { RequestValues } from "../contract/expression.ts";
import type { CompiledOperation } from "../contract/operation.ts";
import type { ScenarioPlan } from "../scenario/plan.ts";
import type { Change } from "../store/store.ts";
import type { Snapshot } from "./resource.ts";

/** Generates the values that a service generates. */
export interface Generators {
  now(): Date;
  uuid(): string;
}

/** The state at the beginning of a request. */
export interface StateView {
  contract: Contract;
  plan: ScenarioPlan;
  snapshot: Snapshot;
  generators: Generators;
}

/** A valid request and everything that decides its response. */
export interface StateRequest extends StateView {
  compiled: CompiledOperation;
  values: RequestValues;
  /** Returns the body without its secrets, which never become state. */
  bodyForState(): unknown;
}

/**
 * The result of a valid request; `missing` describes what does not exist, and what does. With `unread`, the snapshot
 * lacks a key that decides the result.
 */
export type StateResult =
  | { body: unknown; writes: Change[] }
  | { missing: string }
  | { unread: string }
  | "conflict";
