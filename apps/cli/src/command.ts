/** How the text after a flag is read. */
export type FlagKind = "string" | "integer" | "number" | "boolean" | "json";

/** One flag of a command: a parameter, or a member of the body. */
export interface Flag {
  /** Without the dashes: `mesh-upgrade-id`, `spec.currentStep.action`. */
  name: string;
  /** Where its value stands in the client's request: `["mesh_upgrade_id"]`, `["body", "spec", "meshId"]`. */
  path: readonly string[];
  in: "path" | "query" | "header" | "body";
  kind: FlagKind;
  /** Given several times for an array of scalars. */
  repeat?: true;
  /** The only values there are, as they are typed; none where the document leaves it open. */
  values?: readonly string[];
  /** "always", or what makes it required once it is there: "the body", or the dotted name of a member. */
  required?: string;
  description: string;
  /** What the document says about its value, in words. */
  rule: string;
}

/** What the document says about the body beyond its flags. */
export interface BodyShape {
  required: boolean;
  /** Required members that have only one value, and are filled in. */
  constants: readonly { path: readonly string[]; value: unknown }[];
  /** Required objects whose required members have flags: looked into even when nothing in them was given. */
  objects: readonly (readonly string[])[];
  /** Dotted names of all declared members, to suggest the nearest. */
  members: readonly string[];
}

/** Where a flag of a follow-up gets its value: from the answer, or from the request before it. */
export interface FollowUpFlag {
  name: string;
  answer?: readonly string[];
  request?: string;
}

/** Another operation that says more after this one. */
export interface FollowUp {
  noun: string;
  verb: string;
  flags: readonly FollowUpFlag[];
}

/** A command line to copy, made from the document's named examples. */
export interface CommandExample {
  title: string;
  lines: readonly string[];
}

/** One operation of the document as a command. */
export interface Command {
  id: string;
  noun: string;
  verb: string;
  method: string;
  summary: string;
  description: string;
  confirm?: string;
  flags: readonly Flag[];
  body?: BodyShape;
  examples: readonly CommandExample[];
  /** From a `links` entry: how to read what an answer names. */
  next?: FollowUp;
  /** For a write: the operation that reads the same path. */
  check?: FollowUp;
}

/** The path parameter that `--project-id` fills in every command. */
export const projectIdParameter = "project_id";
