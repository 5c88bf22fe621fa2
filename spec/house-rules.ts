/** Rules of this document beside Redocly's own; `redocly.yaml` switches them on as `house/<name>`. */

type Value = Record<string, unknown>;
interface Context {
  report(problem: { message: string; location?: Location }): void;
  location: Location;
}
interface Location {
  pointer: string;
  key(): Location;
  child(keys: (string | number)[]): Location;
}
type Rule = () => Record<string, unknown>;

const isRecord = (value: unknown): value is Value => typeof value === "object" && value !== null;
const blank = (value: unknown): boolean => typeof value !== "string" || value.trim() === "";

function wants(member: string, what: string) {
  return (node: Value, { report, location }: Context): void => {
    if (blank(node[member])) report({ message: `${what} needs a ${member}.`, location: location.key() });
  };
}

const operationId: Rule = () => ({
  Operation(operation: Value, { report, location }: Context) {
    const id = operation["operationId"];
    if (typeof id === "string" && !/^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/.test(id)) {
      report({
        message: `operationId is "noun/verb" in kebab-case, such as "mesh-upgrades/get"; this is "${id}".`,
        location: location.child(["operationId"]),
      });
    }
  },
});

/** Docs, mock, command templates and contract tests are all made from the named examples. */
const namedExamples: Rule = () => ({ Parameter: wantsExamples, MediaType: wantsExamples });

function wantsExamples(node: Value, { report, location }: Context): void {
  if (!isRecord(node["examples"]) || Object.keys(node["examples"]).length === 0) {
    report({ message: "A named example is missing: add one under `examples`.", location });
  }
  if ("example" in node) {
    report({ message: "Use `examples`: an `example` has no name.", location: location.child(["example"]) });
  }
}

/** A reference inside a value stays literal in the bundle, and an `externalValue` is never validated. */
const exampleForm: Rule = () => ({
  Example(example: Value, context: Context) {
    wants("summary", "An example")(example, context);
    if (!("value" in example)) {
      context.report({ message: "An example needs a `value`; nothing else is validated." });
    }
    if (holdsReference(example["value"])) {
      context.report({
        message: "A `$ref` inside an example's value is not followed: reference the whole example.",
        location: context.location.child(["value"]),
      });
    }
  },
});

function holdsReference(value: unknown): boolean {
  return isRecord(value) && ("$ref" in value || Object.values(value).some(holdsReference));
}

const described: Rule = () => ({
  RequestBody: wants("description", "A request body"),
  Link: wants("description", "A link"),
  SecurityScheme: wants("description", "A security scheme"),
  Server: wants("description", "A server"),
  ServerVariable: wants("description", "A server variable"),
  Schema(schema: Value, context: Context) {
    if (/^#\/(components\/schemas\/[^/]+)?$/.test(context.location.pointer)) {
      wants("description", "A schema")(schema, context);
    }
  },
  SchemaProperties: { Schema: wants("description", "A member") },
});

const pathServers: Rule = () => ({
  PathItem(item: Value, { report }: Context) {
    if (!Array.isArray(item["servers"]) || item["servers"].length === 0) {
      report({ message: "Each path says which host serves it: add `servers`." });
    }
  },
});

/** A response shared by several statuses would answer them all with the first one's example. */
const ownResponse: Rule = () => ({
  Responses(responses: Record<string, unknown>, { report, location }: Context) {
    const seen = new Map<unknown, string>();
    for (const [status, response] of Object.entries(responses)) {
      const reference = isRecord(response) ? response["$ref"] : undefined;
      if (reference === undefined) continue;
      const earlier = seen.get(reference);
      if (earlier !== undefined) {
        report({
          message: `${status} has the response of ${earlier}: give it its own.`,
          location: location.child([status]),
        });
      }
      seen.set(reference, status);
    }
  },
});

const confirm: Rule = () => ({
  Operation(operation: Value, { report, location }: Context) {
    if ("x-confirm" in operation && blank(operation["x-confirm"])) {
      report({ message: "x-confirm says in words what is lost.", location: location.child(["x-confirm"]) });
    }
  },
});

// oxlint-disable-next-line import/no-default-export -- Redocly loads a plugin by its default export
export default () => ({
  id: "house",
  rules: {
    oas3: {
      "operation-id": operationId,
      "named-examples": namedExamples,
      "example-form": exampleForm,
      described,
      "path-servers": pathServers,
      "own-response": ownResponse,
      confirm,
    },
  },
});
