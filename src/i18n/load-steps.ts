import type { StepWords } from './steps/en';

/** What is said about the pipeline's steps, in the language of a tag. */
export async function stepWords(tag: string): Promise<StepWords> {
  return tag === 'en' ? (await import('./steps/en')).stepsEn : (await import('./steps/zh-CN')).stepsZh;
}
