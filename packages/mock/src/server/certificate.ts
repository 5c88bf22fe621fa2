import { isIP } from "node:net";

/** A certificate of a server and its private key, as PEM. */
export interface Certificate {
  key: string | Buffer;
  cert: string | Buffer;
}

/** Names of this machine. */
const local = ["localhost", "127.0.0.1", "::1"];

/**
 * Makes a certificate for this machine and `host`, with a new key. It signs itself, so clients that trust it as an
 * authority accept the server. Loads its library only here, because most mocks do not serve HTTPS.
 */
export async function makeCertificate(host: string): Promise<Certificate> {
  const { generate } = await import("selfsigned");
  const names = [...new Set([...local, host])];
  const { private: key, cert } = await generate([{ name: "commonName", value: "meshlift-mock" }], {
    keyType: "ec",
    extensions: [
      // Python and OpenSSL accept an authority only with these two.
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, digitalSignature: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      {
        name: "subjectAltName",
        altNames: names.map((name) =>
          isIP(name) === 0 ? { type: 2 as const, value: name } : { type: 7 as const, ip: name },
        ),
      },
    ],
  });
  return { key, cert };
}
