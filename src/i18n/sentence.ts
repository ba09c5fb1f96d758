/** What sentences of rules and purposes may be told by name. */
type Particular =
  | 'annotation'
  | 'apiVersion'
  | 'appProtocol'
  | 'asked'
  | 'by'
  | 'code'
  | 'codes'
  | 'container'
  | 'count'
  | 'declared'
  | 'earlier'
  | 'field'
  | 'flag'
  | 'gid'
  | 'gids'
  | 'handler'
  | 'has'
  | 'id'
  | 'included'
  | 'inPod'
  | 'key'
  | 'keys'
  | 'kind'
  | 'kinds'
  | 'label'
  | 'last'
  | 'length'
  | 'level'
  | 'limit'
  | 'line'
  | 'loaded'
  | 'map'
  | 'mesh'
  | 'message'
  | 'missing'
  | 'name'
  | 'named'
  | 'names'
  | 'namespace'
  | 'near'
  | 'number'
  | 'option'
  | 'other'
  | 'path'
  | 'policy'
  | 'port'
  | 'ports'
  | 'position'
  | 'prefix'
  | 'probe'
  | 'probes'
  | 'protocol'
  | 'protocols'
  | 'range'
  | 'reason'
  | 'removed'
  | 'replacement'
  | 'request'
  | 'revision'
  | 'revisions'
  | 'said'
  | 'selector'
  | 'server'
  | 'service'
  | 'services'
  | 'set'
  | 'since'
  | 'target'
  | 'targetPort'
  | 'text'
  | 'uid'
  | 'uids'
  | 'until'
  | 'use'
  | 'value'
  | 'version'
  | 'volume'
  | 'webhooks'
  | 'wire'
  | 'workload';

/** What a language says: a sentence as it is, or one made of its particulars. */
export type Sentence = string | ((particulars: Readonly<Record<Particular, string>>) => string);

/** A sentence with its particulars. One that nothing is known of reads `{name}`, which the tests look for. */
export function say(sentence: Sentence, params: Readonly<Record<string, string>> = {}): string {
  if (typeof sentence === 'string') return sentence;
  return sentence(
    new Proxy(params, {
      get: (known, name) => (typeof name === 'string' ? (known[name] ?? `{${name}}`) : ''),
    }),
  );
}

/** A sentence of no case in particular, its particulars as words in italics (Markdown). */
export function sayInGeneral(sentence: Sentence): string {
  return say(sentence).replace(/\{(\w+)\}/g, '*$1*');
}
