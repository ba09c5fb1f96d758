import { describe, expect, it } from 'vitest';
import { BUILTIN_FUNCTIONS } from '../functions/builtin/builtin';
import { isEmptyList, nodeText } from './nodes';
import { parseTemplate, type ParsedTemplate } from './parse';

const options = { source: 'template:t', functions: BUILTIN_FUNCTIONS } as const;

function parsed(text: string): ParsedTemplate {
  const { template, diagnostics } = parseTemplate('t', text, options);
  if (template === undefined) throw new Error(diagnostics[0]?.upstream);
  return template;
}

/** The piece of the text that a parse error points at. */
function pointed(text: string): [string | undefined, string] {
  const [diagnostic] = parseTemplate('t', text, options).diagnostics;
  return [diagnostic?.upstream, text.slice(diagnostic?.span?.start, diagnostic?.span?.end)];
}

describe('parseTemplate', () => {
  it('prints what it read as Go does', () => {
    const text =
      '{{ if  .a|print   "x" }}y{{/* c */}}{{else if $.b.c}}{{ range $i,$x:=.l }}{{ (print .x).y }}{{end}}{{end}}{{ template "d" 0x1F }}';
    const root = parsed(text).trees.get('t')?.root;
    expect(root && nodeText(root)).toBe(
      '{{if .a | print "x"}}y{{else}}{{if $.b.c}}{{range $i, $x := .l}}{{(print .x).y}}{{end}}{{end}}{{end}}{{template "d" 0x1F}}',
    );
  });

  it('spans whole tags', () => {
    const text = 'a {{- if .b -}} c {{- .d.e }}{{ end }}';
    const root = parsed(text).trees.get('t')?.root;
    const branch = root?.nodes[1];
    expect(branch?.kind === 'if' && text.slice(branch.start, branch.end)).toBe('{{- if .b -}}');
    const action = branch?.kind === 'if' ? branch.list.nodes[1] : undefined;
    expect(action && text.slice(action.start, action.end)).toBe('{{- .d.e }}');
    const field = action?.kind === 'action' ? action.pipe.commands[0]?.args[0] : undefined;
    expect(field && text.slice(field.start, field.end)).toBe('.d.e');
  });

  it('collects what is defined', () => {
    const { trees } = parsed('{{define "a"}}1{{end}}{{block "b" .}}2{{end}} ');
    expect([...trees.keys()]).toEqual(['a', 'b', 't']);
    const empty = parsed('{{define "a"}} {{/* only */}} {{end}}').trees.get('a');
    expect(empty && isEmptyList(empty.root)).toBe(true);
  });

  it.each([
    ['x\n{{ nosuch .a }}', 'template: t:2: function "nosuch" not defined', 'nosuch'],
    ['{{ .a }}\n{{ else }}', 'template: t:2: unexpected {{else}}', '}}'],
    ['{{ $x }}', 'template: t:1: undefined variable "$x"', '$x'],
    ['{{ if .a }}', 'template: t:1: unexpected EOF', ''],
    ['{{ .a @ }}', 'template: t:1: unexpected "@" in operand', '@'],
    ['{{ "abc', 'template: t:1: unterminated quoted string', '"abc'],
    ['{{ template x }}', 'template: t:1: unexpected "x" in template clause', 'x'],
  ])('points at the wrong place in %s', (text, upstream, piece) => {
    expect(pointed(text)).toEqual([upstream, piece]);
  });
});
