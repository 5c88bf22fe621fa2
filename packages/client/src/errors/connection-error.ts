import { guard, mark, MeshliftError } from "./meshlift-error.ts";

/**
 * No response arrived: the host was unreachable, or the connection broke. `cause` is what `fetch` threw; a plain copy
 * without the client's credentials where it shows them, or holds objects that may.
 */
export class ConnectionError extends MeshliftError {
  /** Scheme, host and port that were called. */
  declare readonly origin: string;
  /**
   * False when the request surely was not sent: the host is unknown, the port refused, its certificate invalid. True in every other
   * case, and wherever the runtime does not say: the service may have received the request.
   */
  declare readonly sent: boolean;
  /** Code of the runtime, such as `ECONNREFUSED` or `ENOTFOUND`; undefined where it gives none, as in a browser. */
  declare readonly code: string | undefined;

  static {
    mark(this, "ConnectionError");
  }

  constructor(origin: string, cause: unknown) {
    const roots = rootsOf(cause);
    super(`no response from ${origin}: ${roots.map(reasonOf).join(", ")}`, { cause });
    this.origin = origin;
    this.sent = !roots.every(
      ({ code = "", message, syscall }) => syscall === "connect" || before.test(code + message),
    );
    this.code = roots[0]?.code;
  }
}

/** Like `instanceof ConnectionError`, also for errors of a second copy of this package. */
export const isConnectionError = /* @__PURE__ */ guard<ConnectionError>("ConnectionError");

/** The properties of an error that may say why there was no response. */
interface Root {
  message: string;
  code?: string;
  syscall?: string;
}

/**
 * Returns the innermost errors: undici says only "fetch failed", and gives one cause for each address of a host. In Jest
 * they are no instances of the `Error` that is known here.
 */
function rootsOf(thrown: unknown): Root[] {
  const { cause, errors, message } = Object(thrown);
  if (cause !== undefined) return rootsOf(cause);
  if (Array.isArray(errors)) return errors.flatMap(rootsOf);
  return [typeof message === "string" ? Object(thrown) : { message: String(thrown) }];
}

/**
 * Codes of Node and Bun for a connection that was never open, with a failed check of the certificate; where there is no
 * code, the messages of undici for a forbidden port, a port without TLS and a proxy that refuses, and that of Deno. Other TLS errors are not
 * among them: they may break a connection that carried the request.
 */
const before =
  /REFUSED|Refused|NOTFOUND|EAI_|_CONNECT_|FailedToO|CERT|UNABLE_|wrong.version|WRONG_V|bad port|\(Connect|Proxy resp/;

function reasonOf({ code = "", message }: Root): string {
  // OpenSSL names its source files and nothing that helps.
  if (/wrong.version/i.test(code + message)) return "the port does not speak TLS; is it http?";
  return message + (code === "ENOTFOUND" ? "; is the service offered in the region?" : "");
}
