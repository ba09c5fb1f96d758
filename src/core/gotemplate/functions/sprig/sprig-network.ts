import { ANY_MAP, GoError, GoMap, GoNamed, type GoValue, kindOf } from '../../value/value';
import { type FunctionBody, mapArg, nilDereference, stringArg } from '../define';
import { basePath, cleanPath, directoryPath, extension } from '../../../go/paths';
import { hostName, parseUrl, urlText, userText } from '../url';

/** sprig's URLs and paths. Source: sprig 3.3.0 url.go, functions.go. */

function parse(text: string): GoMap {
  let url: ReturnType<typeof parseUrl>;
  try {
    url = parseUrl(text);
  } catch (error) {
    if (error instanceof GoError) throw new GoError(`unable to parse url: ${error.message}`);
    throw error;
  }
  const { scheme, host, path, query, opaque, fragment, user } = url;
  const parts = { scheme, host, hostname: hostName(url), path, query, opaque, fragment };
  const entries = new Map<string, GoValue>(Object.entries(parts));
  return new GoMap(ANY_MAP, entries.set('userinfo', user === undefined ? '' : userText(user)));
}

function part(map: GoMap, key: string): string {
  const value = map.entries?.get(key);
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  if (value instanceof GoNamed && typeof value.value === 'string') return value.value;
  const kind = kindOf(value);
  if (kind === 'invalid') throw nilDereference();
  const found = kind === 'pointer' ? 'ptr' : kind;
  throw new GoError(`unable to parse ${key} key, must be of type string, but ${found} found`);
}

function join(map: GoMap): string {
  const get = (key: string): string => part(map, key);
  // sprig asks for the parts in this order, which decides whose error it is.
  const parts = {
    scheme: get('scheme'),
    host: get('host'),
    path: get('path'),
    query: get('query'),
    opaque: get('opaque'),
    fragment: get('fragment'),
  };
  const info = get('userinfo');
  try {
    const user = info === '' ? undefined : parseUrl(`proto://${info}@host`).user;
    return urlText({ ...parts, user });
  } catch (error) {
    if (error instanceof GoError) throw new GoError(`unable to parse userinfo in dict: ${error.message}`);
    throw error;
  }
}

const text =
  (change: (path: string) => string): FunctionBody =>
  (a) =>
    change(stringArg(a, 0));

const base = text(basePath);
const clean = text(cleanPath);
const dir = text(directoryPath);
const ext = text(extension);
const isAbs: FunctionBody = (a) => stringArg(a, 0).startsWith('/');

export const networkBodies: Readonly<Record<string, FunctionBody>> = {
  urlParse: (a) => parse(stringArg(a, 0)),
  urlJoin: (a) => join(mapArg(a, 0)),
  base,
  clean,
  dir,
  ext,
  isAbs,
  osBase: base,
  osClean: clean,
  osDir: dir,
  osExt: ext,
  osIsAbs: isAbs,
};
