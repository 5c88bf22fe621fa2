import { failIfFailed, get, getRelease, running, succeeded, template, untilSucceeded } from "./given.ts";
import type { GoldenCase } from "./golden-case.ts";

/** Watches and waits. */
export const wait: readonly GoldenCase[] = [
  {
    name: "lines",
    shows: "A watch prints one line for each change, with its time.",
    command: `${get} --query status ${untilSucceeded}`,
    service: ["respond", running, running, succeeded],
  },
  {
    name: "json",
    shows: "With -o json, a wait prints what it read last, and notes as JSON lines on stderr.",
    command: `${get} --query '{state: status.state, step: status.currentStep.id}' -o json ${untilSucceeded}`,
    service: ["respond", running, running, succeeded],
  },
  {
    name: "yaml",
    shows: "With -o yaml, a wait prints one document at its end, and changes on stderr.",
    command: `${get} --query '{state: status.state, step: status.currentStep.id}' -o yaml ${untilSucceeded}`,
    service: ["respond", running, running, succeeded],
  },
  {
    name: "tsv",
    shows: "With -o tsv, a wait prints the rows of what it read last.",
    command: `${get} --query '[[status.state, status.currentStep.id]]' -o tsv ${untilSucceeded}`,
    service: ["respond", running, running, succeeded],
  },
  {
    name: "ndjson",
    shows: "With -o ndjson, a wait prints a line of JSON for each change.",
    command: `${get} --query '{state: status.state, step: status.currentStep.id}' -o ndjson ${untilSucceeded}`,
    service: ["respond", running, running, succeeded],
  },
  {
    name: "create",
    shows: "A create with --until reads the created upgrade until the condition is true.",
    from: template,
    command: `mesh-upgrades create -f - -o json --query status.state ${untilSucceeded} --interval 1m`,
  },
  {
    name: "no-timeout",
    shows: "With --timeout never, a wait has no limit.",
    command: `${get} --query status.state ${untilSucceeded} --timeout never --interval 23h --quiet`,
    service: ["respond", running, running, succeeded],
  },
  {
    name: "not-found",
    shows: "A wait for a resource that does not exist ends at once.",
    command: `mesh-upgrades get --mesh-upgrade-id gone ${untilSucceeded}`,
  },
  {
    name: "condition-not-applicable",
    shows: "A condition that cannot be evaluated counts as false, and is reported once.",
    command: `${getRelease} --query status.phase --until "starts_with(status.deployment.spec.reason, 'x')" --timeout 30s`,
  },
  {
    name: "condition-without-value",
    shows: "A condition that compares only null counts as false, and is reported once.",
    command: `${getRelease} --query status.phase --until "status.deployment.spec.reason == 'x'" --timeout 30s`,
  },
  {
    name: "outage",
    shows: "A wait tolerates an outage, and reports it once.",
    command: `${get} --query status.state ${untilSucceeded}`,
    service: ["respond", "HTTP 503", "HTTP 503", "HTTP 503", "HTTP 503", "HTTP 503", succeeded],
  },
  {
    name: "failed",
    shows: "--fail-if ends a wait with exit code 6.",
    command: `${get} --query status ${untilSucceeded} ${failIfFailed}`,
    service: [running, running, "Prefer example=failed"],
  },
  {
    name: "failed-json",
    shows: "With -o json, a failed wait prints what it read last, and a JSON error.",
    command: `${get} --query status ${untilSucceeded} ${failIfFailed} -o json`,
    service: [running, running, "Prefer example=failed"],
  },
  {
    name: "timeout",
    shows: "A wait that times out lists the states that it saw.",
    command: `${get} --query status ${untilSucceeded} --timeout 1m`,
    service: [running],
  },
  {
    name: "timeout-without-read",
    shows: "A wait can time out before the first read ends.",
    command: `${get} ${untilSucceeded} --timeout 20s`,
    service: ["silent"],
  },
  {
    name: "token-expired",
    shows: "A token that expires during a wait ends it, with the command that resumes it.",
    command: `${get} --query status ${untilSucceeded}`,
    service: [running, "Prefer code=401"],
  },
  {
    name: "interrupted",
    shows: "Ctrl-C stops a watch; the operation continues.",
    command: `${get} --query status --watch`,
    service: [running, "Ctrl-C"],
  },
  {
    name: "create-interrupted",
    shows: "Ctrl-C stops the watch that follows a create.",
    from: template,
    command: "mesh-upgrades create -f - --query metadata.uid --watch --interval 1m",
    service: ["respond", "Ctrl-C"],
  },
];
