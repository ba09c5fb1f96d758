import { deriveScenario, unknownDerivation } from '../core/install/derive-scenario';
import { recognise } from '../core/install/recognise/recognise';
import { unwrapLists } from '../core/install/recognise/unwrap';
import { loadPreset, preset, releaseOf } from '../presets';
import type { InstallAnswer, InstallQuestion } from './install-question';

/** The answer to a question about an installation. Never rejects for what the person wrote: that comes as diagnostics. */
export async function answerInstall(question: InstallQuestion): Promise<InstallAnswer> {
  switch (question.kind) {
    case 'derive': {
      const { installation, version } = question;
      if (releaseOf(version) === undefined)
        return { kind: 'derive', derivation: unknownDerivation(installation, version) };
      await loadPreset(version);
      const templatesOf = (release: string) => preset(release).injector.templates;
      return { kind: 'derive', derivation: deriveScenario(installation, version, templatesOf) };
    }
    case 'recognise': {
      const { texts } = question;
      const unwrapped = texts.length === 1 ? unwrapLists(texts[0]?.text ?? '') : null;
      return { kind: 'recognise', recognition: recognise(texts), unwrapped };
    }
  }
}
