import type { Operation } from "@meshlift/openapi";

/** Returns the source of `generated/services.ts`: tables of services and paths. */
export function servicesModule(operations: readonly Operation[]): string {
  const servers = new Map(operations.map((operation) => [operation.service, defaultUrl(operation)]));
  const paths = new Map(operations.map(({ path, service }) => [path, service]));
  return `/** Server URL of each service; \`{region}\` is the caller's. Empty where the document leaves it to the caller. */
export const services = ${table(servers)};

/** Part of the API with a host of its own. */
export type Service = keyof typeof services;

/** Service of each path of the document. */
export const serviceOf = ${table(paths)} as const satisfies Record<string, Service>;
`;
}

function table(entries: Map<string, string>): string {
  return `{\n${[...entries].map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`).join("")}}`;
}

/**
 * Returns the URL of the default server with the defaults of its variables, without a slash at its end. It is empty for a
 * URL without a host, and for plain http, which would expose the credentials.
 */
function defaultUrl({ servers: [{ url, variables }] }: Operation): string {
  if (!url.startsWith("https://")) return "";
  const filled = url.replaceAll(/\{([^{}]+)\}/g, (whole, name: string) =>
    name === "region" ? whole : (variables[name]?.default ?? whole),
  );
  return filled.replace(/\/+$/, "");
}
