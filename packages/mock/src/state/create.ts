import { evaluate } from "@meshlift/openapi";
import type { ExpressionValues } from "../contract/expression.ts";
import { completed, stamp } from "../contract/resources/properties.ts";
import { retimed } from "../contract/resources/resource-example.ts";
import type { Creation } from "../contract/resources/resource-types.ts";
import { timeText } from "../contract/times.ts";
import { withParts } from "../contract/resources/service-parts.ts";
import { laidOver } from "../contract/resources/writes.ts";
import { findAncestor, findResource } from "./lookup.ts";
import { makeResponse } from "./made-response.ts";
import type { StateRequest, StateResult } from "./request.ts";
import { resourceText, type StoredResource } from "./resource.ts";

/** Responds with the documented success, and creates the resources of its links. */
export function createResources(request: StateRequest): StateResult {
  const { plan, compiled, values, snapshot, generators } = request;
  const given = request.bodyForState();
  const now = generators.now();
  const { writes, ...made } = makeResponse(request, given, now);
  let { body } = made;
  for (const { type, creation, parents } of compiled.state.creations) {
    const path = identify(creation, { ...values, response: body });
    for (const parent of parents) {
      const key = parent.type.path.fill(parent.valuesOf(path));
      if (!snapshot.has(key)) return { unread: key };
      const found = findAncestor(request, parent, path);
      if ("missing" in found) return found;
    }
    const { states, changing } = plan.lifecycleOf(type, path);
    const [first = type.initial] = states;
    const properties = type.shape.shown;
    const example = creation.showsResource ? retimed(first, path, body, properties, now) : first.fill(path);
    const value = creation.showsResource
      ? withParts(completed(body, example, properties), changing, example)
      : stamp(laidOver(example, given, creation.writes), properties, timeText(now.getTime()));
    if (creation.showsResource) body = value;
    if (findResource(request, type, type.ownParameters, path) !== undefined) return "conflict";
    const key = type.path.fill(path);
    const createdAt = now.getTime();
    const resource: StoredResource = {
      value,
      reads: 0,
      state: first.name,
      step: 0,
      since: createdAt,
      createdAt,
      deleted: false,
    };
    writes.push({ key, expected: snapshot.get(key), next: resourceText(type, path, resource) });
  }
  return { body, writes };
}

function identify({ creator, identity }: Creation, values: ExpressionValues): Record<string, string> {
  const path: Record<string, string> = {};
  for (const [name, expression] of identity) {
    const value = evaluate(expression, values, values.response);
    if (typeof value !== "string" && typeof value !== "number") {
      throw new Error(
        `${creator.operation.id}: its link has no value for ${name}: check the link and the examples`,
      );
    }
    path[name] = String(value);
  }
  return path;
}
