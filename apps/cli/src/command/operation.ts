import type { Paging, ParameterLocation } from "@meshlift/openapi";
import type { ResponseShapes } from "./response-shape.ts";
import type { Call } from "./call.ts";

/** The type that the text after a flag is read as. */
export type FlagKind = "string" | "integer" | "number" | "boolean" | "json" | "file";

/** A flag of an operation: a parameter, or a property of the body. */
export interface OperationFlag {
  /** Without the dashes: `mesh-upgrade-id`, `spec.currentStep.action`. */
  name: string;
  /** Path of its value in the client's request: `["mesh_upgrade_id"]`, `["body", "spec", "meshId"]`. */
  path: readonly string[];
  in: ParameterLocation | "body";
  kind: FlagKind;
  /** Given several times for an array of scalars. */
  repeat?: true;
  /** The only values, as they are typed; left out where the document leaves it open. */
  values?: readonly string[];
  /** "always", or what makes the flag required: "the body", or the dotted name of a property. */
  required?: string;
  /** The first sentence of the description. */
  description: string;
  /** The rest of the description, and the rules of the schema in words. */
  notes: readonly string[];
}

/** The facts about a body that its flags do not carry. */
export interface BodyShape {
  required: boolean;
  /** Required properties that have only one value, and are filled in. */
  constants: readonly { path: readonly string[]; value: unknown }[];
  /** Required objects whose required properties have flags: checked even when none of the flags was given. */
  objects: readonly (readonly string[])[];
  /** Dotted names of all declared properties, to suggest the nearest. */
  properties: readonly string[];
  /** How the file of the body is read, where it is neither JSON nor a form. */
  read?: "text" | "bytes";
  /** The parts of a multipart body that are not plain text. */
  parts?: readonly BodyPart[];
}

/** A part of a multipart body that is not plain text. */
export interface BodyPart {
  name: string;
  /** Whether its value is the path of a file, or a list of them. */
  isFile: boolean;
  /** Its media type; left out for a file whose name decides. */
  contentType?: string;
}

/** A flag of a follow-up, with the source of its value: the response, or the request before it. */
export interface FollowUpFlag {
  name: string;
  response?: readonly string[];
  request?: string;
  /** Left out if its source has no value. */
  optional?: true;
}

/** An operation that reads what another one created or changed. */
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

/** An operation of the document as a command. */
export interface OperationCommand {
  id: string;
  noun: string;
  verb: string;
  method: string;
  summary: string;
  /** The first paragraph of the description, as plain text. */
  description: string;
  /** The consequence of a destructive operation; the user confirms it. */
  confirm?: string;
  flags: readonly OperationFlag[];
  body?: BodyShape;
  /** The credential that the operation takes: HTTP Basic, or an API key in `Authorization`; missing for another token. */
  credential?: "basic" | "key";
  /** Lower-case name of the header of the token, where it is neither `X-Auth-Token` nor `Authorization`. */
  tokenHeader?: string;
  examples: readonly CommandExample[];
  /** From a `links` entry: how to read what a response names. */
  next?: FollowUp;
  /** For a write: the operation that reads the same path. */
  check?: FollowUp;
  /** A condition for `--until`, made from the responses that a wait reads. */
  until?: string;
  /** How the pages of a list follow each other, where the document says so. */
  paging?: Paging;
  /** Address of the page of the operation, from `externalDocs`. */
  link?: string;
}

/** All that is known of one operation. */
export interface Operation {
  command: OperationCommand;
  call: Call;
  /** Manifests to start from, by the name of the example. */
  templates: Readonly<Record<string, string>>;
  responses: ResponseShapes;
}

/** The path parameter that `--project-id` fills in every command. */
export const projectIdParameter = "project_id";

/**
 * Reports whether a command can be followed by reads: it reads, its response says what to read, or it deletes what
 * another operation reads.
 */
export function isWatchable(command: OperationCommand): boolean {
  return command.method === "GET" || followUpOf(command) !== undefined;
}

/** Returns the operation that a wait after a command reads. */
export function followUpOf({ method, next, check }: OperationCommand): FollowUp | undefined {
  return next ?? (method === "DELETE" ? check : undefined);
}
