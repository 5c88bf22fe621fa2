import type { UpstreamUrls } from "./address.ts";

/** Options of a mock that stands in front of real services. */
export interface UpstreamOptions {
  /**
   * Real services to stand in front of, instead of mocking them: every request is forwarded as it was sent, the response
   * is passed through as it is received, and every difference from the document, on either side, is recorded. The URL of
   * all services, or of each by its name in the document: `{ asm: "https://asm.cn-north-4.myhuaweicloud.com" }`.
   */
  upstream?: UpstreamUrls;
  /** Longest time that an upstream may be silent, in ms or as text such as `30s`; 60 seconds by default. */
  upstreamTimeout?: number | string;
  /** Lets an upstream off loopback be plain http: whoever is on the way can read the credentials then. */
  allowPlainHttp?: boolean;
}
