import { describe, expect, it } from 'vitest';
import { BUILTIN_FUNCTIONS } from './builtin/builtin';
import { sprigFunctions } from './sprig/sprig';
import { executeTemplate } from '../run/execute';
import { mergeFunctions } from './functions';
import { MissingPart } from '../../missing-part';
import { librariesFor, loadLibraries } from './libraries';
import { type FunctionLibraries, NO_LIBRARIES } from './library';
import { parseTemplate } from '../syntax/parse';

function run(text: string, libraries: FunctionLibraries): ReturnType<typeof executeTemplate> {
  const functions = mergeFunctions(BUILTIN_FUNCTIONS, sprigFunctions('3.3.0', libraries));
  const { template } = parseTemplate('t', text, { source: 'template:t', functions });
  if (template === undefined) throw new Error('does not parse');
  return executeTemplate(template, null);
}

describe('libraries', () => {
  it('are asked for by the functions that a text mentions', () => {
    expect(librariesFor(['{{ regexMatch "a" . }}', 'plain'])).toEqual(new Set(['regexp']));
    expect(librariesFor(['{{ mustRegexSplit "a" . 1 }}', '{{ sha256sum . }}'])).toEqual(new Set(['regexp', 'hash']));
    expect(librariesFor(['{{ quote . }} {{ .Values.first }} update', 'capabilities: { add: [NET_ADMIN] }'])).toEqual(
      new Set(),
    );
    expect(librariesFor(['{{ regexQuoteMeta . }}{{ adler32sum . }}'])).toEqual(new Set(['rare']));
    for (const text of [
      '{{add 1 2}}',
      '{{ (now).Unix }}',
      '{{ . |keys}}',
      '{{-\nmin 1 2}}',
      '{{ template "a" (merge . .) }}',
    ]) {
      expect(librariesFor([text])).toEqual(new Set(['rare']));
    }
    expect(librariesFor(['{{ .x | date "2006" }}'])).toEqual(new Set(['rare']));
  });

  it('are not asked for by what comments say', () => {
    expect(librariesFor(['{{- /* ends now.\nvalues */ -}}x{{/* merge */}}'])).toEqual(new Set());
    expect(librariesFor(['{{/* a */}}{{ now }}{{/* b */}}'])).toEqual(new Set(['rare']));
    // No comment where the delimiters are [[ and ]].
    expect(librariesFor(['{{/* [[ now ]] */}}'])).toEqual(new Set(['rare']));
  });

  it('are missed with a name while they are not there, and work once they are', async () => {
    const text = 'a{{ regexFind "b+" "abbc" }}{{ sha1sum "" }}';
    expect(() => run(text, NO_LIBRARIES)).toThrow(new MissingPart('regexp'));
    expect(run(text, await loadLibraries(librariesFor([text])))).toMatchObject({
      text: 'abbda39a3ee5e6b4b0d3255bfef95601890afd80709',
      diagnostics: [],
    });
    expect(() => run(text, NO_LIBRARIES)).toThrow(MissingPart);
  });
});
