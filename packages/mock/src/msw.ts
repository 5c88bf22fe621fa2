import { constants } from "node:os";
import { http, type HttpHandler } from "msw";
import type { Mock } from "./mock-interface.ts";

/** Options of {@link mockHandlers}. */
export interface MockHandlerOptions {
  /**
   * Other origins to intercept, such as `https://mesh.internal:8443`, besides the hosts of the document in every region.
   */
  origins?: readonly string[];
}

/** The value of a variable in the URL of a server: one label of a host. */
const label = "[^./:]+";

/**
 * Returns the request handlers of [MSW](https://mswjs.io) for the hosts of the document: requests of unmodified code to
 * the real hosts get the mock's responses, delays and faults. A broken connection is an error with the code `ECONNRESET`,
 * as from a socket; MSW prints it as an unhandled exception.
 * @throws {RangeError} for an unusable origin; {@link DocumentError} if the document cannot be served.
 * @example
 * const mock = createMock();
 * const server = setupServer(...mockHandlers(mock));
 * server.listen({ onUnhandledFrame: "error" }); // onUnhandledRequest in MSW 2
 */
export function mockHandlers(
  mock: Pick<Mock<string>, "fetch" | "servers">,
  { origins = [] }: MockHandlerOptions = {},
): HttpHandler[] {
  const servers = mock.servers.map((server) =>
    server
      .split(/\{[^}]*\}/)
      .map(literally)
      .join(label),
  );
  const urls = [...servers, ...origins.map((origin) => literally(readOrigin(origin)))];
  const anyPath = new RegExp(`^(?:${urls.join("|")})(?=[/?#]|$)`);
  return [
    http.all(anyPath, async ({ request }) => {
      try {
        return await mock.fetch(request);
      } catch (error) {
        // The caller has its own error already, and MSW would print this one.
        if (request.signal.aborted) return Response.error();
        throw asSocketError(error);
      }
    }),
  ];
}

/** Returns the regular expression for a text. */
function literally(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
}

function readOrigin(text: string): string {
  const { origin, href } = URL.parse(text) ?? {};
  if (origin !== undefined && origin.startsWith("http") && (href === `${origin}/` || href === origin))
    return origin;
  throw new RangeError(
    `origins: expected a URL without a path, such as https://mesh.internal, got "${text}"`,
  );
}

/**
 * Returns the error of a socket for the error of a `fetch`. MSW passes an error on only if it has a code and a number;
 * it would turn any other one into a response with the status 500. Version 2 rejects a `fetch` with this error itself, so
 * it is a `TypeError` with a cause, too.
 */
function asSocketError(error: unknown): unknown {
  if (!(error instanceof TypeError) || !(error.cause instanceof Error) || !("code" in error.cause))
    return error;
  const { cause } = error;
  return Object.assign(new TypeError(cause.message, { cause }), { code: cause.code, errno, syscall: "read" });
}

/** The system's number of ECONNRESET. */
const errno = -constants.errno.ECONNRESET;
