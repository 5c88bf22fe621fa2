import { carryOver, changesBetween, type Call, send } from "./call.ts";
import { element, field, option } from "./elements.ts";
import { mockFolder } from "../mock-folder.ts";
import type { Trial, TrialParameter } from "./trial.ts";

/** The data that the build wrote into the page. */
interface Data {
  trials: Trial[];
  scenarios: string[];
  base: string;
}

const { trials, scenarios, base }: Data = JSON.parse(document.getElementById("trials")?.textContent ?? "{}");
const mock = base.replace(/\/?$/, "/") + mockFolder.slice(0, -1);
const root = document.getElementById("try");

const operation = element("select");
operation.append(...trials.map(({ id, summary }) => option(id, `${id}: ${summary}`)));
const form = element("form");
const status = element("p", { className: "try-status" });
status.setAttribute("role", "status");
const next = element("p", { className: "try-next" });
const log = element("ol", { className: "try-log" });
const responses = element("section");
responses.setAttribute("aria-label", "Responses");
responses.append(status, next, log);
const scenario = element("select");
root?.append(field("Operation", operation), form, responses, scenarioPanel());

const locations: Record<TrialParameter["in"], string> = {
  path: "Path parameter",
  query: "Query parameter",
  header: "Header",
  cookie: "Cookie",
};

let last: Call | undefined;
let timer: ReturnType<typeof setInterval> | undefined;
const named = new URLSearchParams(location.search).get("operation");
if (trials.some(({ id }) => id === named)) operation.value = named ?? "";
operation.addEventListener("change", () => show(chosen()));
show(chosen());

// On other hosts no mock runs with the site, and a request for it would only log an error in the console.
if (/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(location.hostname)) {
  void isServed().then(setReachable);
} else setReachable(false);

/** Reports whether a mock is served with the site. */
async function isServed(): Promise<boolean> {
  try {
    const response = await fetch(`${mock}/__mock/health`);
    // An unread body keeps its connection.
    await response.text();
    return response.ok;
  } catch {
    return false;
  }
}

function setReachable(reachable: boolean): void {
  document.getElementById("no-mock")?.toggleAttribute("hidden", reachable);
  for (const button of root?.querySelectorAll("button") ?? []) button.disabled = !reachable;
  scenario.disabled = !reachable;
  root?.setAttribute("data-mock", reachable ? "reachable" : "unreachable");
  if (reachable) void showScenario();
}

function chosen(): Trial {
  const trial = trials.find(({ id }) => id === operation.value) ?? trials[0];
  if (trial === undefined) throw new Error("The document has no operation");
  return trial;
}

/** Shows the form of an operation, with its first examples or the `given` values filled in. */
function show(trial: Trial, given = new Map<string, string>()): void {
  stopWatching();
  operation.value = trial.id;
  const inputs = new Map<string, HTMLInputElement>();
  const rows = trial.parameters.map(({ name, in: where, required, description, values }) => {
    const input = element("input", { value: given.get(name) ?? values[0] ?? "", required });
    inputs.set(name, input);
    const hint = `${locations[where]}${required ? ", required" : ""}. ${description}`;
    return field(name, input, hint, values.length > 1 ? values : []);
  });
  const { credential } = trial;
  const secret = element("input", { value: `${credential?.scheme ?? ""}any` });
  const body = element("textarea", { rows: 12, spellcheck: false, value: trial.bodies[0]?.text ?? "" });
  const bodies = element("select");
  bodies.append(
    ...trial.bodies.map(({ name, summary }) => option(name, summary === "" ? name : `${name}: ${summary}`)),
  );
  bodies.addEventListener("change", () => {
    body.value = trial.bodies.find(({ name }) => name === bodies.value)?.text ?? "";
  });
  const prefer = element("select");
  prefer.append(option("", "the mock's choice"));
  for (const response of trial.responses) {
    const example = response.example === "" ? "" : `, example=${response.example}`;
    const label = [response.status, response.example, response.summary]
      .filter((part) => part !== "")
      .join(" · ");
    prefer.append(option(`code=${response.status}${example}`, label));
  }
  const button = element("button", { textContent: "Send" });
  const watch = element("button", { type: "button", textContent: "Read every second" });
  watch.setAttribute("aria-pressed", "false");
  const go = async (): Promise<void> => {
    const values = new Map([...inputs].map(([name, input]) => [name, input.value]));
    const headers = credential === undefined ? {} : { [credential.name]: secret.value };
    tell(trial, await send(mock, trial, { values, body: body.value, prefer: prefer.value, headers }));
  };
  button.addEventListener("click", (event) => {
    if (!form.reportValidity()) return;
    event.preventDefault();
    void go();
  });
  watch.addEventListener("click", () => {
    if (timer !== undefined) return stopWatching();
    timer = setInterval(() => void go(), 1000);
    watch.setAttribute("aria-pressed", "true");
    watch.textContent = "Stop reading";
    return void go();
  });
  form.replaceChildren(
    element("p", { className: "try-call", textContent: `${trial.method} ${trial.path}` }),
    ...(trial.confirm === "" ? [] : [element("p", { textContent: `Warning: this ${trial.confirm}` })]),
    ...rows,
    ...(credential === undefined
      ? []
      : [
          field(
            credential.name,
            secret,
            "Header. The mock accepts any value. Clear it to see the error of the gateway.",
          ),
        ]),
    ...(trial.bodies.length > 1 ? [field("Body from example", bodies)] : []),
    ...(trial.bodies.length > 0 ? [field("Body", body)] : []),
    field("Response", prefer, "Requests a documented response with the header Prefer."),
    button,
    ...(trial.method === "GET" ? [watch] : []),
  );
  if (root?.getAttribute("data-mock") === "unreachable")
    for (const each of [button, watch]) each.disabled = true;
}

function stopWatching(): void {
  clearInterval(timer);
  timer = undefined;
  const watch = form.querySelector("[aria-pressed]");
  watch?.setAttribute("aria-pressed", "false");
  if (watch !== null) watch.textContent = "Read every second";
}

/** Adds a call to the log, with the changes since the last read and a button for the next operation. */
function tell(trial: Trial, call: Call): void {
  const { method, target, status: code, text, json } = call;
  const same = last !== undefined && last.method === method && last.target === target;
  const changes = same && method === "GET" ? changesBetween(last?.json, json) : [];
  last = call;
  const outcome = code === 0 ? "No response" : `Response: ${code}`;
  if (same && changes.length === 0 && timer !== undefined) {
    status.textContent = `${outcome}, no changes`;
    return;
  }
  // The log names the request.
  status.textContent = [outcome, ...changes].join("; ");
  const entry = element("li");
  const details = element("details", { open: true });
  const content = element("pre", { textContent: text === "" ? "(no body)" : text, tabIndex: 0 });
  details.append(
    element("summary", { textContent: `${method} ${target}: ${code === 0 ? "no response" : code}` }),
  );
  if (changes.length > 0) details.append(element("p", { textContent: changes.join("; ") }));
  details.append(content);
  entry.append(details);
  for (const older of log.querySelectorAll("details")) older.open = false;
  log.prepend(entry);
  const follow = trial.follows.find((candidate) => candidate.status === code);
  const following = trials.find(({ id }) => id === follow?.id);
  next.replaceChildren();
  if (follow === undefined || following === undefined) return;
  const button = element("button", { type: "button", textContent: `Next: ${follow.summary}` });
  button.addEventListener("click", () => {
    show(following, carryOver(follow.parameters, call));
    operation.focus();
  });
  next.append(button);
}

/** Returns the panel that sets the mock's scenario, advances its clock and resets it. */
function scenarioPanel(): HTMLElement {
  const panel = element("section", { className: "try-scenario" });
  panel.setAttribute("aria-label", "The mock");
  scenario.append(...scenarios.map((name) => option(name, name)));
  scenario.addEventListener("change", async () => {
    const name = scenario.value;
    const ok = await callAdmin("PUT", `scenario?name=${encodeURIComponent(name)}`);
    status.textContent = ok ? `The mock now uses the scenario ${name}` : `The mock rejected ${name}`;
    await showScenario();
  });
  panel.append(
    field("Scenario", scenario, "Decides how resources advance, and which faults occur."),
    adminButton("Advance one minute", "advance?time=1m", "The mock's clock advanced by one minute"),
    adminButton("Reset the mock", "reset", "The mock has been reset"),
  );
  return panel;
}

/** Selects the scenario that the mock uses. Another program can have set one of its own. */
async function showScenario(): Promise<void> {
  const response = await fetch(`${mock}/__mock/scenario`).catch(() => undefined);
  if (response?.ok !== true) return;
  const { name = "(without a name)" }: { name?: string } = await response.json();
  if (![...scenario.options].some(({ value }) => value === name)) scenario.prepend(option(name, name));
  scenario.value = name;
}

/** Calls an admin route of the mock. Returns whether it succeeded. */
async function callAdmin(method: string, path: string): Promise<boolean> {
  const { ok } = await fetch(`${mock}/__mock/${path}`, { method }).catch(() => ({ ok: false }));
  return ok;
}

/** Returns a button that posts to an admin route of the mock and shows the result. */
function adminButton(text: string, path: string, done: string): HTMLButtonElement {
  const button = element("button", { type: "button", textContent: text });
  button.addEventListener("click", async () => {
    const ok = await callAdmin("POST", path);
    status.textContent = ok ? done : `The mock rejected the request: ${text}`;
    await showScenario();
  });
  return button;
}
