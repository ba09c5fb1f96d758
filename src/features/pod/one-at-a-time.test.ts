import { expect, it } from 'vitest';
import { oneAtATime } from './one-at-a-time';

/** What is asked and answered, and a way to answer the question under way. */
function watched() {
  const [asked, taken]: [string[], string[]] = [[], []];
  let answer: (() => Promise<void>) | null = null;
  const asking = oneAtATime<string, string>(
    (question) => {
      asked.push(question);
      return new Promise((resolve) => {
        answer = async () => {
          resolve(`${question}!`);
          await new Promise((later) => setTimeout(later));
        };
      });
    },
    (one) => taken.push(one),
  );
  return { asked, taken, asking, answer: () => answer?.() };
}

it('asks the newest of those that came meanwhile, and takes its answer alone', async () => {
  const { asked, taken, asking, answer } = watched();
  for (const question of ['a', 'ab', 'abc', 'abcd']) asking.put(question);
  expect(asked).toEqual(['a']);
  await answer();
  expect(asked).toEqual(['a', 'abcd']);
  expect(taken).toEqual([]);
  await answer();
  expect(taken).toEqual(['abcd!']);
  asking.put('e');
  await answer();
  expect(asked).toEqual(['a', 'abcd', 'e']);
  expect(taken).toEqual(['abcd!', 'e!']);
});

it('takes no answer once nothing is asked, and asks again afterwards', async () => {
  const { asked, taken, asking, answer } = watched();
  asking.put('a');
  asking.put(null);
  await answer();
  expect([asked, taken]).toEqual([['a'], []]);
  asking.put('a');
  await answer();
  expect([asked, taken]).toEqual([['a', 'a'], ['a!']]);
});
