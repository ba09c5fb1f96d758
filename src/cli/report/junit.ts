import type { ReportedFinding } from './finding';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text of an attribute or an element. What XML 1.0 cannot hold becomes U+FFFD. */
function xml(text: string): string {
  return (
    text
      // eslint-disable-next-line no-control-regex -- these are what XML 1.0 leaves out.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
      .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
      .replaceAll('\n', '&#10;')
  );
}

/** JUnit's XML: a suite for each file, a failed test for each finding of severity error or warning; a file without any passed. */
export function junitReport(findings: readonly ReportedFinding[], files: readonly string[]): string {
  const names = [...new Set([...files, ...findings.map(({ printed }) => printed.file)])];
  let failures = 0;
  let tests = 0;
  const suites = names.map((file) => {
    const own = findings.filter(({ printed }) => printed.file === file && printed.severity !== 'info');
    const cases = own.map(({ printed: { rule, line, column, severity, message, resource, link } }) => {
      const name = `${rule}${line === 0 ? '' : ` ${line}:${column}`}${resource === '' ? '' : ` ${resource}`}`;
      const body = `${file}${line === 0 ? '' : `:${line}:${column}`}: ${message}${link === '' ? '' : `\n${link}`}`;
      return `    <testcase name="${xml(name)}" classname="${xml(file)}"><failure type="${severity}" message="${xml(message)}">${xml(body)}</failure></testcase>\n`;
    });
    if (cases.length === 0) cases.push(`    <testcase name="lint" classname="${xml(file)}"/>\n`);
    failures += own.length;
    tests += cases.length;
    return `  <testsuite name="${xml(file)}" tests="${cases.length}" failures="${own.length}">\n${cases.join('')}  </testsuite>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="sidecar-playground" tests="${tests}" failures="${failures}">\n${suites.join('')}</testsuites>\n`;
}
