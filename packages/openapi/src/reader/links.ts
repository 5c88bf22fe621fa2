import { type DocumentNode, referencePointer } from "./document-node.ts";
import type { Link, Operation } from "./operation.ts";
import { documentedResponses } from "./responses.ts";

/** The operations to which a link can lead. */
export interface LinkTargets {
  byOperationId: ReadonlyMap<string, Operation>;
  /** By the JSON Pointer of path and method, such as `/paths/~1orders/get`. */
  byPointer: ReadonlyMap<string, Operation>;
}

/**
 * Reads the links of an operation's responses, and checks their targets: with a dead link, the mock would silently have
 * no state and the CLI no `--watch`. A link of a range of statuses is ignored, and so is one to another document.
 */
export function readLinks(responses: DocumentNode, targets: LinkTargets): Link[] {
  return documentedResponses(responses)
    .filter(([code]) => /^\d+$/.test(code))
    .flatMap(([code, response]) =>
      response
        .at("links")
        .objects()
        .flatMap(([name, node]) => node.attempt(() => readLink(name, Number(code), node, targets)) ?? []),
    );
}

function readLink(name: string, status: number, node: DocumentNode, targets: LinkTargets): Link[] {
  const target = targetOf(node, targets);
  if (target === undefined) return [];
  const parameters: Record<string, string> = {};
  for (const [key, value] of node.at("parameters").entries()) {
    // A location in front of the name tells parameters of the same name apart: `path.id`.
    const [, where, bare = key] = /^(path|query|header|cookie)\.(.+)$/.exec(key) ?? [];
    const isKnown = target.parameters.some(
      (parameter) => parameter.name === bare && (where === undefined || parameter.in === where),
    );
    const isPlain = target.parameters.some((parameter) => parameter.name === key);
    if (!isKnown && !isPlain) {
      node.at("parameters").report(`${target.id} has no parameter "${key}": remove it from the link`);
    }
    parameters[isPlain ? key : bare] =
      typeof value.value === "string" ? value.value : JSON.stringify(value.value);
  }
  return [{ name, status, operationId: target.id, parameters }];
}

function targetOf(node: DocumentNode, targets: LinkTargets): Operation | undefined {
  const reference = node.at("operationRef").optionalString();
  if (reference !== undefined) {
    if (!reference.startsWith("#")) return undefined;
    return (
      targets.byPointer.get(referencePointer(reference) ?? "") ??
      node.at("operationRef").fail(`${reference} is no operation: link to one of the document`)
    );
  }
  const id = node.at("operationId").string();
  const target = targets.byOperationId.get(id);
  if (target === undefined) {
    node.at("operationId").report(`no operation is called "${id}": link to one of the document`);
  }
  return target;
}
