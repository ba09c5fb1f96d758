import type { BuiltIn } from './built-in';
import type { InstalledTexts } from './installed-texts';

/** The base that the texts and settings of an installation in a version are. */
export function installedBase(version: string, texts: InstalledTexts): BuiltIn {
  const { injector, values, mesh, webhooks } = texts;
  const { revision = null, platform = null, compliancePolicy = '', env = {} } = texts.settings;
  const settings = { revision, platform, compliancePolicy, env };
  return { version, injector, values, mesh, webhooks, settings, isDerived: true };
}
