import type { ServerResponse } from "node:http";

/** The response to one request, until it is sent or its connection has closed. */
export class PendingResponse {
  /** True if the request was received completely: a server that closes still sends its response. */
  isOwed = false;
  readonly sink: ServerResponse;
  /** True if the client can send other requests after this response. */
  readonly #keepsAlive: boolean;
  readonly #turn = Promise.withResolvers<boolean>();
  #gone: AbortController | undefined;
  #isLost = false;

  constructor(sink: ServerResponse) {
    this.sink = sink;
    this.#keepsAlive = sink.shouldKeepAlive;
  }

  /** Sets whether the response is the last one of its connection. Has no effect once the head is sent. */
  end(isLast: boolean): void {
    this.sink.shouldKeepAlive = this.#keepsAlive && !isLast;
  }

  /**
   * Resolves with true when all earlier responses of the connection are sent, because only then Node has a socket for
   * this one. Resolves with false if the connection has closed.
   */
  get turn(): Promise<boolean> {
    return this.#turn.promise;
  }

  /** Aborts when the connection closes before the response is sent. */
  get gone(): AbortSignal {
    this.#gone ??= new AbortController();
    if (this.#isLost) this.#gone.abort();
    return this.#gone.signal;
  }

  start(): void {
    this.#turn.resolve(true);
  }

  lose(): void {
    this.#isLost = true;
    this.#gone?.abort();
    this.#turn.resolve(false);
  }
}

/** A connection of a client, whose requests may come faster than their responses (pipelining). */
export class Connection {
  /** True if the connection ends with a refusal: later requests are not read. */
  refused = false;
  /** The pending responses, in the order of their requests. */
  #pending: PendingResponse[] = [];
  #isClosing = false;
  #onSent: (() => void)[] = [];

  /** Adds the response to a request whose head was received. */
  begin(sink: ServerResponse): PendingResponse {
    const pending = new PendingResponse(sink);
    this.#pending.push(pending);
    if (this.#pending.length === 1) pending.start();
    if (this.#isClosing) this.endSoon();
    // When the connection closes, Node emits this event also for responses that wait for their turn.
    sink.once("close", () => {
      this.#pending = this.#pending.filter((other) => other !== pending);
      if (!sink.writableFinished) pending.lose();
      this.#pending[0]?.start();
      this.#tell();
    });
    return pending;
  }

  /** True while there are pending responses to requests that were received completely. */
  get isOwing(): boolean {
    return this.#pending.some(({ isOwed }) => isOwed);
  }

  /** Resolves when no pending response to a completely received request is left. */
  async sent(): Promise<void> {
    if (!this.isOwing) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#onSent.push(resolve);
    await promise;
  }

  /** Tells the client in the last response that the connection ends, so that it sends no other requests. */
  endSoon(): void {
    this.#isClosing = true;
    for (const pending of this.#pending) pending.end(pending === this.#pending.at(-1));
  }

  #tell(): void {
    if (this.isOwing) return;
    for (const resolve of this.#onSent) resolve();
    this.#onSent = [];
  }
}
