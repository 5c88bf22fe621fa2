// Generated from scenario.schema.json by "pnpm generate". Do not edit.

/**
 * An operationId such as `mesh-upgrades/get`, `mesh-upgrades/*` for all operations of a noun, or `*` for all operations. Calls are counted separately for each operation.
 */
export type Operation = string
export type Fault = (StatusFault | LatencyFault | ResetFault | BodyFault | HtmlPageFault | SlowBodyFault | ContractViolationFault)
/**
 * HTTP methods that match; all by default.
 * 
 * @minItems 1
 */
export type Methods = ("GET" | "POST" | "PUT" | "PATCH" | "DELETE")[]
/**
 * An HTTP status code.
 */
export type Status = number
/**
 * A number and a unit (ms, s, m or h), such as `500ms` or `10s`; at most 100 years (`876000h`).
 */
export type Duration = string
/**
 * Whether the operation still takes effect before the response is lost.
 */
export type Processed = boolean

/**
 * Changes a mock's default behavior: which resources exist, how they advance, which responses it sends, and which faults it applies.
 */
export interface Scenario {
/**
 * The name of the scenario.
 */
name?: string
/**
 * The purpose of the scenario, in one sentence.
 */
description?: string
/**
 * Resources that exist from the start, in addition to those that the examples of path parameters name.
 * 
 * @maxItems 100000
 */
seeds?: Seed[]
/**
 * How resources advance through their lifecycles. The first entry that matches a resource applies; by default a resource advances with every read, and its lifecycle ends in success.
 * 
 * @maxItems 1000
 */
progress?: Progress[]
/**
 * Documented responses in a fixed order, instead of responses from the state. The first entry that matches a call applies.
 * 
 * @maxItems 1000
 */
sequences?: Sequence[]
/**
 * Faults to apply to valid requests. Latencies add up; of the other faults, the first one that matches a call applies.
 * 
 * @maxItems 1000
 */
faults?: Fault[]
}
export interface Seed {
/**
 * An operationId on the path of the resource, usually the operation that reads it.
 */
operation: string
/**
 * Path parameters of the resource, by name. A parameter that is left out has the value of its first example.
 */
parameters: {
[k: string]: string
}
/**
 * The name of the response example that the resource starts with; the first by default.
 */
example?: string
/**
 * Properties to set in the example.
 */
value?: {
[k: string]: unknown
}
}
export interface Progress {
operation?: Operation
parameters?: Parameters
/**
 * Number of reads that each state lasts; 1 by default. Not allowed with `time`.
 */
reads?: number
/**
 * Time that each state lasts, from the creation of the resource. Not allowed with `reads`.
 */
time?: string
/**
 * How the lifecycle ends: in the last example without `x-shows: failure` (`success`), in the first example with it (`failure`), or never (`none`).
 */
outcome?: ("success" | "failure" | "none")
/**
 * The states of the lifecycle in order, as names of examples of the read operation's success response. Not allowed with `outcome`.
 * 
 * @minItems 1
 */
examples?: string[]
}
/**
 * Path parameters, by name, that a call must have with these values.
 */
export interface Parameters {
[k: string]: string
}
export interface Sequence {
operation: Operation
parameters?: Parameters
/**
 * The responses, in order.
 * 
 * @minItems 1
 */
responses: DocumentedResponse[]
/**
 * After the last response: send it again (`stay`), start over (`repeat`), or respond from the state (`state`).
 */
afterwards?: ("stay" | "repeat" | "state")
}
export interface DocumentedResponse {
/**
 * A documented status code; the one of success by default.
 */
status?: number
/**
 * The name of an example of that response; the first by default.
 */
example?: string
}
/**
 * Send an error response. The operation takes no effect.
 */
export interface StatusFault {
fault: "status"
operation?: Operation
methods?: Methods
parameters?: Parameters
calls?: Calls
status: Status
/**
 * The sender of the error, which decides its body: the service, or the API gateway in front of it.
 */
by?: ("service" | "gateway")
/**
 * The name of a documented example with this status, instead of `by`.
 */
example?: string
/**
 * Headers to add, such as `Retry-After`, of at most 8192 characters together. `Content-Length`, `Transfer-Encoding` and `Trailer` are not allowed, because they follow from the body.
 */
headers?: {
[k: string]: string | number
}
}
/**
 * Which of the matching calls to apply the fault to, counted from 1 since the scenario took effect; all by default. If several are given, all must hold.
 */
export interface Calls {
/**
 * Match this many calls from the start.
 */
first?: number
/**
 * Match only this call, counted from 1.
 */
nth?: number
/**
 * Match each call whose number is a multiple of this.
 */
every?: number
/**
 * Match this call and all later ones.
 */
from?: number
}
/**
 * Delay the response, by the mock's clock.
 */
export interface LatencyFault {
fault: "latency"
operation?: Operation
methods?: Methods
parameters?: Parameters
calls?: Calls
time: Duration
}
/**
 * Reset the connection instead of sending a response.
 */
export interface ResetFault {
fault: "reset"
operation?: Operation
methods?: Methods
parameters?: Parameters
calls?: Calls
processed?: Processed
}
/**
 * Send a body that cannot be read: it ends before its `Content-Length`, or it is not JSON. The operation takes effect.
 */
export interface BodyFault {
fault: ("truncated-body" | "malformed-json")
operation?: Operation
methods?: Methods
parameters?: Parameters
calls?: Calls
}
/**
 * Send the HTML error page of a proxy.
 */
export interface HtmlPageFault {
fault: "html-page"
operation?: Operation
methods?: Methods
parameters?: Parameters
calls?: Calls
/**
 * An HTTP status code.
 */
status?: number
processed?: Processed
}
/**
 * Send status and headers at once, and the body in pieces over a time, by the mock's clock.
 */
export interface SlowBodyFault {
fault: "slow-body"
operation?: Operation
methods?: Methods
parameters?: Parameters
calls?: Calls
time: Duration
}
/**
 * Send a response that violates the contract. The mock does not record it as a violation. The operation takes effect.
 */
export interface ContractViolationFault {
fault: "contract-violation"
operation?: Operation
methods?: Methods
parameters?: Parameters
calls?: Calls
/**
 * How to violate the contract: change the type of the first property, add an undocumented property, or send an undocumented status. A response without a body gets one.
 */
violation?: ("wrong-type" | "unknown-property" | "undocumented-status")
/**
 * Values to set in the body, by JSON Pointer, such as `/status/state: 7`, instead of `violation`.
 */
properties?: {
[k: string]: unknown
}
}
