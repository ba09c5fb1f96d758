import { toBytes } from '../bytes';
import { decodeBase32, decodeBase64, encodeBase32, encodeBase64 } from '../base-encoding';
import type { FunctionEntry } from '../functions';
import { adler32, hashSum, type HashName } from '../hash';
import { requireLibrary } from '../library';
import { GoAbsent, GoError, type GoType, STRING } from '../value';
import { type Body, define, integerArg, stringArg } from './define';
import { randomBytes, randomInteger, randomText, randomUuid, shuffled } from './random';

/** sprig's encodings, hashes, chance, keys and certificates. Source: sprig 3.3.0 crypto.go, strings.go, network.go. */

// The decoders give the text of their error as their result.
function decoded(decode: (text: string) => string): Body {
  return (args) => {
    try {
      return decode(stringArg(args, 0));
    } catch (error) {
      if (error instanceof GoError) return error.message;
      throw error;
    }
  };
}

function sum(name: HashName): FunctionEntry {
  return define('(string) string', (a) => {
    requireLibrary('hash', `${name}sum`);
    return hashSum(name, stringArg(a, 0));
  });
}

const CERTIFICATE: GoType = {
  kind: 'struct',
  name: 'sprig.certificate',
  fields: [
    { name: 'Cert', type: STRING, embedded: false },
    { name: 'Key', type: STRING, embedded: false },
  ],
};

const types = { 'sprig.certificate': CERTIFICATE };

// The engine stops at the call, so the body never runs.
function absent(text: string, reason: string): FunctionEntry {
  return define(text, () => GoAbsent.value, { unsupported: reason }, types);
}

const chance: Partial<FunctionEntry> = { nondeterministic: true };
const DIGITS = '0123456789';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const ASCII = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('');

function random(alphabet: string): FunctionEntry {
  return define('(int) string', (a, context) => randomText(context, integerArg(a, 0), alphabet), chance);
}

const KEYS = 'keys-and-certificates';
const CIPHER = 'encryption';

export const cryptoFunctions: Readonly<Record<string, FunctionEntry>> = {
  b64enc: define('(string) string', (a) => encodeBase64(toBytes(stringArg(a, 0)))),
  b64dec: define('(string) string', decoded(decodeBase64)),
  b32enc: define('(string) string', (a) => encodeBase32(toBytes(stringArg(a, 0)))),
  b32dec: define('(string) string', decoded(decodeBase32)),
  sha1sum: sum('sha1'),
  sha256sum: sum('sha256'),
  sha512sum: sum('sha512'),
  adler32sum: define('(string) string', (a) => String(adler32(stringArg(a, 0)))),
  randAlphaNum: random(LETTERS + DIGITS),
  randAlpha: random(LETTERS),
  randNumeric: random(DIGITS),
  randAscii: random(ASCII),
  randBytes: define('(int) (string, error)', (a, context) => randomBytes(context, integerArg(a, 0)), chance),
  randInt: define('(int, int) int', (a, context) => randomInteger(context, integerArg(a, 0), integerArg(a, 1)), chance),
  uuidv4: define('() string', (_, context) => randomUuid(context), chance),
  shuffle: define('(string) string', (a, context) => shuffled(context, stringArg(a, 0)), chance),
  bcrypt: absent('(string) string', CIPHER),
  htpasswd: absent('(string, string) string', CIPHER),
  encryptAES: absent('(string, string) (string, error)', CIPHER),
  decryptAES: absent('(string, string) (string, error)', CIPHER),
  derivePassword: absent('(uint32, string, string, string, string) string', CIPHER),
  genPrivateKey: absent('(string) string', KEYS),
  buildCustomCert: absent('(string, string) (sprig.certificate, error)', KEYS),
  genCA: absent('(string, int) (sprig.certificate, error)', KEYS),
  genCAWithKey: absent('(string, int, string) (sprig.certificate, error)', KEYS),
  genSelfSignedCert: absent('(string, []any, []any, int) (sprig.certificate, error)', KEYS),
  genSelfSignedCertWithKey: absent('(string, []any, []any, int, string) (sprig.certificate, error)', KEYS),
  genSignedCert: absent('(string, []any, []any, int, sprig.certificate) (sprig.certificate, error)', KEYS),
  genSignedCertWithKey: absent(
    '(string, []any, []any, int, sprig.certificate, string) (sprig.certificate, error)',
    KEYS,
  ),
  getHostByName: absent('(string) string', 'host-look-up'),
};
