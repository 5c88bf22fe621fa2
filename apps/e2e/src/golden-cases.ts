/** One run of the built CLI, for what needs a process or a terminal. */
export interface GoldenCase {
  /** Name of the snapshot file, without its ending. */
  name: string;
  /** One sentence that says what the run shows. */
  shows: string;
  /** Lines for a shell. */
  command: string;
  /** The action of the service for each request, see `golden-service.ts`. */
  service?: readonly string[];
  /** Runs on a terminal instead of in pipes. */
  terminal?: true;
  /** Is pressed at the confirmation prompt. */
  key?: string;
}

const get = "meshlift mesh-upgrades get --mesh-upgrade-id 6a1f0c52-8d3e-4b7a-9c64-2f5e8b1d7a90";
const upgrade = "meshlift engines upgrade --engine-id 9e84a6f3-7d20-4c15-a3b9-5f1c8e0d2b76 --version 2.4.0";
const end =
  "meshlift releases delete --mesh-id 3c9e7d14-5b2f-4a86-8e01-b7d4f6a2c938 --namespace shop --release-id d27b5e80-1c4f-49a3-b6d8-90e3f7c1a564 --action cancel";
const state = "--query '{state: status.state}'";
const wait = `${state} --until "status.state == 'Succeeded'" --interval 1s`;
const template = "meshlift mesh-upgrades create --template minimal";
const endedWith = `echo "ended with $?" >&2`;

/** Every run. */
export const goldenCases: readonly GoldenCase[] = [
  {
    name: "success",
    shows: "A response is printed as aligned rows, without colors in a pipe.",
    command: get,
  },
  {
    name: "connection-refused",
    shows: "A refused connection ends with exit code 8.",
    command: `${get} --endpoint http://127.0.0.1:49`,
  },
  {
    name: "connection-reset",
    shows: "A connection that breaks after a write leaves the outcome unknown.",
    command: `${end} --yes`,
    service: ["reset"],
  },
  {
    name: "response-cut-short",
    shows: "A write whose response breaks off has an unknown outcome.",
    command: `${end} --yes`,
    service: ["cut short"],
  },
  {
    name: "interrupted",
    shows: "SIGINT stops a watch; the operation continues.",
    command: `${get} ${state} --watch --interval 1s`,
    service: ["respond", "Ctrl-C"],
  },
  {
    name: "force-color",
    shows: "FORCE_COLOR takes precedence over NO_COLOR, without a warning from Node.",
    command: `export NO_COLOR=1 FORCE_COLOR=1; ${get} ${state}`,
  },
  {
    name: "disk-full",
    shows: "On a full disk, standard error still names the upgrade that was created.",
    command: `${template} | meshlift mesh-upgrades create -f - --quiet > /dev/full`,
  },
  {
    name: "closed-pipe",
    shows: "A closed pipe is not an error.",
    command: `{ ${get} -o json; ${endedWith}; } | :`,
  },
  {
    name: "closed-pipe-create",
    shows: "When the pipe of a create is closed, standard error names the upgrade, even with --quiet.",
    command: `${template} > plan.yaml; { meshlift mesh-upgrades create -f plan.yaml --quiet; ${endedWith}; } | :`,
  },
  {
    name: "closed-pipe-error",
    shows: "When standard error is closed, the exit code still reports the error.",
    command: "meshlift mesh-upgrades get 2>&1 >/dev/null | :; meshlift mesh-upgrades get 2>&-",
  },
  {
    name: "closed-pipe-wait",
    shows: "A wait goes on after its pipe is closed, because its exit code counts.",
    command: `{ ${get} ${wait}; ${endedWith}; } | :`,
    service: ["respond", "Prefer example=succeeded"],
  },
  {
    name: "terminal-color",
    shows: "A terminal gets colors.",
    command: `${get} ${state}`,
    terminal: true,
  },
  {
    name: "terminal-watch",
    shows: "After a watch, the last value and all changes stay on the terminal, and no trace of an outage.",
    command: `${get} ${wait}`,
    service: ["respond", "Prefer example=running", "HTTP 503", "Prefer example=succeeded"],
    terminal: true,
  },
  {
    name: "terminal-watch-failed",
    shows: "After a failed wait, the error follows the last value.",
    command: `${get} ${wait} --fail-if "status.state == 'Failed'"`,
    service: ["respond", "Prefer example=failed"],
    terminal: true,
  },
  {
    name: "terminal-watch-dumb",
    shows: "A watch prints lines on a terminal that cannot be redrawn.",
    command: `TERM=dumb; ${get} ${wait}`,
    service: ["respond", "Prefer example=succeeded"],
    terminal: true,
  },
  {
    name: "confirm-accepted",
    shows: "A destructive command asks for confirmation on a terminal; y sends the request.",
    command: upgrade,
    terminal: true,
    key: "y",
  },
  {
    name: "confirm-declined",
    shows: "n at the confirmation prompt sends nothing.",
    command: upgrade,
    terminal: true,
    key: "n",
  },
  {
    name: "confirm-ended",
    shows: "Ctrl-D at the confirmation prompt sends nothing.",
    command: upgrade,
    terminal: true,
    key: "C-d",
  },
  {
    name: "confirm-interrupted",
    shows: "Ctrl-C at the confirmation prompt sends nothing and ends with exit code 130.",
    command: upgrade,
    terminal: true,
    key: "C-c",
  },
];
