import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isRecord, pointerTokens } from "@meshlift/openapi";
import { redocly } from "@meshlift/spec/redocly";
import { readUses, type Uses } from "./spec-uses.ts";

/** The users of one published package. */
export type Audience = "client" | "mock" | "cli";

const everyone: readonly Audience[] = ["client", "mock", "cli"];

/** Users of a response that client or command line has read. */
const readers: readonly Audience[] = ["client", "cli"];

/** A difference between two versions of the API. */
export interface SpecChange {
  /** The operations that it concerns, or the JSON Pointer of the changed part if it concerns none. */
  location: string;
  /** The change in one sentence. */
  text: string;
  /** The users whose working code, tests or command lines can fail. */
  breaks: readonly Audience[];
  /** Reports whether something was added that users can use. */
  adds: boolean;
}

/** A change as Redocly reports it. */
interface Difference {
  /** The kind of OpenAPI object, such as `Schema`. */
  type: string;
  kind: string;
  impact: string;
  /** The changed property of the object, if only one changed. */
  property: string | undefined;
  /** JSON Pointer of the object in its document. */
  pointer: string;
  /** Whether the pointer is of the new document. */
  isNew: boolean;
  before: unknown;
  after: unknown;
  verdicts: { rule: string; impact: string; message: string }[];
}

/**
 * Compares two bundled OpenAPI documents with `redocly diff`, and adds what it does not rate: what breaks a strict mock or
 * a generated client and command line, such as a removed property of a request.
 * @returns the changes, breaking ones first; changes of `info` are left out.
 * @throws {Error} with Redocly's message if a document cannot be read.
 */
export async function compareSpecs(before: unknown, after: unknown): Promise<SpecChange[]> {
  const [usesBefore, usesAfter] = [readUses(before), readUses(after)];
  const changes = (await differences(before, after)).map((difference): SpecChange => {
    const uses = (difference.isNew ? usesAfter : usesBefore)(difference.pointer);
    const operations = [...new Set([...uses.requests, ...uses.responses])];
    const unrated = unratedBreak(difference, uses);
    const broken = new Set([...ratedBreaks(difference, uses), ...(unrated?.breaks ?? [])]);
    return {
      location: operations.length > 0 ? operations.join(", ") : `#${difference.pointer}`,
      text: textOf(difference, unrated),
      breaks: everyone.filter((audience) => broken.has(audience)),
      adds: difference.kind === "added" && difference.impact === "minor",
    };
  });
  return changes.toSorted((a, b) => b.breaks.length - a.breaks.length || Number(b.adds) - Number(a.adds));
}

async function differences(before: unknown, after: unknown): Promise<Difference[]> {
  const folder = await mkdtemp(join(tmpdir(), "meshlift-diff-"));
  try {
    await writeFile(join(folder, "before.json"), JSON.stringify(before, null, 2));
    await writeFile(join(folder, "after.json"), JSON.stringify(after, null, 2));
    const options = ["--format", "json", "--fail-on", "none"];
    const { stdout, stderr } = await redocly(folder, "diff", "before.json", "after.json", ...options);
    const report: unknown = stdout.startsWith("{") ? JSON.parse(stdout) : undefined;
    if (!isRecord(report) || !Array.isArray(report["changes"]))
      throw new Error(stderr.trim() || stdout.trim());
    return report["changes"].map(readDifference).filter(concernsUsers);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * Reports whether users can notice a difference. A component that was added or removed changes nothing by itself: where a
 * part of the document refers to it, there is a difference, too. The types of the client have the names of the schemas.
 */
function concernsUsers({ kind, pointer }: Difference): boolean {
  const [section, group, ...names] = pointerTokens(pointer);
  if (section !== "components" || names.length > 1 || kind === "modified") return section !== "info";
  return kind === "removed" && group === "schemas" && names.length === 1;
}

function readDifference(value: unknown): Difference {
  const side = (name: string): Record<string, unknown> | undefined => {
    const found = isRecord(value) ? value[name] : undefined;
    return isRecord(found) ? found : undefined;
  };
  const text = (key: string): string | undefined => {
    const found = isRecord(value) ? value[key] : undefined;
    return typeof found === "string" ? found : undefined;
  };
  const [base, revision] = [side("base"), side("revision")];
  const verdicts = isRecord(value) && Array.isArray(value["verdicts"]) ? value["verdicts"] : [];
  return {
    type: text("typeName") ?? "",
    kind: text("kind") ?? "",
    impact: text("impact") ?? "",
    property: text("property"),
    pointer: String((base ?? revision)?.["pointer"] ?? "#").slice(1),
    isNew: base === undefined,
    before: base?.["value"],
    after: revision?.["value"],
    verdicts: verdicts.filter(isRecord).map((verdict) => ({
      rule: String(verdict["ruleId"]),
      impact: String(verdict["impact"]),
      message: String(verdict["message"]),
    })),
  };
}

/** Rules of Redocly that concern what a response contains. The mock's own responses follow the new document. */
const responseRules = new Map<string, readonly Audience[]>([
  ["property-removed", readers],
  ["required-properties-removed", ["client"]],
  ["enum-values-added", ["client"]],
  ["response-header-removed", ["client"]],
  // A scenario, or a request with `Prefer: code=409`, names the status.
  ["response-removed", ["client", "mock"]],
]);

/** Rules of Redocly that break the same users on both sides. A rule that is in no list breaks everyone. */
const otherRules = new Map<string, readonly Audience[]>([
  // Client and CLI write a parameter as the document says; the mock rejects requests of other clients.
  ["parameter-serialization-changed", ["mock"]],
  // The mock serves every host.
  ["server-removed", ["client", "cli"]],
]);

/** Rules whose effect depends on the side: a response that changes breaks readers only. */
const eitherSide = new Set([
  "schema-type-changed",
  "schema-constraint-changed",
  "schema-combinator-changed",
  "media-type-removed",
]);

/** Returns the users that the verdicts of Redocly are about. */
function ratedBreaks({ verdicts }: Difference, { requests }: Uses): readonly Audience[] {
  return verdicts
    .filter(({ impact }) => impact === "major")
    .flatMap(({ rule }) => {
      const onlyReaders = eitherSide.has(rule) && requests.size === 0 ? readers : undefined;
      return responseRules.get(rule) ?? otherRules.get(rule) ?? onlyReaders ?? everyone;
    });
}

/** A break that Redocly does not rate. */
interface UnratedBreak {
  breaks: readonly Audience[];
  text: string;
}

/** Returns the break that does not concern the HTTP interface, but the client, the strict mock or the command line. */
function unratedBreak(
  { type, kind, property, pointer, before, after }: Difference,
  { requests }: Uses,
): UnratedBreak | undefined {
  const [parent, name] = pointerTokens(pointer).slice(-2);
  if (/^\/components\/schemas\/[^/]+$/.test(pointer) && (kind === "removed" || property === "key"))
    return {
      breaks: ["client"],
      text: `The schema \`${name}\` was removed or renamed; a type of the client has its name.`,
    };
  if (kind === "removed" && type === "Schema" && parent === "properties" && requests.size > 0)
    return { breaks: everyone, text: `Property \`${name}\` of a request was removed.` };
  if (type === "Parameter" && property === "name")
    return {
      breaks: ["client", "cli"],
      text: `Parameter \`${String(before)}\` was renamed to \`${String(after)}\`.`,
    };
  if (property === "x-confirm" && before === undefined)
    return { breaks: ["cli"], text: "The command now asks for confirmation, so scripts need `--yes`." };
  if (property === "x-content-type" && after !== undefined)
    return { breaks: ["mock"], text: `Every request needs \`Content-Type: ${String(after)}\`.` };
  // By the link, the mock finds what a create made, and `--watch` what it reads.
  if (kind === "removed" && (type === "Link" || type === "LinksMap"))
    return {
      breaks: ["mock", "cli"],
      text: "The link to the operation that reads the resource was removed.",
    };
  // Scenarios and `Prefer: example=…` name it.
  if (kind === "removed" && type === "Example")
    return { breaks: ["mock"], text: `Example \`${name}\` was removed.` };
  if (kind === "removed" && type === "ExamplesMap")
    return { breaks: ["mock"], text: "All examples were removed." };
  return undefined;
}

/** Returns the change in words: Redocly's, those of the break that it does not rate, or the names of object and change. */
function textOf(difference: Difference, unrated?: UnratedBreak): string {
  const { type, kind, property, pointer, verdicts } = difference;
  if (verdicts.length > 0) return verdicts.map(({ message }) => message).join(" ");
  if (unrated !== undefined) return unrated.text;
  const name = nameOf(difference) ?? pointerTokens(pointer).at(-1) ?? "";
  const subject = property === undefined ? `${type} \`${name}\`` : `\`${property}\` of ${type} \`${name}\``;
  return `${subject} was ${kind === "modified" ? "changed" : kind}.`;
}

/** Returns the name that an item of a list has. */
function nameOf({ before, after }: Difference): string | undefined {
  const value = after ?? before;
  const name = isRecord(value) ? value["name"] : undefined;
  return typeof name === "string" ? name : undefined;
}
