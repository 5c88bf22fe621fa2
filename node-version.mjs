// The bins and .pnpmfile.mjs load this file before anything else, so it uses only syntax that Node 18 can parse.

/**
 * @param {string} program
 * @param {string} range `engines.node` of its package.json, such as `>=24.18`.
 * @param {string} [version] that of the running Node by default.
 * @returns {string | undefined}
 */
export function explainOldNode(program, range, version = process.versions.node) {
  const floor = range.replace(">=", "");
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [leastMajor = 0, leastMinor = 0] = floor.split(".").map(Number);
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return undefined;
  return `${program} needs Node ${floor} or later, this is ${version}`;
}
