import { shellWord } from "@meshlift/openapi";
import { readFile, writeFile } from "node:fs/promises";
import { type Flags, refuse } from "./flags.ts";
import type { ListenOptions } from "../server/server.ts";

/** Reads `--https` and its flags; ends the process if they are invalid. */
export async function readHttpsFlags(flags: Flags): Promise<Pick<ListenOptions, "https">> {
  const { https, "https-cert": cert, "https-key": key, "https-ca": ca } = flags;
  if (cert !== undefined && key !== undefined) {
    return { https: { cert: await readPem("--https-cert", cert), key: await readPem("--https-key", key) } };
  }
  if (cert !== undefined) return refuse("--https-cert requires --https-key");
  if (key !== undefined) return refuse("--https-key requires --https-cert");
  if (https === true) return { https };
  return ca === undefined ? {} : refuse("--https-ca requires --https");
}

/** A pipe is accepted, unlike for other files: `<(…)` of a shell keeps a key out of the file system. */
async function readPem(flag: string, file: string): Promise<Buffer> {
  return readFile(file).catch((error: NodeJS.ErrnoException) =>
    refuse(`${flag}: cannot read ${file}: ${error.code === "ENOENT" ? "no such file" : error.message}`),
  );
}

/** Writes the certificate of a server for `--https-ca`; ends the process if it cannot. */
export async function writeCertificate(file: string, certificate: string): Promise<void> {
  await writeFile(file, certificate).catch((error: Error) =>
    refuse(`--https-ca: cannot write ${file}: ${error.message}`),
  );
}

/** Returns curl's flag to trust a server, for a sample command. */
export function curlTrust(certificate: string | undefined, file: string | undefined): string {
  if (certificate === undefined) return "";
  return file === undefined ? " --insecure" : ` --cacert ${shellWord(file)}`;
}
