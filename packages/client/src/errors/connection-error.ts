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
    this.sent = !roots.every(precedesRequest);
    this.code = roots.find(({ code }) => code !== "")?.code;
  }
}

/** Like `instanceof ConnectionError`, also for errors of a second copy of this package. */
export const isConnectionError = /* @__PURE__ */ guard<ConnectionError>("ConnectionError");

interface Root {
  code: string;
  message: string;
  syscall: unknown;
}

/** Returns the innermost errors: undici says only "fetch failed", and gives one cause for each address of a host. */
function rootsOf(thrown: unknown): Root[] {
  if (!(thrown instanceof Error)) return [{ code: "", message: String(thrown), syscall: undefined }];
  if (thrown.cause !== undefined) return rootsOf(thrown.cause);
  if (thrown instanceof AggregateError && thrown.errors.length > 0) return thrown.errors.flatMap(rootsOf);
  const code: unknown = Reflect.get(thrown, "code");
  return [
    {
      code: typeof code === "string" ? code : "",
      message: thrown.message,
      syscall: Reflect.get(thrown, "syscall"),
    },
  ];
}

/** Codes of Node and Bun for a connection that was never open, failures of the TLS handshake included. */
const before =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|EPROTO|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused|FailedToOpenSocket)$|^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_)/;

function precedesRequest({ code, message, syscall }: Root): boolean {
  return (
    before.test(code) ||
    syscall === "connect" ||
    syscall === "getaddrinfo" ||
    // Refused by `fetch` itself; Deno, which has no codes.
    /^bad port$|client error \(Connect\)/.test(message)
  );
}

function reasonOf({ code, message }: Root): string {
  // OpenSSL names its source files and nothing that helps.
  if (code === "EPROTO" || /wrong.version.number/i.test(code + message))
    return "the port does not answer with TLS; is it http?";
  return code === "ENOTFOUND"
    ? `${message} (unknown host: check the endpoint or the region; is the service offered there?)`
    : message;
}
