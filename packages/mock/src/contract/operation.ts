import type { KnownParameter } from "./parameters/known.ts";
import type { List } from "./resources/lists.ts";
import type { OperationParts } from "./operation-parts.ts";
import type { Ancestor, Creation, ResourceType } from "./resources/resource-types.ts";
import type { WrittenShape } from "./resources/writes.ts";

/** The resources that an operation reads and changes. */
export interface OperationState {
  /** The resource types that its path leads through, from the outermost; the last may be its own. */
  ancestors: readonly Ancestor[];
  /** The resource type with the same path. */
  own: ResourceType | undefined;
  /**
   * The value that its success shows: the resource of its path; a new one that replaces it, such as the job of the last
   * upgrade; or another value, which is the documented response.
   */
  response: "resource" | "new resource" | "documented";
  /** The parameters that are not those of an ancestor. */
  parameters: readonly KnownParameter[];
  /** True if its path is that of a collection, which always exists. */
  isCollection: boolean;
  /** The properties that callers set in the resource of its path; none for an operation without a body. */
  writes: WrittenShape;
  /** The properties of the request that its response repeats. */
  echoes: WrittenShape;
  /** Key of the count of responses with a new number; missing where no number grows. */
  counter?: string;
  creations: readonly PlannedCreation[];
  /** The resources that a GET lists, or that a DELETE selects by query. */
  list?: List;
}

/** A creation, its resource type, and the outer types that are not in the path of the request. */
interface PlannedCreation {
  type: ResourceType;
  creation: Creation;
  parents: readonly Ancestor[];
}

/** An operation with everything that the document decides about it. */
export interface CompiledOperation extends OperationParts {
  state: OperationState;
}
