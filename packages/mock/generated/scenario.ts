// Generated from scenario.schema.json by "pnpm generate". Do not edit.

/**
 * An operationId such as `mesh-upgrades/get`, `mesh-upgrades/*` for all of a noun, or `*` for all. Calls of each operation are counted apart.
 */
export type Operation = string
export type Fault = (StatusFault | LatencyFault | ResetFault | BodyFault | HtmlPageFault | SlowBodyFault | ContractBreachFault)
/**
 * HTTP methods that a call must have one of; all by default.
 * 
 * @minItems 1
 */
export type Methods = ("GET" | "POST" | "PUT" | "PATCH" | "DELETE")[]
/**
 * An HTTP status.
 */
export type Status = number
/**
 * A number with ms, s, m or h, such as `500ms` or `10s`.
 */
export type Duration = string
/**
 * True if the operation still takes effect before the answer is lost.
 */
export type Processed = boolean

/**
 * How a mock differs from the happy case: what exists, how it moves on, what is answered, what goes wrong.
 */
export interface Scenario {
/**
 * What logs and reports call it.
 */
name?: string
/**
 * What it is for, in a sentence.
 */
description?: string
/**
 * What exists from the start, besides what the examples of path parameters name.
 */
seeds?: Seed[]
/**
 * How things move on. For each thing the first entry that fits it counts; without one it moves on with every read, and ends well.
 */
progress?: Progress[]
/**
 * Documented answers in a fixed order, in place of those from the state. For each call the first entry that fits it counts.
 */
sequences?: Sequence[]
/**
 * What goes wrong with valid requests. Latencies add up; of the other faults, the first one that fits a call counts.
 */
faults?: Fault[]
}
export interface Seed {
/**
 * An operationId on the path of what exists, usually the one that reads it.
 */
operation: string
/**
 * Its path parameters by name. Those left out have the value of their first example.
 */
parameters: {
[k: string]: string
}
/**
 * Which example of the answer it shows; the first by default.
 */
example?: string
/**
 * Members to lay over the example.
 */
value?: {
[k: string]: unknown
}
}
export interface Progress {
operation?: Operation
parameters?: Parameters
/**
 * How many reads each example is shown for; 1 by default. Not together with `time`.
 */
reads?: number
/**
 * How long each example is shown for, since the creation. Not together with `reads`.
 */
time?: string
/**
 * The end: the last example that goes well; the first that tells of failure, in its place; or never.
 */
outcome?: ("success" | "failure" | "none")
/**
 * The story itself: examples of the read's success answer by name, in order. Not together with `outcome`.
 * 
 * @minItems 1
 */
examples?: string[]
}
/**
 * Path parameters that a call must have with these values, by name.
 */
export interface Parameters {
[k: string]: string
}
export interface Sequence {
operation: Operation
parameters?: Parameters
/**
 * @minItems 1
 */
answers: Answer[]
/**
 * After the last answer: the same one again, all of them again, or answers from the state.
 */
afterwards?: ("stay" | "repeat" | "state")
}
export interface Answer {
/**
 * A documented status; that of success by default.
 */
status?: number
/**
 * Which example of that answer; the first by default.
 */
example?: string
}
/**
 * An error answer. The operation takes no effect.
 */
export interface StatusFault {
fault: "status"
operation?: Operation
methods?: Methods
parameters?: Parameters
calls?: Calls
status: Status
/**
 * Whose body it has: the service's, or that of the gateway in front of it.
 */
by?: ("service" | "gateway")
/**
 * Which documented example of this status, in place of `by`.
 */
example?: string
/**
 * Further headers, such as `Retry-After`.
 */
headers?: {
[k: string]: string | number
}
}
/**
 * Which of the calls that fit are meant, counted from 1 since the scenario began; all by default. Where several are given, all must hold.
 */
export interface Calls {
/**
 * The first so many calls.
 */
first?: number
/**
 * This call only, counted from 1.
 */
nth?: number
/**
 * Every so manieth call.
 */
every?: number
/**
 * This call and all after it.
 */
from?: number
}
/**
 * The answer waits, by the mock's clock.
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
 * The connection is reset in place of an answer.
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
 * The answer's body cannot be read: it ends before its length, or it is no JSON. The operation takes effect.
 */
export interface BodyFault {
fault: ("truncated-body" | "malformed-json")
operation?: Operation
methods?: Methods
parameters?: Parameters
calls?: Calls
}
/**
 * An error page of a proxy on the way, in HTML.
 */
export interface HtmlPageFault {
fault: "html-page"
operation?: Operation
methods?: Methods
parameters?: Parameters
calls?: Calls
/**
 * An HTTP status.
 */
status?: number
processed?: Processed
}
/**
 * Status and headers come at once, the body in pieces over some time by the mock's clock.
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
 * The answer breaks the document on purpose, which is no violation then. The operation takes effect.
 */
export interface ContractBreachFault {
fault: "contract-breach"
operation?: Operation
methods?: Methods
parameters?: Parameters
calls?: Calls
/**
 * The first member of the answer has another type; the answer has a member that the document does not know; or a status that it does not have. An answer without a body gets one.
 */
breach?: ("wrong-type" | "unknown-member" | "undocumented-status")
/**
 * Values to set in the body by JSON Pointer, such as `/status/state: 7`, in place of `breach`.
 */
members?: {
[k: string]: unknown
}
}
