import { kebabCase } from "@meshlift/openapi";
import {
  globalFlagEntries,
  type GlobalOptions,
  globalFlagSpecs,
  type ValuedFlag,
} from "../command/global-options.ts";
import type { Io } from "../terminal/io.ts";
import type { Credentials } from "./credentials.ts";

/** The value of a setting and its source, for messages. */
interface Setting {
  value: string;
  /** `--region`, `MESHLIFT_REGION`, or a profile. */
  source: string;
}

/** The value in force for each global flag that takes one, by the name of its property. */
export type Settings = { readonly [Name in ValuedFlag]?: Setting | undefined };

/** Returns the setting with a name that the client uses for it, such as `endpoint`. */
export function settingOf(settings: Settings, name: string): Setting | undefined {
  const named: Readonly<Record<string, Setting | undefined>> = settings;
  return Object.hasOwn(named, name) ? named[name] : undefined;
}

/** Returns where the value of a global flag can come from: the flag, and its variable if it has one. */
export function settingSources(name: ValuedFlag): string[] {
  const flag = kebabCase(name);
  const variable = globalFlagSpecs.find((spec) => spec.name === flag)?.variable;
  return [`--${flag}`, ...(variable === undefined ? [] : [variable])];
}

/**
 * Reads the settings. A flag takes precedence over its variable, and an empty variable counts as not set. As a flag,
 * `--region` also takes precedence over `MESHLIFT_ENDPOINT`; of the two variables, the client takes the endpoint.
 * @param credentials their profile may name the project: after the variable, but before it with `--profile`.
 */
export function readSettings(
  globals: GlobalOptions,
  env: Io["env"],
  credentials?: Pick<Credentials, "auth" | "source">,
): Settings {
  const options: Record<string, unknown> = globals;
  const read: Settings = Object.fromEntries(
    globalFlagEntries.map(([name, { variable = "" }]) => {
      const given = options[name];
      if (typeof given === "string") return [name, { value: given, source: `--${kebabCase(name)}` }];
      const value = env[variable];
      return [name, value === undefined || value === "" ? undefined : { value, source: variable }];
    }),
  );
  const { endpoint, region, projectId } = read;
  const ofProfile = projectOf(credentials);
  const profileFirst = globals.profile !== undefined && globals.projectId === undefined;
  return {
    ...read,
    endpoint: globals.region !== undefined && globals.endpoint === undefined ? undefined : endpoint,
    region,
    projectId: profileFirst ? (ofProfile ?? projectId) : (projectId ?? ofProfile),
  };
}

function projectOf(credentials: Pick<Credentials, "auth" | "source"> | undefined): Setting | undefined {
  const auth = credentials?.auth;
  const value = auth !== undefined && "ak" in auth ? auth.projectId : undefined;
  return value === undefined || credentials === undefined ? undefined : { value, source: credentials.source };
}

/** Returns the problems with the settings that the client cannot attribute to their sources. */
export function settingsProblems({ endpoint, region }: Settings): string[] {
  if (endpoint === undefined && region === undefined)
    return [
      "--region: missing. Give it or set MESHLIFT_REGION. For a mock or a proxy, give --endpoint or set MESHLIFT_ENDPOINT.",
    ];
  if (endpoint?.source === "--endpoint" && region?.source === "--region")
    return [
      "--endpoint and --region: give only one. Drop --endpoint for the hosts of the region, or --region for the endpoint.",
    ];
  // Checked before the client, because its message would repeat the password.
  if (endpoint?.value.includes("@") === true)
    return [`${endpoint.source}: must not contain a user name or password.`];
  return [];
}
