import type { OperationId } from "../generated/operations.ts";
import type { paths } from "../generated/schema.ts";
import type { CallOptions } from "./call.ts";
import type { ReadMethod } from "./read-method.ts";

/** Where a member of a request goes. */
export type Place = "path" | "query" | "header" | "body";

/** One operation of the document, as far as a call must know it. */
export interface Plan {
  id: OperationId;
  method: "GET" | "PUT" | "POST" | "DELETE" | "PATCH";
  /** Template of the path. */
  path: keyof paths;
  /** Members of the request that the document requires, by name. */
  required: Readonly<Record<string, Place>>;
  /** The others. */
  optional?: Readonly<Record<string, Place>>;
  /** Members of the body that the document fixes. */
  fixed?: object;
  /** True where the documented success has no body. */
  empty?: boolean;
}

/** Makes the named methods. What they take and give is the document's word: no answer is checked against its type. */
export interface MethodMakers {
  /** A call. */
  call<Request, Result>(plan: Plan): (request: Request, options?: CallOptions) => Promise<Result>;
  /** A call that can also be watched. */
  read<Request, Result>(plan: Plan): ReadMethod<Request, Result>;
}
