import type { UpstreamUrls } from "./address.ts";

/** Options of a mock that works as a proxy for real services. */
export interface UpstreamOptions {
  /**
   * Real services to forward requests to, instead of mocking them. Every request is forwarded and every response is
   * passed through unchanged; every difference from the document, on either side, is recorded. The value is the URL of
   * all services, or of each service by its name in the document: `{ asm: "https://asm.cn-north-4.myhuaweicloud.com" }`.
   */
  upstream?: UpstreamUrls;
  /** Maximum time without bytes from an upstream, in ms or as text such as `30s`; 60 seconds by default. */
  upstreamTimeout?: number | string;
  /**
   * Maximum decoded size of an upstream response that `mock.fetch` returns, in bytes; 67,108,864 (64 MB) by
   * default. Reading a larger body rejects, because a small compressed body can expand to gigabytes. Over HTTP the mock
   * passes bytes through without decoding them.
   */
  upstreamLimit?: number;
  /** Allows plain http for an upstream on another machine. Others on the network can then read the credentials. */
  allowPlainHttp?: boolean;
}
