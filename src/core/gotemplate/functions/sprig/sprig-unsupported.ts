import type { FunctionEntry } from '../functions';
import { GoAbsent, type GoType, STRING } from '../../value/value';
import { define } from '../define';

/** sprig's keys, certificates, encryption and name look-up, which are not simulated. Source: sprig 3.3.0 crypto.go, network.go. */

const types: Readonly<Record<string, GoType>> = {
  'sprig.certificate': {
    kind: 'struct',
    name: 'sprig.certificate',
    fields: ['Cert', 'Key'].map((name) => ({ name, type: STRING, embedded: false })),
  },
};

// The engine stops at the call, so the body never runs.
function absent(text: string, reason: string): FunctionEntry {
  return define(text, () => GoAbsent.value, { unsupported: reason }, types);
}

const KEYS = 'keys-and-certificates';
const CIPHER = 'encryption';

export const unsupportedFunctions: Readonly<Record<string, FunctionEntry>> = {
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
