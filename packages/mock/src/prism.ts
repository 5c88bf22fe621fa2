import { createRequire } from "node:module";
import type { createInstance, getHttpOperationsFromSpec } from "@stoplight/prism-http";
import type prismMocker from "@stoplight/prism-http/dist/mocker/index.js";

/** An operation as Prism reads it. */
export type PrismOperation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];
type Instance = ReturnType<typeof createInstance>;
type Components = Parameters<typeof createInstance>[1];
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

let loaded: Promise<Prism> | undefined;

/** Prism, imported once and only when it is needed: it takes a third of a second. */
export function loadPrism(): Promise<Prism> {
  loaded ??= importPrism();
  return loaded;
}

async function importPrism(): Promise<Prism> {
  const [http, { createLogger }] = await Promise.all([
    import("@stoplight/prism-http"),
    import("@stoplight/prism-core"),
  ]);
  // It has no public name, so that prism-http is pinned exactly. CommonJS: test runners differ in what `import` makes
  // of its default export.
  const require = createRequire(import.meta.url);
  const { default: mocker }: typeof prismMocker = require("@stoplight/prism-http/dist/mocker/index.js");
  const logger = createLogger("mock", { level: "silent" });
  const config = {
    isProxy: false,
    checkSecurity: true,
    validateRequest: true,
    validateResponse: true,
    errors: false,
    upstreamProxy: undefined,
  } as const;
  /** Who decides about the requests that are under way: one instance serves all, for making one is dear. */
  const deciders = new WeakMap<PrismRequest, (findings: PrismFinding[]) => PrismAnswer>();
  const instance = http.createInstance(
    { ...config, mock: { dynamic: false } },
    {
      logger,
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
      deciders.set(request, decide);
      const result = await instance.request(request, [operation])();
      if ("left" in result) throw result.left;
      const { output, validations } = result.right;
      const broken = validations.output.filter(({ severity }) => severity === error);
      return { answer: output, broken: broken.map(({ message }) => message) };
    },
  };
}
