import { describe, expect, it } from 'vitest';
import type { Outcome } from '../core/outcome';
import { articleScenario } from '../testing/article-scenario';
import { newService } from './service';

/** Everything that is shown of manifests, the whole last. */
async function shownOf(manifests: string, service = newService()): Promise<Outcome[]> {
  const shown: Outcome[] = [];
  const whole = await service.evaluate(
    { ...articleScenario(), manifests },
    {
      onProgress: () => undefined,
      isCancelled: () => false,
      onFirst: async (outcome) => void shown.push(outcome),
    },
  );
  return whole === null ? shown : [...shown, whole];
}

const serviceYaml = (index: number) =>
  `kind: Service\napiVersion: v1\nmetadata: {name: s${index}}\nspec: {selector: {a: b}}\n`;

describe('what the worker shows of many documents', () => {
  it('is all of them before the rules have looked at them, and the same with their findings', async () => {
    const shown = await shownOf(Array.from({ length: 400 }, (_, index) => serviceYaml(index)).join('---\n'));
    const [before, whole] = shown.slice(-2);
    expect(before?.documents.map(({ name }) => name)).toEqual(whole?.documents.map(({ name }) => name));
    expect(before?.documents).toHaveLength(400);
    expect(before?.output.text).toBe(whole?.output.text);
    const rules = shown
      .slice(-2)
      .map(({ diagnostics }) => diagnostics.filter(({ code }) => code.startsWith('R')).length);
    expect(rules[0]).toBe(0);
    expect(rules[1]).toBeGreaterThan(0);
  });

  it('is the whole at once where they are few', async () => {
    const few = Array.from({ length: 20 }, (_, index) => serviceYaml(index)).join('---\n');
    const service = newService();
    await shownOf('', service);
    expect(await shownOf(few, service)).toHaveLength(1);
  });

  it('is the first result before the rules are loaded, and the same with what they say', async () => {
    const [before, whole, ...more] = await shownOf(articleScenario().manifests);
    expect(more).toEqual([]);
    expect(before?.output.text).toBe(whole?.output.text);
    expect(before?.documents).toEqual(whole?.documents);
    expect(before?.diagnostics.length).toBeLessThan(whole?.diagnostics.length ?? 0);
  });
});
