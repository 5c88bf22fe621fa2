import { createMock } from "@meshlift/mock";
import { readApiDocument } from "@meshlift/openapi";
import { exampleRequest } from "./example-request.ts";

/** The result of calling the operations of a document. */
export interface MockTrial {
  /** Operations of the document that can be read. */
  operations: number;
  /** The parts that cannot be served, each with its location. */
  problems: string[];
  /** Operations whose example got a documented response, and no violation. */
  served: number;
  /** Operations whose example is no valid request, each with the first reason: an example of the document, or one made from its schemas. */
  invalid: string[];
  /** Operations whose documented response violates the document, each with the first reason. */
  faulty: string[];
}

/** Calls each operation of a document with its example. */
export async function tryMock(document: unknown): Promise<MockTrial> {
  const mock = createMock({ document });
  const { operations } = readApiDocument(document);
  const problems = await mock.documentProblems();
  const trial: MockTrial = {
    operations: operations.length,
    problems: problems.map(({ pointer, message }) => `${pointer}: ${message}`),
    served: 0,
    invalid: [],
    faulty: [],
  };
  for (const operation of operations) {
    const { path, init, isMade } = exampleRequest(document, operation);
    // A session for each operation, so that no DELETE takes away what the next one reads.
    const session = mock.session(`${init.method} ${operation.path}`.slice(0, 200));
    const response = await session.fetch(`https://mock.invalid${path}`, init);
    const violations = await session.allViolations();
    const [first] = violations;
    const line = `${init.method} ${path} ${response.status}${isMade ? " (made)" : ""}: ${first?.message ?? ""}`;
    if (first === undefined) trial.served += 1;
    else if (violations.every(({ fault }) => fault === "caller")) trial.invalid.push(line);
    else trial.faulty.push(line);
    await mock.endSession(`${init.method} ${operation.path}`.slice(0, 200));
  }
  await mock.close();
  return trial;
}
