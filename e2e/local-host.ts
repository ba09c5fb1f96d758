import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';

/** One value of ASN.1 in DER. */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const SEQUENCE = 0x30;
const ECDSA_WITH_SHA256 = der(SEQUENCE, der(0x06, Buffer.from('2a8648ce3d040302', 'hex')));

/** The name of a host as a subject: its common name alone. */
function subject(host: string): Buffer {
  const commonName = der(0x06, Buffer.from('550403', 'hex'));
  return der(SEQUENCE, der(0x31, der(SEQUENCE, commonName, der(0x0c, Buffer.from(host)))));
}

/** A key and a certificate that it signs itself (X.509, RFC 5280), for a host that only a test asks. */
function selfSigned(host: string): { readonly key: string; readonly cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const time = (text: string) => der(0x18, Buffer.from(text));
  const unsigned = der(
    SEQUENCE,
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ECDSA_WITH_SHA256,
    subject(host),
    der(SEQUENCE, time('20200101000000Z'), time('20991231235959Z')),
    subject(host),
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = der(0x03, Buffer.from([0]), sign('sha256', unsigned, privateKey));
  const base64 = der(SEQUENCE, unsigned, ECDSA_WITH_SHA256, signature).toString('base64');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
  };
}

/** A server on this machine that stands in for a host of the network. */
export interface LocalHost {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** Answers HTTPS for `host` on a free port of this machine. */
export async function localHost(host: string, answer: RequestListener): Promise<LocalHost> {
  const server: Server = createServer(selfSigned(host), answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}
