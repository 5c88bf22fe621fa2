import type { KnownParameter } from "./known-parameters.ts";
import type { List } from "./lists.ts";
import type { OperationParts } from "./operation-parts.ts";
import type { Creation, ResourceType } from "./resource-types.ts";

/** The resources that an operation reads and changes. */
export interface OperationState {
  /** The resource types that its path leads through, from the outermost; the last may be its own. */
  ancestors: readonly ResourceType[];
  /** The resource type with the same path. */
  own: ResourceType | undefined;
  /** True if the success response shows the resource of its path. */
  showsOwn: boolean;
  /** The parameters that are not those of an ancestor. */
  parameters: readonly KnownParameter[];
  /** True if a POST creates resources in its path. */
  isCollection: boolean;
  /** Key of the count of responses with a new number; missing where no number grows. */
  counter?: string;
  creations: readonly { type: ResourceType; creation: Creation }[];
  list?: List;
}

/** An operation with everything that the document decides about it. */
export interface CompiledOperation extends OperationParts {
  state: OperationState;
}
