export type { CallOptions } from "./call.ts";
export { type Client, createClient } from "./client.ts";
export { ApiError, type ApiErrorInit, ConnectionError, InputError, MeshliftError } from "./errors.ts";
export type { ClientOptions, TokenAuth } from "./options.ts";
export type * from "../generated/operations.ts";
export type { components, operations, paths } from "../generated/schema.ts";
