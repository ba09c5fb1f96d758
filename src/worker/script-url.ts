interface ScriptUrlPolicy {
  readonly createScriptURL: (url: string) => URL;
}

interface PolicyFactory {
  readonly createPolicy: (
    name: string,
    rules: { readonly createScriptURL: (url: string) => string },
  ) => ScriptUrlPolicy;
}

let policy: ScriptUrlPolicy | undefined;

/** The address of one of the app's own files, or throws: nothing else becomes a worker. */
function ownAddress(url: string): string {
  const { href } = new URL(url, document.baseURI);
  if (!href.startsWith(new URL('.', document.baseURI).href)) throw new TypeError(`not a script of this app: ${href}`);
  return href;
}

/** The address of a script of the app, relative to the document or whole, as the browser takes it under Trusted Types. Throws for any other. */
export function scriptUrl(url: string): URL {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: PolicyFactory };
  // What a policy makes is no `URL`, but stands wherever one may.
  policy ??= trustedTypes?.createPolicy('sidecar-playground', { createScriptURL: ownAddress });
  return policy === undefined ? new URL(ownAddress(url)) : policy.createScriptURL(url);
}
