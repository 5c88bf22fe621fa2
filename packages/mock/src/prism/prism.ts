import { createRequire } from "node:module";
import type * as prismCore from "@stoplight/prism-core";
import { type ApiDocument, isJsonType, isRecord, type Operation } from "@meshlift/openapi";
import type prismMocker from "@stoplight/prism-http/dist/mocker/index.js";
import type * as prismNegotiator from "@stoplight/prism-http/dist/mocker/negotiator/InternalHelpers.js";
import type * as prismValidator from "@stoplight/prism-http/dist/validator/index.js";
import type * as prismTypes from "@stoplight/types";
import { type Accepted, compileAcceptCheck } from "./accept-check.ts";
import { createCredentialsCompiler, type CredentialsCheck } from "./credentials-check.ts";
import { deferring } from "./deferred-modules.ts";
import { MadeBodies } from "./made-bodies.ts";
import { createPrismReader } from "./operation.ts";
import { ResponseCheck } from "./response-check.ts";
import { createPrismCompiler } from "./schema-compiler.ts";
import { withoutWriteOnly } from "./write-only.ts";
import type { JsonResponse, PrismChoice, PrismFinding, PrismOperation } from "./types.ts";

/** The validators of one operation, with Prism's verdicts. */
export interface PrismValidators {
  hasCredentials: CredentialsCheck;
  /**
   * Returns the media type of the documented response with this status that the header `Accept` prefers; undefined if it
   * allows none.
   */
  selectMediaType(accept: string, status: number): Accepted | undefined;
  /** Validates responses. */
  responseCheck: ResponseCheck;
  /** Validates the documented headers of a response; ignores its content type and body. */
  checkHeaders(status: number, headers: Record<string, string>): PrismFinding[];
}

/** The part of Prism that the mock uses. */
export interface Prism {
  /** Returns a function that converts the operations of a document to the form that Prism takes. */
  createReader(document: Pick<ApiDocument, "definitions">): (operation: Operation) => PrismOperation;
  /**
   * Returns the documented response, as Prism's own mocker returns it; an error if there is none.
   * @param isRandom true to make a value without an example with more effort: random, but always the same.
   */
  documented(operation: PrismOperation, choice: PrismChoice, isRandom?: boolean): JsonResponse | Error;
  /** Returns a function that prepares the validators of one operation of a document. */
  createValidators(): (operation: PrismOperation) => PrismValidators;
}

/** Modules that Prism needs only for generated responses, proxies, callbacks and Postman collections: more than half of its modules. */
const unused = [
  "@faker-js/faker",
  "@stoplight/http-spec/oas2/operation",
  "@stoplight/http-spec/postman/operation",
  "http-proxy-agent",
  "https-proxy-agent",
  "lodash/fp",
  "node-fetch",
];

let loaded: Prism | undefined;

/** Loads Prism, once and only when it is needed, because loading takes 0.2 s. */
export function loadPrism(): Prism {
  loaded ??= requirePrism();
  return loaded;
}

function requirePrism(): Prism {
  const require = createRequire(import.meta.url);
  const inPrism = createRequire(require.resolve("@stoplight/prism-http"));
  const { core, types, mocker, negotiator, validator } = deferring(inPrism, unused, () => {
    const loadedTypes: typeof prismTypes = inPrism("@stoplight/types");
    const loadedCore: typeof prismCore = require("@stoplight/prism-core");
    // These are not public exports, so prism-http is pinned exactly.
    const { default: mock }: typeof prismMocker = inPrism("./mocker/index.js");
    const loadedNegotiator: typeof prismNegotiator = inPrism("./mocker/negotiator/InternalHelpers.js");
    const loadedValidator: typeof prismValidator = inPrism("./validator/index.js");
    return {
      core: loadedCore,
      types: loadedTypes,
      mocker: mock,
      negotiator: loadedNegotiator,
      validator: loadedValidator,
    };
  });
  const loadModules = () => ({
    draft07: inPrism("ajv"),
    draft2019: inPrism("ajv/dist/2019"),
    draft2020: inPrism("ajv/dist/2020"),
    formats: inPrism("ajv-formats"),
    dateTime: inPrism("./validator/validators/dateTime.js"),
  });
  const logger = core.createLogger("mock", { level: "silent" });
  const made = { simple: new MadeBodies(), random: new MadeBodies() };
  return {
    createReader: (document) => createPrismReader(document, types),
    documented(operation, choice, isRandom = false) {
      const resource = shownOperation(withOneContent(operation, choice.mediaType));
      const bodies = isRandom ? made.random : made.simple;
      const response = mocker({
        resource: bodies.withPlaceholders(resource),
        input: { data: { method: "get", url: { path: operation.path } }, validations: [] },
        // Create a new object each time, because Prism changes it. The media type prevents text/plain.
        config: {
          mediaTypes: ["*/*"],
          ...(choice.code !== undefined && { code: choice.code }),
          ...(choice.exampleKey !== undefined && { exampleKey: choice.exampleKey }),
          ...(isRandom ? { dynamic: true, ignoreExamples: false, seed: "meshlift" } : { dynamic: false }),
        },
      })(logger);
      if (!("right" in response)) return response.left;
      const { statusCode: status, headers = {} } = response.right;
      const body = bodies.bodyOf(resource, response.right);
      // Prism returns null for a documented header without an example.
      const known = Object.entries(headers).filter(([, value]) => value !== null && value !== undefined);
      const texts = known.map(([name, value]): [string, string] => [name.toLowerCase(), String(value)]);
      return {
        status,
        headers: Object.fromEntries(
          texts.map(([name, text]) => [name, name === "content-type" ? concreteType(text, body) : text]),
        ),
        ...(body !== undefined && { body }),
      };
    },
    createValidators() {
      const compile = createPrismCompiler(loadModules);
      const credentialsCheckOf = createCredentialsCompiler(validator);
      return (resource) => {
        // Without bodies, which Prism would compile and check as well.
        const responses = resource.responses.map((response) => Object.assign({}, response, { contents: [] }));
        const bodiless = Object.assign({}, resource, { responses });
        return {
          hasCredentials: credentialsCheckOf(resource),
          selectMediaType: compileAcceptCheck(resource, negotiator),
          responseCheck: new ResponseCheck(resource, validator, compile),
          checkHeaders(statusCode, headers) {
            // Prism throws for an invalid type. Type and body are checked elsewhere.
            const { "content-type": _, ...rest } = headers;
            const result = validator.validateOutput({
              resource: bodiless,
              element: { statusCode, headers: rest },
            });
            return "left" in result ? result.left.filter(({ path }) => path?.[0] === "header") : [];
          },
        };
      };
    },
  };
}

/**
 * Returns the operation with only one media type for each response, because Prism would select another one.
 * @param wanted this one, where a response has it; by default the first that is JSON, otherwise the first.
 */
function withOneContent(operation: PrismOperation, wanted: string | undefined): PrismOperation {
  const responses = operation.responses.map((response) => {
    const contents = response.contents ?? [];
    const one =
      contents.find(({ mediaType }) => mediaType === wanted) ??
      contents.find(({ mediaType }) => isJsonType(mediaType)) ??
      contents[0];
    return Object.assign({}, response, { contents: one === undefined ? [] : [one] });
  });
  return Object.assign({}, operation, { responses });
}

/** Returns the operation with schemas of what a response shows, to make bodies of. */
function shownOperation(operation: PrismOperation): PrismOperation {
  const responses = operation.responses.map((response) => {
    const contents = (response.contents ?? []).map((content) => {
      const schema = withoutWriteOnly(content.schema);
      return isRecord(schema) ? Object.assign({}, content, { schema }) : content;
    });
    return Object.assign({}, response, { contents });
  });
  const bundle: unknown = Reflect.get(operation, "__bundled__");
  return Object.assign(
    {},
    operation,
    { responses },
    bundle !== undefined && { __bundled__: withoutWriteOnly(bundle) },
  );
}

/** A type of each range of types, for responses. */
const concreteTypes: Readonly<Record<string, string>> = {
  "audio/*": "audio/mpeg",
  "font/*": "font/woff2",
  "image/*": "image/png",
  "text/*": "text/plain",
  "video/*": "video/mp4",
};

/** Returns the type of a response for a documented type, which may be a range such as `image/*`. */
function concreteType(mediaType: string, body: unknown): string {
  if (!mediaType.includes("*")) return mediaType;
  const isJson = typeof body !== "string" && /^(\*|application)\//.test(mediaType);
  return isJson ? "application/json" : (concreteTypes[mediaType] ?? "application/octet-stream");
}
