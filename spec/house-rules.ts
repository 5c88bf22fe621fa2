import { suggestsFailure } from "@meshlift/openapi";

/** House rules, in addition to Redocly's own; `redocly.yaml` enables them as `house/<name>`. */

type Value = Record<string, unknown>;
interface Context {
  report(problem: { message: string; location?: Location }): void;
  location: Location;
  resolve(node: unknown, from?: string): { node?: unknown; location?: Location };
}
interface Location {
  pointer: string;
  source: { absoluteRef: string };
  key(): Location;
  child(keys: (string | number)[]): Location;
}
type Rule = () => Record<string, unknown>;

const isRecord = (value: unknown): value is Value => typeof value === "object" && value !== null;
const blank = (value: unknown): boolean => typeof value !== "string" || value.trim() === "";

function requires(property: string, owner: string) {
  return (node: Value, { report, location }: Context): void => {
    if (blank(node[property])) report({ message: `${owner} needs a ${property}.`, location: location.key() });
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

/** Requires named examples: docs, mock, command templates and contract tests are generated from them. */
const namedExamples: Rule = () => ({ Parameter: requireExamples, MediaType: requireExamples });

function requireExamples(node: Value, { report, location }: Context): void {
  if (!isRecord(node["examples"]) || Object.keys(node["examples"]).length === 0) {
    report({ message: "A named example is missing. Add one under `examples`.", location });
  }
  if ("example" in node) {
    report({
      message: "Use `examples` instead of `example`, which has no name.",
      location: location.child(["example"]),
    });
  }
}

/** Requires a literal value: the bundle does not resolve references in it, and nothing validates an `externalValue`. */
const exampleForm: Rule = () => ({
  Example(example: Value, context: Context) {
    requires("summary", "An example")(example, context);
    if (!("value" in example)) {
      context.report({ message: "An example needs a `value`; an `externalValue` is not validated." });
    }
    if (containsReference(example["value"])) {
      context.report({
        message: "A `$ref` inside an example's value is not resolved. Reference the whole example instead.",
        location: context.location.child(["value"]),
      });
    }
  },
});

function containsReference(value: unknown): boolean {
  return isRecord(value) && ("$ref" in value || Object.values(value).some(containsReference));
}

const described: Rule = () => ({
  RequestBody: requires("description", "A request body"),
  Link: requires("description", "A link"),
  SecurityScheme: requires("description", "A security scheme"),
  Server: requires("description", "A server"),
  ServerVariable: requires("description", "A server variable"),
  Schema(schema: Value, context: Context) {
    if (/^#\/(components\/schemas\/[^/]+)?$/.test(context.location.pointer)) {
      requires("description", "A schema")(schema, context);
    }
  },
  SchemaProperties: { Schema: requires("description", "A property") },
});

const pathServers: Rule = () => ({
  PathItem(item: Value, { report }: Context) {
    if (!Array.isArray(item["servers"]) || item["servers"].length === 0) {
      report({ message: "A path needs `servers`, so that clients know its host." });
    }
  },
});

/** Requires one response per status: with a shared response, the mock would return the first status's example for all. */
const ownResponse: Rule = () => ({
  Responses(responses: Record<string, unknown>, { report, location }: Context) {
    const seen = new Map<unknown, string>();
    for (const [status, response] of Object.entries(responses)) {
      const reference = isRecord(response) ? response["$ref"] : undefined;
      if (reference === undefined) continue;
      const earlier = seen.get(reference);
      if (earlier !== undefined) {
        report({
          message: `${status} shares the response of ${earlier}. Give it its own.`,
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
      report({
        message: "x-confirm must state the consequence of the operation.",
        location: location.child(["x-confirm"]),
      });
    }
  },
});

/** Requires `x-shows` where the mock needs it, and nowhere else. A name alone says nothing to the mock. */
const shows: Rule = () => ({
  Parameter: { Example: rejectMeaning },
  RequestBody: { Example: rejectMeaning },
  PathItem(item: Value, context: Context) {
    for (const [method, operation] of Object.entries(item)) {
      if (isRecord(operation) && isRecord(operation["responses"])) {
        checkMeanings(method, operation["responses"], context);
      }
    }
  },
});

function rejectMeaning(example: Value, { report, location }: Context): void {
  if ("x-shows" in example) {
    report({
      message: "x-shows belongs to the example of a response.",
      location: location.child(["x-shows"]),
    });
  }
}

function checkMeanings(method: string, responses: Value, context: Context): void {
  let notFound: string | undefined;
  for (const [status, name, position, example, location] of examplesOf(responses, context)) {
    const meaning = example["x-shows"];
    const isRead = method === "get" && status < 300;
    const complain = (message: string): void => {
      const at = meaning === undefined ? location : location.child(["x-shows"]);
      context.report({ message, location: at });
    };
    if (meaning === undefined) {
      if (isRead && suggestsFailure(name))
        complain(`The name "${name}" suggests a failure: add x-shows: failure, or rename it.`);
      if (status >= 400 && status !== 404 && name.endsWith("not-found")) {
        complain(`The name "${name}" suggests a missing resource: add x-shows: not-found, or rename it.`);
      }
    } else if (meaning === "failure") {
      if (!isRead) complain("x-shows: failure belongs to a success response of a GET.");
      else if (position === 0)
        complain("The first example shows a resource after its creation, not a failure.");
    } else if (meaning !== "not-found") {
      complain(`x-shows is "failure" or "not-found"; this is ${JSON.stringify(meaning)}.`);
    } else if (status < 400) {
      complain("x-shows: not-found belongs to an error response.");
    } else if (notFound !== undefined) {
      complain(`"${notFound}" already is the response to a missing resource.`);
    } else notFound = name;
  }
}

type ResponseExample = [status: number, name: string, position: number, example: Value, location: Location];

/** Returns the examples of the responses, references followed. */
function examplesOf(responses: Value, { resolve, location: start }: Context): ResponseExample[] {
  const follow = (node: unknown, from: Location): [node: Value, location: Location] => {
    const resolved = isRecord(node) && "$ref" in node ? resolve(node, from.source.absoluteRef) : { node };
    return [isRecord(resolved.node) ? resolved.node : {}, resolved.location ?? from];
  };
  const found: ResponseExample[] = [];
  for (const [status, reference] of Object.entries(responses)) {
    const [response, at] = follow(reference, start);
    for (const media of Object.values(isRecord(response["content"]) ? response["content"] : {})) {
      const [type, inside] = follow(media, at);
      const examples = Object.entries(isRecord(type["examples"]) ? type["examples"] : {});
      for (const [position, [name, raw]] of examples.entries()) {
        found.push([Number(status), name, position, ...follow(raw, inside)]);
      }
    }
  }
  return found;
}

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
      shows,
    },
  },
});
