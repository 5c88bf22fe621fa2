import type { Operation } from "@meshlift/openapi";

/** Returns the source of `generated/services.ts`: tables of services and paths. */
export function servicesModule(operations: readonly Operation[]): string {
  const servers = new Map(operations.map(({ service, server }) => [service, server]));
  const paths = new Map(operations.map(({ path, service }) => [path, service]));
  return `/** Server URL of each service; \`{region}\` is the caller's. */
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
