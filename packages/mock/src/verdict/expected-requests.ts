import type { OperationId, operations } from "@meshlift/client";
import type { BodyOf } from "../violations/body-of.ts";

/** A number of requests, or its limits. Both limits are inclusive. */
export type Times = number | { atLeast?: number; atMost?: number };

/** The requests that `verify` expects. A missing part matches every request. */
export interface ExpectedRequests<Id extends string = string> {
  /** Number of matching requests; at least one by default. */
  times?: Times;
  /** Decoded path parameters, by name. */
  path?: Partial<ParametersOf<Id, "path">>;
  /** Query parameters, by name; the values of credentials are `***`. */
  query?: Partial<ParametersOf<Id, "query">>;
  /** Header values, by name in any case. */
  headers?: Record<string, unknown>;
  /** A part of the JSON body: objects may have more properties than expected, arrays the same number of items. */
  body?: PartOf<BodyOf<Id>>;
}

type ParametersOf<Id extends string, In extends "path" | "query"> = Id extends OperationId
  ? [NonNullable<operations[Id]["parameters"][In]>] extends [never]
    ? Record<never, never>
    : NonNullable<operations[Id]["parameters"][In]>
  : Record<string, unknown>;

/** Any part of a value, at every level. */
type PartOf<Value> = Value extends readonly (infer Item)[]
  ? readonly PartOf<Item>[]
  : Value extends object
    ? { [Name in keyof Value]?: PartOf<Value[Name]> }
    : Value;
