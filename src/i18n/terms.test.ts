import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** A piece of text that a person sees, and where it is written. */
interface Sentence {
  readonly at: string;
  readonly text: string;
}

const FOLDER = new URL('./', import.meta.url);
const FILES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((file) => /(?<!\.test)\.ts$/.test(file))
  .concat('../presets/samples/zh-CN.ts');

/** The texts of all packs of a language, without code (backticks), placeholders and comments. */
function sentences(language: 'en' | 'zh-CN'): Sentence[] {
  return FILES.filter((file) => file.endsWith(`/${language}.ts`)).flatMap((file) => {
    const source = readFileSync(new URL(file, FOLDER), 'utf8')
      .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ''))
      .replace(/^\s*\/\/.*$/gm, '')
      .replace(/^import [\s\S]*?;$/gm, (line) => line.replace(/[^\n]/g, ''));
    return [...source.matchAll(/'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g)].flatMap((match) => {
      const raw = match[1] ?? match[2] ?? match[3] ?? '';
      const text = raw
        .replace(/\$\{[^}]*\}/g, '…')
        .replace(/\\?`[^`]*`/g, '…')
        .replace(/\{[\w!]+\}/g, '…')
        .replace(/\\n/g, ' ');
      const line = source.slice(0, match.index).split('\n').length;
      const isProse = language === 'en' ? /\w .*\w/.test(text) : /\p{Script=Han}/u.test(text);
      return isProse ? [{ at: `${file}:${line}`, text }] : [];
    });
  });
}

const SENTENCES = { en: sentences('en'), 'zh-CN': sentences('zh-CN') };

/** Every match of a pattern in the texts of a language, with its place and what is around it. */
function found(language: 'en' | 'zh-CN', pattern: RegExp): string[] {
  return SENTENCES[language].flatMap(({ at, text }) =>
    [...text.matchAll(pattern)].map(
      ({ index, 0: word }) => `${at} …${text.slice(Math.max(0, index - 24), index + word.length + 24)}…`,
    ),
  );
}

describe('the terms of the product', () => {
  it.each<[string, RegExp]>([
    ['reject, except for a connection that is refused', /\b(?<!onnection |traffic is |calls are )refus\w+/g],
    ['is, appears', /\bstands?\b(?! by| alone| for)/g],
    ['merged over, overrides', /\blaid over\b/g],
    ['again', /\banew\b/g],
    ['still, anyway', /\ball the same\b/g],
    ['so', /\bthus\b/gi],
    ['anyone who, regardless of who', /\bwhoever\b/gi],
    ['silently', /\bwithout a word\b/g],
    ['spaces', /\bblanks?\b/g],
    ['cursor', /\bcarets?\b/g],
    ['fix, correct', /\bmend(?:s|ed|ing)?\b/gi],
    ['is not a', /(?<!there )\bis no (?!longer)/gi],
    ['next to', /\bbeside\b/gi],
    ['bypasses', /\bgo(?:es)? past\b/g],
    ['intercepted', /\bcaught\b/g],
    ['iteration', /\b(?:next|previous|all|one|\d) turns?\b|\bturns? of\b/gi],
    ['privileges', /\b(?:all|more|has the) rights\b|\brights of\b/gi],
    ['terminates', /\bends mutual TLS\b/g],
    ['is not redirected', /\bis left alone\b/g],
    ['version, except for releasing', /\b(?:this|every|later) releases?\b/gi],
    ['a curly apostrophe', /\p{L}'\p{L}/gu],
  ])('in English: %s', (_instead, pattern) => {
    expect(found('en', pattern)).toEqual([]);
  });

  it.each<[string, RegExp]>([
    [
      'Sidecar',
      /边车|(?<=\p{Script=Han} )sidecar(?=[。，；：])|(?<![\w./`-])sidecar(?=\p{Script=Han}| \p{Script=Han})(?<!模板 sidecar)/gu,
    ],
    ['代理 / agent', /代理程序|代理进程/g],
    ['注入', /植入/g],
    ['控制平面', /控制面(?!平)/g],
    ['修订版本', /修订版(?!本)/g],
    ['API 服务器', /API server/gi],
    ['Webhook', /(?<![\w./`"-])webhook(?![\w./`:-])/g],
    ['策略性合并', /战略/g],
    ['覆盖层', /叠加层/g],
    ['values', /安装参数|取值/g],
    ['金丝雀升级', /灰度/g],
    ['权能', /能力/g],
    ['服务账号', /服务账户/g],
    ['没有提示', /悄无声息|悄悄|默默/g],
    ['没有程序', /没有人(?:读|看|问)|没有谁|无人监听/g],
    ['拦截', /(?<!DNS )捕获/g],
    ['第 n 次迭代', /轮(?![询廓])/g],
    ['无头 Service', /Headless/gi],
    ['你', /您/g],
    ['名称', /名字/g],
    ['DNS 服务器', /名称服务器|域名服务器/g],
    ['ambient 模式', /Ambient 模式/g],
    ['chart', /Helm Chart/g],
    ['已粘贴 / 外部', /外来/g],
    ['a space between Chinese and Latin', /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9%]\p{Script=Han}/gu],
    ['punctuation of full width', /\p{Script=Han}[,;:?!](?!\/)/gu],
  ])('in Chinese: %s', (_instead, pattern) => {
    expect(found('zh-CN', pattern)).toEqual([]);
  });
});

it('numbers go through the formatter of their language', () => {
  for (const file of FILES) {
    const source = readFileSync(new URL(file, FOLDER), 'utf8');
    expect(source.match(/\.toFixed\(|toLocaleString\(\)/g), file).toBeNull();
  }
});
