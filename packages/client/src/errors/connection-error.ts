import { guard, mark, MeshliftError } from "./meshlift-error.ts";

/** No response arrived: the host was unreachable, or the connection broke. `cause` is what `fetch` threw. */
export class ConnectionError extends MeshliftError {
  /** Scheme, host and port that were called. */
  declare readonly origin: string;
  /**
   * False when the request surely was not sent: the host is unknown, the port refused, TLS failed. True in every other
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
      ({ code, syscall, message }) => syscall === "connect" || before.test(code ?? message),
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

/** Returns the innermost errors: undici says only "fetch failed", and gives one cause for each address of a host. */
function rootsOf(thrown: unknown): Root[] {
  if (!(thrown instanceof Error)) return [{ message: String(thrown) }];
  if (thrown.cause !== undefined) return rootsOf(thrown.cause);
  return thrown instanceof AggregateError ? thrown.errors.flatMap(rootsOf) : [thrown];
}

/**
 * Codes of Node and Bun for a connection that was never open, failures of the TLS handshake included; where there is no
 * code, the messages of undici for a forbidden port, and of Deno.
 */
const before =
  /^(ECONNREFUSED|ENOTFOUND|EAI_|E(HOST|NET)UN|EADDRNOT|EPROTO|UND_ERR_CONNECT|ConnectionRef|FailedToOpen|CERT_|ERR_(TLS|SSL)_|UNABLE_|DEPTH_|SELF_SI|bad port)|\(Connect/;

function reasonOf({ code = "", message }: Root): string {
  // OpenSSL names its source files and nothing that helps.
  if (/EPROTO|wrong.version/i.test(code + message)) return "the port does not speak TLS; is it http?";
  return message + (code === "ENOTFOUND" ? "; is the service offered in the region?" : "");
}
