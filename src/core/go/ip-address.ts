import { quote } from './quote';

/** What Go's net/url and net/netip say about the address between brackets. Source: go 1.26 net/netip/netip.go, net/url/url.go. */

// A problem in the address, with the text where it was found.
type Problem = readonly [message: string, at?: string];

/** Why an address cannot stand between brackets in a URL, in Go's words; undefined where it can. */
export function addressProblem(address: string): string | undefined {
  const mark = /[.:%]/.exec(address)?.[0];
  let problem: Problem | undefined;
  if (mark === undefined) problem = ['unable to parse IP'];
  else if (mark === '%') problem = ['missing IPv6 address'];
  else problem = mark === '.' ? version4Problem(address) : version6Problem(address);
  if (problem === undefined) return mark === '.' ? 'invalid IP-literal' : undefined;
  const [message, at = ''] = problem;
  return `invalid host: ParseAddr(${quote(address)}): ${message}${at === '' ? '' : ` (at ${quote(at)})`}`;
}

function version4Problem(text: string): Problem | undefined {
  let value = 0;
  let digits = 0;
  let fields = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character >= '0' && character <= '9') {
      if (digits === 1 && value === 0) return ['IPv4 field has octet with leading zero'];
      value = value * 10 + Number(character);
      digits++;
      if (value > 255) return ['IPv4 field has value >255'];
    } else if (character === '.') {
      if (at === 0 || at === text.length - 1 || text.charAt(at - 1) === '.') {
        return ['IPv4 field must have at least one digit', text.slice(at)];
      }
      if (fields === 3) return ['IPv4 address too long'];
      fields++;
      value = 0;
      digits = 0;
    } else return ['unexpected character', text.slice(at)];
  }
  return fields < 3 ? ['IPv4 address too short'] : undefined;
}

function version6Problem(text: string): Problem | undefined {
  const percent = text.indexOf('%');
  if (percent === text.length - 1) return ['zone must be a non-empty string'];
  let rest = percent < 0 ? text : text.slice(0, percent);
  let shortened = rest.startsWith('::');
  if (shortened) rest = rest.slice(2);
  if (shortened && rest === '') return undefined;
  let groups = 0;
  while (groups < 8) {
    const digits = /^[\da-fA-F]*/.exec(rest)?.[0] ?? '';
    if (digits.length > 4) return ['each group must have 4 or less digits', rest];
    if (digits === '') return ['each colon-separated field must have at least one digit', rest];
    if (rest.charAt(digits.length) === '.') {
      if (!shortened && groups !== 6) {
        return ['embedded IPv4 address must replace the final 2 fields of the address', rest];
      }
      if (groups > 6) return ['too many hex fields to fit an embedded IPv4 at the end of the address', rest];
      const problem = version4Problem(rest);
      if (problem !== undefined) return problem;
      groups += 2;
      rest = '';
      break;
    }
    groups++;
    rest = rest.slice(digits.length);
    if (rest === '') break;
    if (!rest.startsWith(':')) return ['unexpected character, want colon', rest];
    if (rest.length === 1) return ['colon must be followed by more characters', rest];
    rest = rest.slice(1);
    if (rest.startsWith(':')) {
      if (shortened) return ['multiple :: in address', rest];
      shortened = true;
      rest = rest.slice(1);
      if (rest === '') break;
    }
  }
  if (rest !== '') return ['trailing garbage after address', rest];
  if (groups < 8) return shortened ? undefined : ['address string too short'];
  return shortened ? ['the :: must expand to at least one field of zeros'] : undefined;
}
