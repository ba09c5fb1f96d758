const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** Words around explanations: the panel, the skeleton, the legend. English. */
export const words = {
  listSeparator: ', ',
  own: 'This line is yours. Injection did not change it.',
  skeleton: {
    label: 'What injection added, by purpose',
    summary: (lines: number, groups: number) =>
      `${plural(lines, 'line', 'lines')} added for ${plural(groups, 'purpose', 'purposes')}`,
    lines: (count: number) => plural(count, 'line', 'lines'),
    ownTemplate: 'From a template of your own',
    ownTemplateText: 'Istio’s own templates do not write these lines, so nothing is known about their purpose.',
  },
  onlyIf: 'Only if',
  onlyIfNot: 'Only if this does not hold',
  decided: (lines: number) =>
    `It decides whether ${plural(lines, 'line', 'lines')} of the result ${lines === 1 ? 'is' : 'are'} there`,
  noTarget: (why: string) => `No text to open for this line. ${why}`,
  changed:
    'The text has changed since this result was made. Its places can be opened again once there is a new result.',
  legend: {
    title: 'What the letters mean',
    input: 'You wrote it in your manifests.',
    template: 'The injection template wrote it.',
    step: 'Istio’s own code added it, outside the template.',
    default: 'It is not set; the Kubernetes type prints it.',
    installation: 'A chart, profile or platform of the installation set it.',
    rules: 'Which rules to choose',
    glossary: 'Open the glossary',
  },
  held: {
    title: (format: string) => `${format} in this string`,
    all: (format: string) => `the ${format}, indented`,
    hint: (format: string) => `The value is ${format}. Press Enter on the line to open it as a tree.`,
    text: 'a string with more inside',
    entries: (count: number) => plural(count, 'entry', 'entries'),
    items: (count: number) => plural(count, 'item', 'items'),
  },
  glossary: { filter: 'Find a term', none: 'No term matches.' },
};
