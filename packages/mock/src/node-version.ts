/**
 * Why this version of Node will not do, and what to do about it; `undefined` where it will.
 * @param range of the package's manifest, such as `>=24.18`.
 */
export function explainOldNode(version: string, range: string): string | undefined {
  const least = range.replace(/^>=/, "");
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [leastMajor = 0, leastMinor = 0] = least.split(".").map(Number);
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return undefined;
  return `needs Node ${least} or later, this is ${version}; without installing one: npx -y -p node@${leastMajor} -p @meshlift/mock meshlift-mock`;
}
