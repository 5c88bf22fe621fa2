import type { ServerResponse } from "node:http";

/** The response to one request, until it is sent or its connection has closed. */
export class PendingResponse {
  /** Whether the request was received whole, so that a server that closes still sends the response. */
  isOwed = false;
  readonly sink: ServerResponse;
  /** Whether the client may send other requests after this response. */
  readonly #keepsAlive: boolean;
  readonly #turn = Promise.withResolvers<boolean>();
  #gone: AbortController | undefined;
  #isLost = false;

  constructor(sink: ServerResponse) {
    this.sink = sink;
    this.#keepsAlive = sink.shouldKeepAlive;
  }

  /** Says in the response whether it is the last one of its connection, as far as its head is not sent yet. */
  end(isLast: boolean): void {
    this.sink.shouldKeepAlive = this.#keepsAlive && !isLast;
  }

  /**
   * Resolves when all earlier responses of the connection are sent: only then Node has a socket for this one. False
   * where the connection has closed instead.
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
  /** Whether the connection ends with a refusal: nothing behind it is read. */
  refused = false;
  /** In the order of their requests. */
  #pending: PendingResponse[] = [];
  #isClosing = false;
  #onSent: (() => void)[] = [];

  /** Adds the response to a request whose head was received. */
  begin(sink: ServerResponse): PendingResponse {
    const pending = new PendingResponse(sink);
    this.#pending.push(pending);
    if (this.#pending.length === 1) pending.start();
    if (this.#isClosing) this.endSoon();
    // Node tells also those of it that wait for their turn when the connection closes.
    sink.once("close", () => {
      this.#pending = this.#pending.filter((other) => other !== pending);
      if (!sink.writableFinished) pending.lose();
      this.#pending[0]?.start();
      this.#tell();
    });
    return pending;
  }

  /** Whether there are responses to requests that were received whole. */
  get isOwing(): boolean {
    return this.#pending.some(({ isOwed }) => isOwed);
  }

  /** Resolves when there is no response left to a request that was received whole. */
  async sent(): Promise<void> {
    if (!this.isOwing) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#onSent.push(resolve);
    await promise;
  }

  /** Keeps the client from sending other requests: the last response says that the connection ends. */
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
