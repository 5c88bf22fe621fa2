import { createRequire } from "node:module";
import type * as prismCore from "@stoplight/prism-core";
import type * as prismHttp from "@stoplight/prism-http";
import type prismMocker from "@stoplight/prism-http/dist/mocker/index.js";
import type * as prismNegotiator from "@stoplight/prism-http/dist/mocker/negotiator/InternalHelpers.js";
import type * as prismValidator from "@stoplight/prism-http/dist/validator/index.js";
import { compileAcceptCheck } from "./accept-check.ts";
import { compileCredentialsCheck } from "./credentials-check.ts";
import { deferring } from "./deferred-modules.ts";
import { compileResponseCheck } from "./response-check.ts";
import { createPrismCompiler } from "./schema-compiler.ts";
import type { JsonResponse, PrismChoice, PrismFinding, PrismOperation, SentCredentials } from "./types.ts";

/** The validators of one operation, with Prism's verdicts. */
export interface PrismValidators {
  /** Reports whether a request has the credentials that the operation requires. */
  hasCredentials(sent: SentCredentials): boolean;
  /** Reports whether the documented response with this status has a media type that the header `Accept` allows. */
  isAcceptable(accept: string | undefined, status: number): boolean;
  /** Validates a response. */
  checkResponse(response: JsonResponse): PrismFinding[];
  /** Validates the documented headers of a response; ignores its content type and body. */
  checkHeaders(status: number, headers: Record<string, string>): PrismFinding[];
}

/** The part of Prism that the mock uses. */
export interface Prism {
  /** Reads the operations of a document without changing it. */
  readOperations(document: object): Promise<PrismOperation[]>;
  /** Returns the documented response, as Prism's own mocker returns it; an error if there is none. */
  documented(operation: PrismOperation, choice: PrismChoice): JsonResponse | Error;
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
  const { http, core, mocker, negotiator, validator } = deferring(inPrism, unused, () => {
    const loadedHttp: typeof prismHttp = require("@stoplight/prism-http");
    const loadedCore: typeof prismCore = require("@stoplight/prism-core");
    // These are not public exports, so prism-http is pinned exactly.
    const { default: mock }: typeof prismMocker = inPrism("./mocker/index.js");
    const loadedNegotiator: typeof prismNegotiator = inPrism("./mocker/negotiator/InternalHelpers.js");
    const loadedValidator: typeof prismValidator = inPrism("./validator/index.js");
    return {
      http: loadedHttp,
      core: loadedCore,
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
  return {
    // Prism changes its argument.
    readOperations: (document) => http.getHttpOperationsFromSpec(structuredClone(document)),
    documented(operation, choice) {
      const response = mocker({
        resource: operation,
        input: { data: { method: "get", url: { path: operation.path } }, validations: [] },
        // Create a new object each time, because Prism changes it. The media type prevents text/plain.
        config: { dynamic: false, mediaTypes: ["application/json"], ...choice },
      })(logger);
      if (!("right" in response)) return response.left;
      const { statusCode: status, headers = {}, body } = response.right;
      // Prism returns null for a documented header without an example.
      const known = Object.entries(headers).filter(([, value]) => value !== null && value !== undefined);
      return {
        status,
        headers: Object.fromEntries(known.map(([name, value]) => [name.toLowerCase(), String(value)])),
        ...(body !== undefined && { body }),
      };
    },
    createValidators() {
      const compile = createPrismCompiler(loadModules);
      return (resource) => ({
        hasCredentials: compileCredentialsCheck(resource, validator),
        isAcceptable: compileAcceptCheck(resource, negotiator),
        checkResponse: compileResponseCheck(resource, validator, compile),
        checkHeaders(statusCode, headers) {
          // Prism throws for an invalid type. Type and body are checked elsewhere.
          const { "content-type": _, ...rest } = headers;
          const result = validator.validateOutput({ resource, element: { statusCode, headers: rest } });
          return "left" in result ? result.left.filter(({ path }) => path?.[0] === "header") : [];
        },
      });
    },
  };
}
