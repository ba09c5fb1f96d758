import { fromBytes, toBytes } from '../../go/bytes';
import { quote } from '../../go/quote';
import { lowerRune, mapRunes } from '../../go/unicode';
import { GoError } from '../value/value';
import { addressProblem } from '../../go/ip-address';

/** Go's net/url as far as sprig's urlParse and urlJoin go through it. Source: go 1.25 net/url/url.go. */
export interface Url {
  readonly scheme: string;
  readonly opaque: string;
  /** Undefined where there is none, which is not the same as an empty one. */
  readonly user: UserInfo | undefined;
  readonly host: string;
  readonly path: string;
  /** The path as it was written, where escaping would not give that. */
  readonly rawPath: string;
  readonly forceQuery: boolean;
  readonly query: string;
  readonly fragment: string;
  readonly rawFragment: string;
  readonly omitHost: boolean;
}

export interface UserInfo {
  readonly name: string;
  readonly password: string | undefined;
}

type Part = 'path' | 'host' | 'zone' | 'user' | 'fragment';

// What stands for itself in each part, besides letters, digits and -._~
const PLAIN: Readonly<Record<Part, string>> = {
  path: '$&+,/:;=@',
  host: '!$&\'()*+,;=:[]<>"',
  zone: '!$&\'()*+,;=:[]<>"',
  user: '$&+,;=',
  fragment: '$&+,/:;=?@!()*',
};

function isPlain(character: string, part: Part): boolean {
  return /^[A-Za-z0-9._~-]$/.test(character) || PLAIN[part].includes(character);
}

function escape(text: string, part: Part): string {
  let escaped = '';
  for (const byte of toBytes(text)) {
    const character = String.fromCharCode(byte);
    escaped +=
      byte < 0x80 && isPlain(character, part) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return escaped;
}

function badEscape(text: string): GoError {
  return new GoError(`invalid URL escape ${quote(text)}`);
}

function unescape(text: string, part: Part): string {
  if (!text.includes('%') && part !== 'host' && part !== 'zone') return text;
  const bytes: number[] = [];
  const source = toBytes(text);
  for (let at = 0; at < source.length; at++) {
    const byte = source[at] ?? 0;
    const character = String.fromCharCode(byte);
    if (character === '%') {
      const digits = fromBytes(source.subarray(at + 1, at + 3));
      const whole = `%${digits}`;
      if (!/^[\da-fA-F]{2}$/.test(digits)) throw badEscape(whole);
      const value = Number.parseInt(digits, 16);
      if (part === 'host' && value < 0x80 && whole !== '%25') throw badEscape(whole);
      if (
        part === 'zone' &&
        whole !== '%25' &&
        value !== 0x20 &&
        !(value < 0x80 && isPlain(String.fromCharCode(value), 'host'))
      ) {
        throw badEscape(whole);
      }
      bytes.push(value);
      at += 2;
      continue;
    }
    if ((part === 'host' || part === 'zone') && byte < 0x80 && !isPlain(character, part)) {
      throw new GoError(`invalid character ${quote(character)} in host name`);
    }
    bytes.push(byte);
  }
  return fromBytes(bytes);
}

function cut(text: string, mark: string): [before: string, after: string | undefined] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + mark.length)];
}

function isOptionalPort(text: string): boolean {
  return /^(:\d*)?$/.test(text);
}

function checkPort(text: string): void {
  if (!isOptionalPort(text)) throw new GoError(`invalid port ${quote(text)} after host`);
}

function parseHost(host: string): string {
  const open = host.lastIndexOf('[');
  if (open >= 0) {
    const close = host.lastIndexOf(']');
    if (close < 0) throw new GoError("missing ']' in host");
    checkPort(host.slice(close + 1));
    const port = unescape(host.slice(close + 1), 'host');
    const name = host.slice(open + 1, close);
    const zone = name.indexOf('%25');
    const address =
      zone < 0 ? unescape(name, 'host') : unescape(name.slice(0, zone), 'host') + unescape(name.slice(zone), 'zone');
    const problem = addressProblem(address);
    if (problem !== undefined) throw new GoError(problem);
    return `[${address}]${port}`;
  }
  const colon = host.lastIndexOf(':');
  if (colon >= 0) checkPort(host.slice(colon));
  return unescape(host, 'host');
}

function parseUser(text: string): UserInfo {
  if (!/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(text)) throw new GoError('net/url: invalid userinfo');
  const [name, password] = cut(text, ':');
  return {
    name: unescape(name, 'user'),
    password: password === undefined ? undefined : unescape(password, 'user'),
  };
}

function schemeOf(text: string): [scheme: string, rest: string] {
  if (text.startsWith(':')) throw new GoError('missing protocol scheme');
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(text)?.[1];
  return scheme === undefined ? ['', text] : [mapRunes(scheme, lowerRune), text.slice(scheme.length + 1)];
}

const EMPTY: Url = {
  scheme: '',
  opaque: '',
  user: undefined,
  host: '',
  path: '',
  rawPath: '',
  forceQuery: false,
  query: '',
  fragment: '',
  rawFragment: '',
  omitHost: false,
};

function parseWithoutFragment(text: string): Url {
  if (/[\u0000-\u001f\u007f]/.test(text)) throw new GoError('net/url: invalid control character in URL');
  if (text === '*') return { ...EMPTY, path: '*' };
  const [scheme, afterScheme] = schemeOf(text);
  const [beforeQuery, queryText = ''] = cut(afterScheme, '?');
  const forceQuery = afterScheme.endsWith('?') && queryText === '';
  const base = { ...EMPTY, scheme, forceQuery, query: queryText };
  if (!beforeQuery.startsWith('/')) {
    if (scheme !== '') return { ...base, opaque: beforeQuery };
    if (cut(beforeQuery, '/')[0].includes(':')) throw new GoError('first path segment in URL cannot contain colon');
  }
  let rest = beforeQuery;
  let user: UserInfo | undefined;
  let host = '';
  let omitHost = false;
  if ((scheme !== '' || !rest.startsWith('///')) && rest.startsWith('//')) {
    const slash = rest.indexOf('/', 2);
    const authority = rest.slice(2, slash < 0 ? undefined : slash);
    rest = slash < 0 ? '' : rest.slice(slash);
    const at = authority.lastIndexOf('@');
    host = parseHost(authority.slice(at + 1));
    if (at >= 0) user = parseUser(authority.slice(0, at));
  } else omitHost = scheme !== '' && rest.startsWith('/');
  const path = unescape(rest, 'path');
  return { ...base, user, host, omitHost, path, rawPath: escape(path, 'path') === rest ? '' : rest };
}

/** `url.Parse`; throws `GoError` with Go's text. */
export function parseUrl(text: string): Url {
  const [main, raw = ''] = cut(text, '#');
  let parsing = main;
  try {
    const url = parseWithoutFragment(main);
    parsing = text;
    const fragment = unescape(raw, 'fragment');
    return { ...url, fragment, rawFragment: escape(fragment, 'fragment') === raw ? '' : raw };
  } catch (error) {
    if (error instanceof GoError) throw new GoError(`parse ${quote(parsing)}: ${error.message}`);
    throw error;
  }
}

/** `Userinfo.String`. */
export function userText({ name, password }: UserInfo): string {
  return escape(name, 'user') + (password === undefined ? '' : `:${escape(password, 'user')}`);
}

/** `URL.Hostname`: the host without port and brackets. */
export function hostName({ host }: Url): string {
  const colon = host.lastIndexOf(':');
  const name = colon >= 0 && isOptionalPort(host.slice(colon)) ? host.slice(0, colon) : host;
  return name.startsWith('[') && name.endsWith(']') ? name.slice(1, -1) : name;
}

/** `URL.String` of a URL made of parts, as urlJoin makes it. */
export function urlText(
  parts: Pick<Url, 'scheme' | 'opaque' | 'user' | 'host' | 'path' | 'query' | 'fragment'>,
): string {
  const { scheme, opaque, user, host, path, query, fragment } = parts;
  let text = scheme === '' ? '' : `${scheme}:`;
  if (opaque !== '') text += opaque;
  else {
    const hasAuthority = host !== '' || user !== undefined;
    if (hasAuthority || (scheme !== '' && path !== '')) text += '//';
    if (user !== undefined) text += `${userText(user)}@`;
    text += escape(host, 'host');
    const escaped = path === '*' ? '*' : escape(path, 'path');
    if (escaped !== '' && !escaped.startsWith('/') && host !== '') text += '/';
    if (text === '' && cut(escaped, '/')[0].includes(':')) text += './';
    text += escaped;
  }
  if (query !== '') text += `?${query}`;
  return fragment === '' ? text : `${text}#${escape(fragment, 'fragment')}`;
}
