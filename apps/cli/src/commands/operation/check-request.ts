import type { CallOptions, Methods } from "@meshlift/client";
import type { GivenFlags } from "../../command/flag.ts";
import type { Operation } from "../../command/operation.ts";
import { nameOf, readBytes, readText } from "../../files/read-text.ts";
import type { Settings } from "../../config/settings.ts";
import { attachFiles } from "../../request/attach-files.ts";
import { draftRequest } from "../../request/draft.ts";
import { httpProblems } from "../../request/http-problems.ts";
import type { Manifest } from "../../request/manifest.ts";
import { requestProblems } from "../../request/request-problems.ts";
import type { Io } from "../../terminal/io.ts";
import type { Problems } from "./problems.ts";

/** A request that was checked against the document. */
export interface CheckedRequest {
  request: Readonly<Record<string, unknown>>;
  /** Undefined for a request that the document rules out. */
  send: ((client: Methods, options: CallOptions) => Promise<unknown>) | undefined;
  /** The paths of the files of a multipart body, by the name of their part. */
  files: ReadonlyMap<string, readonly string[]>;
  /** Parts of the body are missing, and there is no manifest. */
  lacksBody: boolean;
}

/**
 * Builds the request of an operation from flags, manifest and settings, and checks it.
 * @param file the manifest, `-` for standard input; false for a manifest that cannot be read.
 */
export async function checkRequest(
  { command, call }: Operation,
  file: string | false | undefined,
  flags: GivenFlags,
  settings: Settings,
  io: Io,
  problems: Problems,
): Promise<CheckedRequest> {
  const manifest =
    file === undefined || file === false
      ? undefined
      : await problems.collect(async () => {
          if (command.body?.read !== undefined) return readWhole(file, command.body.read, io);
          const { readManifest } = await import("../../request/manifest.ts");
          return readManifest(file, io);
        });
  const draft = draftRequest(command, flags, settings, manifest);
  const checked = call(draft.request);
  // The problem with an unreadable manifest is reported already, and a missing body follows from it.
  const unreadable = file !== undefined && manifest === undefined;
  const errors = checked.valid
    ? []
    : checked.errors.filter(
        ({ instancePath, params }) =>
          !unreadable || (!instancePath.startsWith("/body") && params["missingProperty"] !== "body"),
      );
  problems.add(...requestProblems(command, draft, errors, manifest), ...httpProblems(command, draft.request));
  const { body } = command;
  const files =
    body?.parts === undefined || !checked.valid
      ? undefined
      : await problems.collect(() => attachFiles(body, draft.request["body"], io));
  return {
    files: files ?? new Map(),
    request: draft.request,
    send: checked.valid ? checked.send : undefined,
    lacksBody:
      file === undefined &&
      errors.some(({ instancePath, keyword }) => keyword === "required" && instancePath.startsWith("/body")),
  };
}

/** Reads a body that is sent as it is. */
async function readWhole(file: string, read: "text" | "bytes", io: Io): Promise<Manifest> {
  const value = read === "text" ? await readText(file, io) : await readBytes(file, io);
  return {
    value,
    positionOf: () => nameOf(file),
    positionOfKey: () => nameOf(file),
    sourceOf: () => undefined,
  };
}
