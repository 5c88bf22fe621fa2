/**
 * Returns a remedy for a rejected signature.
 * @param skew ms that the caller's clock is ahead of the service's; NaN where the service sent no date.
 */
export function signatureHint(skew: number): string {
  const minutes = Math.abs(skew) / 60_000;
  // The service refuses a signature whose time is further off (vendor's guide, api-sign-algorithm).
  if (minutes > 15)
    return `your clock is ${Math.round(minutes)} minutes ${skew > 0 ? "ahead of" : "behind"} the service's; the limit is 15 minutes`;
  return "check the access key, its secret and the project; more than 5 failures in a row lock authentication for 5 minutes";
}
