import { type ComponentType, type ReactNode, useLayoutEffect, useState } from 'react';
import { tellNotLoaded } from '../../actions/attempt';
import { useApp } from '../../state/store';
import { Button } from '../../ui/Button';
import { useMessages } from '../../ui/use-messages';
import styles from './lazy-part.module.css';

/** A component whose code may come later; `waiting` keeps its place until then. `preload` fetches it beforehand. */
type LazyPart<Props> = ComponentType<Props & { readonly waiting?: ReactNode }> & {
  readonly preload: () => Promise<void>;
};

/**
 * A component whose code comes when it is shown first. Where the code does not come, its place says so and offers to try again; what lies
 * over the page (`over`) has no place, and a notice says it. Not React's `lazy`, which would keep what waits on screen for 300 ms, even if
 * the code is already there.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  over = false,
): LazyPart<Props> {
  let there: ComponentType<Props> | null = null;
  const preload = async (): Promise<void> => {
    there ??= await load();
  };
  function Part(props: Props & { readonly waiting?: ReactNode }) {
    const [stage, setStage] = useState<'coming' | 'there' | 'failed'>('coming');
    useLayoutEffect(() => {
      if (there !== null || stage !== 'coming') return;
      const onFailed = () => {
        setStage('failed');
        if (!over) return;
        const { dialog, show } = useApp.getState();
        // A dialog that is not there would keep the keyboard to itself.
        show({ dialog: null });
        tellNotLoaded(() => {
          setStage('coming');
          show({ dialog });
        });
      };
      preload().then(() => setStage('there'), onFailed);
    }, [stage]);
    const Loaded = there;
    if (Loaded !== null) return <Loaded {...props} />;
    return stage === 'failed' && !over ? <NotLoaded onRetry={() => setStage('coming')} /> : props.waiting;
  }
  return Object.assign(Part, { preload });
}

/** Says in the place of a part, or of the page, that its code did not come. */
export function NotLoaded({ onRetry }: { onRetry: () => void }) {
  const { partFailed, tryAgain } = useMessages().app;
  return (
    <div role="alert" className={styles.failed}>
      {partFailed}
      <Button look="outlined" onClick={onRetry}>
        {tryAgain}
      </Button>
    </div>
  );
}
