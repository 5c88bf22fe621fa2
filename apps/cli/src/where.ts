import type { Credentials } from "./credentials.ts";
import type { Io } from "./io.ts";

/** A setting and where it came from, for messages. */
export interface Setting {
  value: string;
  /** `--region`, `MESHLIFT_REGION`, or a profile. */
  from: string;
}

/** Where a request goes. */
export interface Where {
  endpoint: Setting | undefined;
  region: Setting | undefined;
  projectId: Setting | undefined;
}

/** The flag and the variable of each setting. */
export const settingSources = {
  endpoint: ["--endpoint", "MESHLIFT_ENDPOINT"],
  region: ["--region", "MESHLIFT_REGION"],
  projectId: ["--project-id", "HUAWEICLOUD_SDK_PROJECT_ID"],
} as const;

/**
 * Reads where a request goes; a flag wins over its variable, and an empty variable is none. So `--region` also wins
 * over `MESHLIFT_ENDPOINT`; of the two variables the endpoint wins, in the client.
 * @param credentials their profile may name the project: after the variable, but before it with `--profile`.
 */
export function readWhere(
  globals: Readonly<Record<string, unknown>>,
  env: Io["env"],
  credentials?: Pick<Credentials, "auth" | "from">,
): Where {
  const read = ([flag, variable]: readonly [string, string]): Setting | undefined => {
    const given = globals[flag.slice(2)];
    if (typeof given === "string") return { value: given, from: flag };
    const value = env[variable];
    return value === undefined || value === "" ? undefined : { value, from: variable };
  };
  const endpoint = read(settingSources.endpoint);
  const region = read(settingSources.region);
  const project = read(settingSources.projectId);
  const profile = projectOf(credentials);
  const named = typeof globals["profile"] === "string" && project?.from !== "--project-id";
  return {
    endpoint: region?.from === "--region" && endpoint?.from !== "--endpoint" ? undefined : endpoint,
    region,
    projectId: named ? (profile ?? project) : (project ?? profile),
  };
}

function projectOf(credentials: Pick<Credentials, "auth" | "from"> | undefined): Setting | undefined {
  const auth = credentials?.auth;
  const value = auth !== undefined && "ak" in auth ? auth.projectId : undefined;
  return value === undefined || credentials === undefined ? undefined : { value, from: credentials.from };
}

/** The problems with it that the client would not know how to name. */
export function whereProblems({ endpoint, region }: Where): string[] {
  if (endpoint === undefined && region === undefined)
    return [
      "--region: missing. Give it, or set MESHLIFT_REGION; for a mock or a proxy give --endpoint or set MESHLIFT_ENDPOINT.",
    ];
  if (endpoint?.from === "--endpoint" && region?.from === "--region")
    return [
      "--endpoint and --region: only one can say where the request goes. Drop --endpoint for the hosts of the region, or --region for the endpoint.",
    ];
  // Before anything else looks at it: a message about it would repeat the password.
  if (endpoint?.value.includes("@") === true)
    return [`${endpoint.from}: must not hold a user name or password.`];
  return [];
}
