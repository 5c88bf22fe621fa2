import type { Io } from "./io.ts";

/** A setting and where it came from, for messages. */
interface Setting {
  value: string;
  /** `--region` or `MESHLIFT_REGION`. */
  from: string;
}

/** Where a request goes. */
export interface Where {
  endpoint: Setting | undefined;
  region: Setting | undefined;
  projectId: Setting | undefined;
}

/**
 * Reads where a request goes; a flag wins over its variable, and an empty variable is none. So `--region` also wins
 * over `MESHLIFT_ENDPOINT`; of the two variables the endpoint wins, in the client.
 */
export function readWhere(globals: Readonly<Record<string, unknown>>, env: Io["env"]): Where {
  const read = (flag: string, variable: string): Setting | undefined => {
    const given = globals[flag];
    if (typeof given === "string") return { value: given, from: `--${flag}` };
    const value = env[variable];
    return value === undefined || value === "" ? undefined : { value, from: variable };
  };
  const endpoint = read("endpoint", "MESHLIFT_ENDPOINT");
  const region = read("region", "MESHLIFT_REGION");
  return {
    endpoint: region?.from === "--region" && endpoint?.from !== "--endpoint" ? undefined : endpoint,
    region,
    projectId: read("project-id", "HUAWEICLOUD_SDK_PROJECT_ID"),
  };
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
