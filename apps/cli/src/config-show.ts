import type { Credentials } from "./credentials.ts";
import { readCredentials, secretsOf } from "./credentials.ts";
import { Failure } from "./failure.ts";
import { hide, secretsIn } from "./hide.ts";
import { type Io, write } from "./io.ts";
import { formOf, outputText } from "./output.ts";
import { credentialsFile } from "./profiles.ts";
import { readQuery } from "./read-query.ts";
import { readWhere, type Setting, settingSources, type Where, whereProblems } from "./where.ts";

/** One setting as it is in force; `null` where there is none. */
interface Shown {
  value: string | null;
  from: string | null;
  /** What comes before it; all there is, where nothing was found. */
  lookedFor: readonly string[];
}

/**
 * Prints what is in force, where it came from and what was looked for in vain; never a secret. What is missing or
 * broken is said on standard error.
 */
export async function showConfig(globals: Readonly<Record<string, unknown>>, io: Io): Promise<void> {
  const query = await readQuery(globals["query"]);
  const found = await foundOrFailure(globals, io);
  const missing = found instanceof Failure;
  const where = readWhere(globals, io.env, missing ? undefined : found);
  const problems = whereProblems(where);
  const settings: Record<string, Shown> = {
    endpoint: shown("endpoint", where, io.env, problems.length > 0),
    region: shown("region", where, io.env),
    projectId: shown("projectId", where, io.env),
    authentication: missing
      ? { value: null, from: null, lookedFor: found.details }
      : { value: wayOf(found), from: found.from, lookedFor: found.missed },
    credentialsFile: fileSetting(io.env),
  };
  const form = formOf(globals["output"]);
  const rows = Object.entries(settings).map(([name, { value, from, lookedFor }]) => ({
    setting: name,
    value: value ?? "(none)",
    from: from ?? "",
    "looked for in vain": lookedFor.join("; "),
  }));
  const whole = form === "json" || form === "yaml" || typeof globals["query"] === "string";
  // A secret that was pasted into the wrong flag is a setting in force.
  const secrets = new Set([...secretsIn(io.env), ...(missing ? [] : secretsOf(found.auth))]);
  const text = await outputText(query(whole ? settings : rows), form, io.stdout);
  await write(io.stdout, hide(text, secrets));
  if (where.endpoint !== undefined && where.region !== undefined && problems.length === 0)
    problems.push(`${where.region.from}: of no effect, for ${where.endpoint.from} says where requests go.`);
  if (where.projectId === undefined)
    problems.push(
      "--project-id: missing, and most commands have one. Give it, or set HUAWEICLOUD_SDK_PROJECT_ID.",
    );
  if (missing) problems.push(`${found.message}.`, ...found.advice);
  if (globals["quiet"] !== true) {
    const lines = problems.map((line) => `${line}\n`).join("");
    await write(io.stderr, hide(lines, secrets));
  }
}

/** Standard input is left to the command that needs it. */
async function foundOrFailure(
  globals: Readonly<Record<string, unknown>>,
  io: Io,
): Promise<Pick<Credentials, "auth" | "from" | "missed"> | Failure> {
  if (globals["token-file"] === "-")
    return { auth: { token: "unread" }, from: "--token-file, standard input", missed: [] };
  try {
    return await readCredentials(globals, io);
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

/** @param broken it may hold a password, so its value is not repeated. */
function shown(name: keyof Where, where: Where, env: Io["env"], broken = false): Shown {
  const found: Setting | undefined = where[name];
  const sources: readonly string[] = settingSources[name];
  const place = found === undefined ? -1 : sources.indexOf(found.from);
  const value = found === undefined ? null : broken ? "(not shown)" : found.value;
  const before = place < 0 ? sources : sources.slice(0, place);
  const lookedFor = before.map((source) => (env[source] ? `${source}: set, but overruled` : source));
  return { value, from: found?.from ?? null, lookedFor };
}

function wayOf({ auth }: Pick<Credentials, "auth">): string {
  if ("token" in auth) return "token";
  return auth.securityToken === undefined ? "access key" : "temporary access key";
}

function fileSetting(env: Io["env"]): Shown {
  const variable = "HUAWEICLOUD_SDK_CREDENTIALS_FILE";
  const set = Boolean(env[variable]);
  return {
    value: credentialsFile(env),
    from: set ? variable : "default",
    lookedFor: set ? [] : [variable],
  };
}
