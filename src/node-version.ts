/** Which Node.js this runs on. Free of anything that an old one cannot read. */

/** As in package.json. */
export const OLDEST_NODE = '20.19';

/** What to do where `version` (`18.20.1`) is older than `oldest` (`20.19`); undefined when it is not. */
export const tooOldNode = (version: string, oldest: string): string | undefined => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = oldest.split('.').map(Number);
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return undefined;
  return `this is Node.js ${version} and weiyu needs ${oldest} or newer: install a newer one (https://nodejs.org/zh-cn)`;
};
