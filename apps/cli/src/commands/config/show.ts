import { createMethods, InputError } from "@meshlift/client";
import type { Invocation, LoadedCommand } from "../../command/command.ts";
import { Failure } from "../../command/failure.ts";
import { formatOf, type GlobalOptions } from "../../command/global-options.ts";
import { rejectProblems } from "../../command/parsing/reject-problems.ts";
import { type Credentials, readCredentials, secretsOf } from "../../config/credentials.ts";
import { clientOptions } from "../../config/client-options.ts";
import { credentialsFile } from "../../config/credentials-file.ts";
import { redact } from "../../config/redact.ts";
import {
  readSettings,
  settingOf,
  type Settings,
  settingsProblems,
  settingSources,
} from "../../config/settings.ts";
import { withSource } from "../../errors/input-problem.ts";
import { outputText } from "../../output/output.ts";
import { readQuery } from "../../output/read-query.ts";
import { type Io, write } from "../../terminal/io.ts";

/** `meshlift config show`. */
export const configShow: LoadedCommand = {
  describe: () => ({
    paragraphs: [
      "Shows endpoint, region, project, credentials and credentials file, the source of each, and which other sources were checked. Prints no secrets and sends nothing.",
    ],
    flags: [],
    examples: [{ title: "As JSON", lines: ["meshlift config show -o json"] }],
    exits: ["ok", "internal", "outputError", "usage"],
  }),
  run: showConfig,
};

/** A setting in force; `null` where there is none. */
interface ShownSetting {
  value: string | null;
  source: string | null;
  /** Sources that take precedence over it; all of them if nothing was found. */
  alsoChecked: readonly string[];
}

async function showConfig(invocation: Invocation, io: Io, secrets: Set<string>): Promise<void> {
  rejectProblems(invocation, "config show");
  const { globals } = invocation;
  const query = await readQuery(globals.query);
  const found = await credentialsOrFailure(globals, io);
  const credentials = found instanceof Failure ? undefined : found;
  // A secret that was pasted into the wrong flag is a setting in force.
  for (const secret of secretsOf(credentials?.auth)) secrets.add(secret);
  const settings = readSettings(globals, io.env, credentials);
  const format = formatOf(globals);
  const shown = shownSettings(settings, found, io.env);
  const whole = format === "json" || format === "yaml" || globals.query !== undefined;
  const text = await outputText(query(whole ? shown : rowsOf(shown)), format, io.stdout);
  await write(io.stdout, redact(text, secrets));
  if (globals.quiet) return;
  const notes = [
    ...settingsNotes(settings),
    ...clientNotes(settings, credentials, io),
    ...(found instanceof Failure ? [`${found.message}.`, ...found.advice] : []),
  ];
  await write(io.stderr, redact(notes.map((line) => `${line}\n`).join(""), secrets));
}

/** Standard input is left to the command that needs it. */
async function credentialsOrFailure(
  globals: GlobalOptions,
  io: Io,
): Promise<Pick<Credentials, "auth" | "source" | "alsoChecked"> | Failure> {
  if (globals.tokenFile === "-")
    return { auth: { token: "unread" }, source: "--token-file, standard input", alsoChecked: [] };
  try {
    return await readCredentials(globals, io);
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

function shownSettings(
  settings: Settings,
  found: Pick<Credentials, "auth" | "source" | "alsoChecked"> | Failure,
  env: Io["env"],
): Record<string, ShownSetting> {
  return {
    endpoint: shownSetting("endpoint", settings, env),
    region: shownSetting("region", settings, env),
    projectId: shownSetting("projectId", settings, env),
    credentials:
      found instanceof Failure
        ? { value: null, source: null, alsoChecked: found.details }
        : { value: kindOf(found), source: found.source, alsoChecked: found.alsoChecked },
    credentialsFile: fileSetting(env),
  };
}

function shownSetting(
  name: "endpoint" | "region" | "projectId",
  settings: Settings,
  env: Io["env"],
): ShownSetting {
  const found = settings[name];
  const sources = settingSources(name);
  const position = found === undefined ? -1 : sources.indexOf(found.source);
  // The text before an @ may be a password.
  const value = found === undefined ? null : found.value.includes("@") ? "(not shown)" : found.value;
  const before = position < 0 ? sources : sources.slice(0, position);
  const alsoChecked = before.map((source) => (env[source] ? `${source}: set, but overridden` : source));
  return { value, source: found?.source ?? null, alsoChecked };
}

function kindOf({ auth }: Pick<Credentials, "auth">): string {
  if ("token" in auth) return "token";
  if ("username" in auth) return "user name and password";
  return auth.securityToken === undefined ? "access key" : "temporary access key";
}

function fileSetting(env: Io["env"]): ShownSetting {
  const variable = "HUAWEICLOUD_SDK_CREDENTIALS_FILE";
  const set = Boolean(env[variable]);
  return {
    value: credentialsFile(env),
    source: set ? variable : "default",
    alsoChecked: set ? [] : [variable],
  };
}

function rowsOf(settings: Record<string, ShownSetting>): object[] {
  return Object.entries(settings).map(([name, { value, source, alsoChecked }]) => ({
    setting: name,
    value: value ?? "(not set)",
    source: source ?? "",
    "also checked": alsoChecked.join("; "),
  }));
}

/** Returns the problem of a value that the client rejects. */
function clientNotes(
  settings: Settings,
  credentials: Pick<Credentials, "auth"> | undefined,
  io: Io,
): string[] {
  if (settingsProblems(settings).length > 0) return [];
  try {
    createMethods(clientOptions(settings, credentials ?? { auth: { token: "none" } }, io.version));
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return [`${withSource(error, settingOf(settings, error.option)?.source)}.`];
  }
}

/** Returns what is wrong or missing, one line each. */
function settingsNotes(settings: Settings): string[] {
  const { endpoint, region, projectId } = settings;
  const problems = settingsProblems(settings);
  const notes = [...problems];
  if (endpoint !== undefined && region !== undefined && problems.length === 0)
    notes.push(`${region.source}: not used, because ${endpoint.source} is set.`);
  if (projectId === undefined)
    notes.push("--project-id: missing; most commands need it. Give it or set HUAWEICLOUD_SDK_PROJECT_ID.");
  return notes;
}
