import { bodyLimit } from "../http/body.ts";
import type { MockRequest } from "../http/messages.ts";
import { violates, type ViolationDetails } from "../violations/violation.ts";

/** Returns the violation that prevents reading a body, and the response status. */
export function findUnreadableBody({
  headers,
  tooLarge,
}: MockRequest): { status: number; violation: ViolationDetails } | undefined {
  const encoding = headers["content-encoding"];
  if (encoding !== undefined && encoding.toLowerCase() !== "identity") {
    return {
      status: 415,
      violation: violates("compressed-body", {
        location: "header",
        pointer: "/content-encoding",
        message: `header Content-Encoding must be absent, got ${encoding}: send the body uncompressed`,
        expected: "no content encoding",
        got: encoding,
        fix: "send the body uncompressed, without the header Content-Encoding",
      }),
    };
  }
  return tooLarge ? { status: 413, violation: tooLargeBody() } : undefined;
}

/** The violation of a body that is larger than a service accepts. */
function tooLargeBody(): ViolationDetails {
  const expected = `at most ${bodyLimit} bytes`;
  return violates("body-too-large", {
    location: "body",
    message: `the body is larger than ${bodyLimit} bytes (12 MB), the most that a signed request may have`,
    expected,
    got: `more than ${bodyLimit} bytes`,
    fix: `send ${expected}`,
  });
}
