import { type ComponentType, use } from 'react';

/** A component that suspends until its code is there; `preload` fetches that beforehand. */
type LazyPart<Props> = ComponentType<Props> & { readonly preload: () => Promise<void> };

/**
 * A component whose code comes when it is shown first, as with React's `lazy`. Where `preload` has brought it by then it is there in the very
 * render that asks for it: `lazy` would show its fallback all the same, and React keeps a fallback for 300 ms.
 */
export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>): LazyPart<Props> {
  let there: ComponentType<Props> | null = null;
  let coming: Promise<ComponentType<Props>> | null = null;
  function Part(props: Props) {
    const Loaded = there ?? use((coming ??= load()));
    return <Loaded {...props} />;
  }
  const preload = async (): Promise<void> => {
    there ??= await load();
  };
  return Object.assign(Part, { preload });
}
