import type { DocumentNode } from "./document-node.ts";

/** The server of an operation. */
export interface OperationServer {
  /** URL template, such as `https://asm.{region}.myhuaweicloud.com`. */
  server: string;
  /** First label of the host: `asm` or `cse`. */
  service: string;
}

/** Reads the server of an operation: its own, that of its path, or that of the document. */
export function readServer(root: DocumentNode, item: DocumentNode, operation: DocumentNode): OperationServer {
  const owner = [operation, item, root].find((node) => node.at("servers").items().length > 0);
  if (owner === undefined) return operation.fail("no server: add `servers` to the path");
  if (owner.at("servers").items().length > 1) {
    owner.at("servers").report("only one server is supported: remove the others");
  }
  const url = owner.at("servers").at("0").at("url");
  const server = url.string();
  const service = /^https:\/\/([a-z][a-z0-9-]*)\.(?:[a-z0-9.-]|\{region\})+$/.exec(server)?.[1];
  return {
    server,
    service:
      service ??
      url.fail(`expected https://<service>.<host>, with {region} at most and no path, got "${server}"`),
  };
}

/** Checks that services have different names: two hosts with the same first label would get each other's calls. */
export function reportSharedLabels(
  root: DocumentNode,
  operations: readonly (OperationServer & { path: string })[],
): void {
  const servers = new Map<string, string>();
  for (const { path, service, server } of operations) {
    if (service === "") continue;
    const other = servers.get(service) ?? server;
    if (other !== server) {
      root
        .at("paths")
        .at(path)
        .report(
          `the service "${service}" has two hosts, ${other} and ${server}: use one, or another first label`,
        );
    }
    servers.set(service, server);
  }
}
