import type { CallContext } from '../functions';
import { type FunctionBody, stringArg } from '../define';

/** Text with the process environment in it, which the scenario gives. Source: sprig 3.3.0 functions.go, go 1.26 os/env.go. */

function lookUp({ environment }: CallContext, name: string): string {
  return environment.get(name) ?? '';
}

// `os.ExpandEnv`: `$name`, `${name}` and the shell's one-character names; what is no name after `${` goes away.
function expand(text: string, context: CallContext): string {
  const lastClose = text.lastIndexOf('}');
  const name = /[*#$@!?\-0-9]|[A-Za-z_][A-Za-z0-9_]*/y;
  let expanded = '';
  let done = 0;
  for (let at = text.indexOf('$'); at >= 0 && at + 1 < text.length; at = text.indexOf('$', done)) {
    expanded += text.slice(done, at);
    done = at + 1;
    if (text.charAt(done) === '{') {
      const close = done < lastClose ? text.indexOf('}', done) : -1;
      if (close > 0) expanded += lookUp(context, text.slice(done + 1, close));
      done = close < 0 ? done + 1 : close + 1;
      continue;
    }
    name.lastIndex = done;
    const found = name.exec(text)?.[0];
    expanded += found === undefined ? '$' : lookUp(context, found);
    done += found?.length ?? 0;
  }
  return expanded + text.slice(done);
}

export const environmentBodies: Readonly<Record<string, FunctionBody>> = {
  expandenv: (a, context) => expand(stringArg(a, 0), context),
};
