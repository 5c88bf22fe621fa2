/**
 * Reports whether a host is this machine, by name or by address.
 * @param host without a port; an IPv6 address with or without brackets.
 */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[?::1\]?)$/.test(host);
}
