import { checkAnswerBody } from "./answer-body.ts";
import {
  brokenEncoding,
  explainHeader,
  type Finding,
  hasBody,
  inAnswer,
  lacksBody,
  otherType,
  tooLarge,
  undocumentedStatus,
} from "./answer-findings.ts";
import { decoded, unknownEncoding } from "./content-encoding.ts";
import type { Endpoint } from "./endpoint.ts";
import { bodyLimit } from "./exchange.ts";
import { readJson } from "./json.ts";
import { loadValidators } from "./prism-validators.ts";
import type { Problem } from "./problem.ts";
import type { Arrival } from "./upstream-call.ts";

/** Where an answer differs from what the document has for it. One that was cut is checked up to its body. */
export async function checkAnswer(endpoint: Endpoint, arrival: Arrival): Promise<Problem[]> {
  const { status } = arrival;
  const found = await findDifferences(endpoint, arrival);
  return found.map((finding) => Object.assign(finding, { direction: "response" as const, status }));
}

async function findDifferences({ operation, prism }: Endpoint, arrival: Arrival): Promise<Finding[]> {
  const { id, responses } = operation;
  const { status, bytes, cut, rest } = arrival;
  const type = headerOf(arrival, "content-type");
  const documented = responses.find((answer) => answer.status === status);
  if (documented === undefined) {
    const target = status >= 300 && status < 400 ? headerOf(arrival, "location") : undefined;
    return [undocumentedStatus(operation, status, bytes.length > 0 ? type : undefined, target)];
  }
  const place = `in the spec, answer ${status} of ${id}:`;
  const headers = headersOf(arrival);
  const problems = loadValidators()
    .checkHeaders(prism, status, headers)
    .map((finding) => explainHeader(finding, headers[String(finding.path?.[1])], place));
  if (cut !== undefined) return problems;
  const { body } = documented;
  if (bytes.length === 0) {
    return body === undefined ? problems : [...problems, lacksBody(body.schema, place)];
  }
  if (body === undefined) return [...problems, hasBody(type, place)];
  const content = rest === undefined ? await decode(arrival) : "large";
  if (content === "large") return [...problems, tooLarge()];
  if ("finding" in content) return [...problems, content.finding];
  const isJson = /^application\/([\w.+-]+\+)?json\s*(;|$)/i.test(type ?? "");
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type ?? ""))
    problems.push(otherType(type, place));
  const { value, problems: unreadable } = readJson(content.bytes);
  if (isJson) problems.push(...unreadable.map(inAnswer));
  return value === undefined ? problems : [...problems, ...checkAnswerBody(body.schema, value, place)];
}

/** The value of a header, those of repeated ones joined. */
function headerOf({ headers }: Arrival, name: string): string | undefined {
  const values = headers.filter(([one]) => one.toLowerCase() === name).map(([, value]) => value);
  return values.length === 0 ? undefined : values.join(", ");
}

function headersOf(arrival: Arrival): Record<string, string> {
  const names = new Set(arrival.headers.map(([name]) => name.toLowerCase()));
  return Object.fromEntries([...names].map((name) => [name, headerOf(arrival, name) ?? ""]));
}

async function decode(arrival: Arrival): Promise<{ bytes: Uint8Array } | { finding: Finding } | "large"> {
  const { bytes } = arrival;
  const encoding = headerOf(arrival, "content-encoding");
  if (encoding === undefined) return { bytes };
  const unknown = unknownEncoding(encoding);
  if (unknown !== undefined)
    return {
      finding: brokenEncoding(`the mock cannot decode ${unknown}: the body was not checked`, unknown),
    };
  try {
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of decoded([bytes], encoding)) {
      chunks.push(chunk);
      size += chunk.length;
      // Few bytes can stand for very many.
      if (size > bodyLimit) return "large";
    }
    return { bytes: Buffer.concat(chunks) };
  } catch {
    return {
      finding: brokenEncoding(
        `the body is not encoded as its header says: ${encoding}`,
        "bytes that cannot be decoded",
      ),
    };
  }
}
