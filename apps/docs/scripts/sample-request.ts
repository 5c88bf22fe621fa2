import type { Operation } from "@meshlift/openapi";

/** A request that is built from the document's named examples. */
export interface SampleRequest {
  /** Name of the example that distinguishes it; empty if an operation has only one sample. */
  variant: string;
  /** Summary of this example. */
  summary: string;
  /** Parameter → value, in the order of the document. */
  parameters: Map<string, unknown>;
  body?: unknown;
}

/**
 * Returns the sample requests of an operation: one for each example of its body, or of the parameter with several.
 * @throws {Error} for a required parameter or body without an example.
 */
export function sampleRequests(operation: Operation): SampleRequest[] {
  const { id, parameters, requestBody } = operation;
  const shown = parameters.filter(({ required, examples }) => required || examples.length > 0);
  const pick = (index: number): Map<string, unknown> =>
    new Map(
      shown.map(({ name, examples }) => {
        const example = examples[index] ?? examples[0];
        if (example === undefined)
          throw new Error(`${id}: the parameter ${name} has no example for the samples`);
        return [name, example.value];
      }),
    );
  if (requestBody !== undefined) {
    if (requestBody.required && requestBody.examples.length === 0)
      throw new Error(`${id}: the body has no example`);
    if (requestBody.examples.length > 0) {
      const several = requestBody.examples.length > 1;
      return requestBody.examples.map(({ name, summary, value }) => ({
        variant: several ? name : "",
        summary,
        parameters: pick(0),
        body: value,
      }));
    }
  }
  const varied = shown.find(({ examples }) => examples.length > 1)?.examples ?? [];
  if (varied.length === 0) return [{ variant: "", summary: "", parameters: pick(0) }];
  return varied.map(({ name, summary }, index) => ({ variant: name, summary, parameters: pick(index) }));
}
