import { endRelease, get, template, upgradeEngine } from "./given.ts";
import type { GoldenCase } from "./golden-case.ts";

/** Ends of a request. */
export const exitCodes: readonly GoldenCase[] = [
  {
    name: "not-found",
    shows: "A resource that does not exist ends with exit code 3.",
    command: "mesh-upgrades get --mesh-upgrade-id gone",
  },
  {
    name: "not-found-json",
    shows: "With -o json, the error is a JSON object.",
    command: "mesh-upgrades get --mesh-upgrade-id gone -o json",
  },
  {
    name: "not-found-as-400",
    shows: "An engine that does not exist ends with exit code 3, although the service returns HTTP 400.",
    command: "engines upgrade --engine-id gone --version 2.4.0 --yes",
  },
  {
    name: "conflict",
    shows: "A conflict ends with exit code 5.",
    from: template,
    command: "mesh-upgrades create -f -",
    service: ["Prefer code=409"],
  },
  {
    name: "connection-refused",
    shows: "A refused connection ends with exit code 8.",
    command: `${get} --endpoint http://127.0.0.1:49`,
    service: ["refused"],
  },
  {
    name: "unknown-host",
    shows: "An unknown host name ends with exit code 8.",
    command: `${get} --endpoint https://asm.cn-nroth-4.invalid`,
    service: ["no host"],
  },
  {
    name: "throttled-read",
    shows: "A throttled read is sent three times; --verbose logs each attempt.",
    command: `${get} --verbose`,
    service: ["Prefer code=429"],
  },
  {
    name: "throttled-write",
    shows: "A write that the gateway throttled is sent again, because the service never saw it.",
    command: `${upgradeEngine} --yes --verbose`,
    service: ["Prefer code=429; example=throttled"],
  },
  {
    name: "unavailable-read",
    shows: "A read is sent three times while the service is unavailable.",
    command: `${get} --verbose`,
    service: ["HTTP 503"],
  },
  {
    name: "unavailable-write",
    shows: "A write is sent once while the service is unavailable.",
    command: `${upgradeEngine} --yes --verbose`,
    service: ["HTTP 503"],
  },
  {
    name: "timeout-read",
    shows: "A read without a response is sent three times.",
    command: `${get} --verbose`,
    service: ["silent"],
  },
  {
    name: "lost-read",
    shows: "A read whose response is cut short ends with exit code 8.",
    command: get,
    service: ["cut short"],
  },
  {
    name: "service-error",
    shows: "An error of the service ends with exit code 9.",
    command: get,
    service: ["Prefer code=500"],
  },
  {
    name: "bad-request",
    shows: "The service rejects a request that meshlift accepts.",
    from: template,
    command: "mesh-upgrades create -f -",
    service: ["Prefer code=400"],
  },
  {
    name: "other-server",
    shows: "A web page from another server is reported as a response that cannot be read.",
    command: get,
    service: ["web page"],
  },
  {
    name: "other-server-write",
    shows:
      "After a write, a web page from another server is an unreadable response; the request may have been accepted.",
    command: `${upgradeEngine} --yes`,
    service: ["web page"],
  },
  {
    name: "redirect",
    shows: "A redirect is not followed.",
    command: get,
    service: ["HTTP 302"],
  },
  {
    name: "query-fails",
    shows: "A --query that cannot be applied to the response ends with exit code 1.",
    command: `${get} --query 'abs(status.state)'`,
  },
  {
    name: "query-fails-after-write",
    shows: "A --query that fails after a write still prints the response.",
    command: `${upgradeEngine} --yes --query 'abs(name)'`,
  },
  {
    name: "reset-write",
    shows: "A connection that breaks after a write leaves the outcome unknown.",
    command: `${upgradeEngine} --yes`,
    service: ["reset"],
  },
  {
    name: "reset-create",
    shows: "A create is not sent again after the connection breaks.",
    from: template,
    command: "mesh-upgrades create -f - --verbose",
    service: ["reset"],
  },
  {
    name: "lost-write",
    shows: "A write whose response is cut short has an unknown outcome.",
    command: `${upgradeEngine} --yes`,
    service: ["cut short"],
  },
  {
    name: "gateway-timeout",
    shows: "A gateway timeout after a write leaves the outcome unknown.",
    command: endRelease,
    service: ["HTTP 504"],
  },
  {
    name: "gateway-timeout-json",
    shows: "With -o json, the unknown outcome is a JSON object.",
    command: `${endRelease} -o json`,
    service: ["HTTP 504"],
  },
  {
    name: "timeout-write",
    shows: "A write without a response has an unknown outcome.",
    command: endRelease,
    service: ["silent"],
  },
  {
    name: "interrupted-read",
    shows: "Ctrl-C during a read ends with exit code 130.",
    command: get,
    service: ["Ctrl-C"],
  },
  {
    name: "interrupted-write",
    shows: "Ctrl-C during a write leaves the outcome unknown.",
    command: endRelease,
    service: ["Ctrl-C"],
  },
];
