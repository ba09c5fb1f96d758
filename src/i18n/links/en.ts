/** What opening and making a link has to say beside the dialog's own words, in English; the other languages satisfy its type. */
export const words = {
  corrected: (version: string) =>
    `The built-in texts of Istio ${version} were corrected after this link was made. The result here comes from the corrected texts, so it may differ from what the sender saw.`,
  unknown: (fields: readonly string[]) =>
    `This link contains parts that this version of the page cannot read: ${fields.join(', ')}. Everything else was opened. Reload the page to get the newest version.`,
  installation: 'your installation: files, options and flags',
};

export type LinksWords = typeof words;
