import { createRequire } from "node:module";
import type * as prismCore from "@stoplight/prism-core";
import type * as prismHttp from "@stoplight/prism-http";
import type prismMocker from "@stoplight/prism-http/dist/mocker/index.js";
import type * as prismValidator from "@stoplight/prism-http/dist/validator/index.js";
import type * as prismSchemas from "@stoplight/prism-http/dist/validator/validators/utils.js";
import { deferring } from "./deferred-modules.ts";
import { createAnswerCheck, ValidRequests } from "./prism-checks.ts";

/** An operation as Prism reads it. */
export type PrismOperation = Awaited<ReturnType<typeof prismHttp.getHttpOperationsFromSpec>>[number];
type Instance = ReturnType<typeof prismHttp.createInstance>;
type Components = Parameters<typeof prismHttp.createInstance>[1];
type Mocker = NonNullable<Components["mock"]>;

/** A request in Prism's form; header names in lower case, for Prism looks them up so. */
export type PrismRequest = Parameters<Instance["request"]>[0];
/** An answer in Prism's form. */
export type PrismAnswer = Extract<ReturnType<ReturnType<Mocker>>, { readonly _tag: "Right" }>["right"];
/** One finding of Prism's validation. */
export type PrismFinding = Parameters<Mocker>[0]["input"]["validations"][number];
/** Which of the documented answers Prism's own mocker gives. */
export type PrismChoice = { code?: number; exampleKey?: string };

/** Prism with its `mock` component replaced by ours. */
export interface Prism {
  readOperations(document: object): Promise<PrismOperation[]>;
  /** The documented answer, as Prism's own mocker gives it; a failure where there is none. */
  documented(operation: PrismOperation, choice: PrismChoice): PrismAnswer | Error;
  /**
   * Checks a request, lets `decide` answer it, checks the answer.
   * @returns the answer and what is wrong with it.
   */
  exchange(
    operation: PrismOperation,
    request: PrismRequest,
    decide: (findings: PrismFinding[]) => PrismAnswer,
  ): Promise<{ answer: PrismAnswer; broken: string[] }>;
}

/** Severity of what makes a request invalid, in Prism's scale. */
const error = 0;

/** What Prism needs for made-up answers, proxies, callbacks and Postman collections: more than half of its modules. */
const unused = [
  "@faker-js/faker",
  "@stoplight/http-spec/postman/operation",
  "http-proxy-agent",
  "https-proxy-agent",
  "lodash/fp",
  "node-fetch",
];

let loaded: Prism | undefined;

/** Prism, loaded once and only when it is needed: it takes a fifth of a second. */
export function loadPrism(): Prism {
  loaded ??= requirePrism();
  return loaded;
}

function requirePrism(): Prism {
  const require = createRequire(import.meta.url);
  const inPrism = createRequire(require.resolve("@stoplight/prism-http"));
  const { http, core, mocker, validateOutput } = deferring(inPrism, unused, () => {
    const loadedHttp: typeof prismHttp = require("@stoplight/prism-http");
    const loadedCore: typeof prismCore = require("@stoplight/prism-core");
    // These have no public names, so that prism-http is pinned exactly.
    const { default: mock }: typeof prismMocker = inPrism("./mocker/index.js");
    const validator: typeof prismValidator = inPrism("./validator/index.js");
    const schemas: typeof prismSchemas = inPrism("./validator/validators/utils.js");
    const check = createAnswerCheck(validator, schemas);
    return { http: loadedHttp, core: loadedCore, mocker: mock, validateOutput: check };
  });
  const logger = core.createLogger("mock", { level: "silent" });
  const config = {
    isProxy: false,
    checkSecurity: true,
    validateRequest: true,
    validateResponse: true,
    errors: false,
    upstreamProxy: undefined,
  } as const;
  const valid = new ValidRequests();
  /** Who decides about the requests that are under way: one instance serves all, for making one is dear. */
  const deciders = new WeakMap<PrismRequest, (findings: PrismFinding[]) => PrismAnswer>();
  const instance = http.createInstance(
    { ...config, mock: { dynamic: false } },
    {
      logger,
      validateOutput,
      // The operation is known, so that there is nothing to be scored.
      route: ({ resources: [operation] }) =>
        operation === undefined
          ? { _tag: "Left", left: new Error("no operation was given to Prism") }
          : { _tag: "Right", right: operation },
      mock:
        ({ input: { data, validations } }) =>
        () => {
          const decide = deciders.get(data);
          return decide === undefined
            ? { _tag: "Left", left: new Error("Prism asks about a request that it was not given") }
            : { _tag: "Right", right: decide(validations) };
        },
    },
  );
  return {
    // Prism changes its argument.
    readOperations: (document) => http.getHttpOperationsFromSpec(structuredClone(document)),
    documented(operation, choice) {
      const answer = mocker({
        resource: operation,
        input: { data: { method: "get", url: { path: operation.path } }, validations: [] },
        // A new object each time: Prism writes into it. The media type keeps it from inventing text/plain.
        config: { dynamic: false, mediaTypes: ["application/json"], ...choice },
      })(logger);
      return "right" in answer ? answer.right : answer.left;
    },
    async exchange(operation, request, decide) {
      if (valid.has(operation, request)) {
        const answer = decide([]);
        const verdict = validateOutput({ resource: operation, element: answer });
        return { answer, broken: "left" in verdict ? errorsIn(verdict.left) : [] };
      }
      deciders.set(request, decide);
      const result = await instance.request(request, [operation])();
      if ("left" in result) throw result.left;
      const { output, validations } = result.right;
      if (validations.input.length === 0) valid.add(operation, request);
      return { answer: output, broken: errorsIn(validations.output) };
    },
  };
}

function errorsIn(findings: readonly PrismFinding[]): string[] {
  return findings.filter(({ severity }) => severity === error).map(({ message }) => message);
}
