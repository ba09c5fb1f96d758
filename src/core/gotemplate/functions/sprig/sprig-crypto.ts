import { adler32 } from '../../../go/adler32';
import { type DecodedBytes, decodeBase32, decodeBase64, encodeBase32, encodeBase64 } from '../../../go/base-encoding';
import { fromBytes, toBytes } from '../../../go/bytes';
import { type FunctionBody, integerArg, stringArg } from '../define';
import { randomBytes, randomInteger, randomText, randomUuid, shuffled } from '../random';

/** sprig's encodings, checksum and chance. Source: sprig 3.3.0 crypto.go, strings.go. */

// The decoders give the text of their error as their result.
function decoded(decode: (text: string) => DecodedBytes): FunctionBody {
  return (args) => {
    const result = decode(stringArg(args, 0));
    return 'bytes' in result ? fromBytes(result.bytes) : result.error;
  };
}

const DIGITS = '0123456789';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const ASCII = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('');

const random =
  (alphabet: string): FunctionBody =>
  (a, context) =>
    randomText(context, integerArg(a, 0), alphabet);

export const cryptoBodies: Readonly<Record<string, FunctionBody>> = {
  b64enc: (a) => encodeBase64(toBytes(stringArg(a, 0))),
  b64dec: decoded(decodeBase64),
  b32enc: (a) => encodeBase32(toBytes(stringArg(a, 0))),
  b32dec: decoded(decodeBase32),
  adler32sum: (a) => String(adler32(toBytes(stringArg(a, 0)))),
  randAlphaNum: random(LETTERS + DIGITS),
  randAlpha: random(LETTERS),
  randNumeric: random(DIGITS),
  randAscii: random(ASCII),
  randBytes: (a, context) => randomBytes(context, integerArg(a, 0)),
  randInt: (a, context) => randomInteger(context, integerArg(a, 0), integerArg(a, 1)),
  uuidv4: (_, context) => randomUuid(context),
  shuffle: (a, context) => shuffled(context, stringArg(a, 0)),
};
