import { FindingsPane } from '../features/findings/FindingsPane';
import { PANE_IDS, type Pane } from '../actions/go';
import { InputPane } from '../features/input/InputPane';
import { ResultPane } from '../features/output/ResultPane';
import { useApp } from '../state/store';
import { Splitter } from '../ui/Splitter';
import { useMessages } from '../ui/use-messages';
import styles from './Layout.module.css';
import type { LayoutKind } from './use-layout';
import { lazyPart } from '../features/shell/lazy-part';

const LineSheet = lazyPart(async () => (await import('../features/origin/LineSheet')).LineSheet);

/** The three panes, arranged as the room allows. */
export function Layout({ kind }: { kind: LayoutKind }) {
  if (kind === 'phone') return <Phone />;
  if (kind === 'middle') return <Middle />;
  return <Wide />;
}

/** The parts of the window's width that the panes at its sides have unless a tab was given another. */
const SHARES = { input: 0.28, findings: 0.26 };

/** The part of the width that a pane has on its tab, and how to give it another, which the tab keeps. */
function useShare(pane: 'input' | 'findings'): [number, (share: number) => void] {
  const tab = useApp((state) => (pane === 'input' ? state.inputTab : state.findingsTab));
  const panes = useApp((state) => state.panes);
  const choose = useApp((state) => state.choose);
  return [panes.on[tab] ?? SHARES[pane], (share) => choose({ panes: { ...panes, on: { ...panes.on, [tab]: share } } })];
}

function Wide() {
  const text = useMessages();
  const [input, resizeInput] = useShare('input');
  const [findings, resizeFindings] = useShare('findings');
  const collapsed = useApp((state) => state.collapsed);
  const choose = useApp((state) => state.choose);
  const full = useApp((state) => state.full);
  const toggle = (pane: 'input' | 'findings') => choose({ collapsed: { ...collapsed, [pane]: !collapsed[pane] } });
  return (
    <main className={styles.columns} data-full={full ?? undefined}>
      {collapsed.input && full !== 'input' ? (
        <Rail pane="input" onOpen={() => toggle('input')} />
      ) : (
        <>
          <section
            id={PANE_IDS.input}
            className={styles.pane}
            style={{ width: `${input * 100}%` }}
            aria-label={text.panes.input}
          >
            <InputPane phone={false} />
          </section>
          <Splitter
            label={text.panes.resizeInput}
            orientation="vertical"
            value={input}
            min={0.15}
            max={0.6}
            after={false}
            controls={PANE_IDS.input}
            onChange={resizeInput}
            onToggle={() => toggle('input')}
          />
        </>
      )}
      <section id={PANE_IDS.result} className={`${styles.pane} ${styles.grow}`} aria-label={text.panes.result}>
        <ResultPane />
      </section>
      {collapsed.findings && full !== 'findings' ? (
        <Rail pane="findings" onOpen={() => toggle('findings')} />
      ) : (
        <>
          <Splitter
            label={text.panes.resizeFindings}
            orientation="vertical"
            value={findings}
            min={0.15}
            max={0.5}
            after
            controls={PANE_IDS.findings}
            onChange={resizeFindings}
            onToggle={() => toggle('findings')}
          />
          <section
            id={PANE_IDS.findings}
            className={styles.pane}
            style={{ width: `${findings * 100}%` }}
            aria-label={text.panes.findings}
          >
            <FindingsPane side={false} />
          </section>
        </>
      )}
    </main>
  );
}

function Rail({ pane, onOpen }: { pane: 'input' | 'findings'; onOpen: () => void }) {
  const text = useMessages();
  return (
    <section id={PANE_IDS[pane]} className={styles.rail} aria-label={text.panes[pane]}>
      <button type="button" onClick={onOpen} aria-label={text.panes.expand(text.panes[pane])}>
        {text.panes[pane]}
      </button>
    </section>
  );
}

function Middle() {
  const text = useMessages();
  const [share, resize] = useShare('input');
  const full = useApp((state) => state.full) ?? undefined;
  const input = Math.min(0.6, Math.max(0.25, share * 1.45));
  return (
    <main className={styles.stack} data-full={full}>
      <div className={styles.columns} data-full={full}>
        <section
          id={PANE_IDS.input}
          className={styles.pane}
          style={{ width: `${input * 100}%` }}
          aria-label={text.panes.input}
        >
          <InputPane phone={false} />
        </section>
        <Splitter
          label={text.panes.resizeInput}
          orientation="vertical"
          value={input}
          min={0.25}
          max={0.6}
          after={false}
          controls={PANE_IDS.input}
          onChange={(width) => resize(width / 1.45)}
          onToggle={() => resize(SHARES.input)}
        />
        <section id={PANE_IDS.result} className={`${styles.pane} ${styles.grow}`} aria-label={text.panes.result}>
          <ResultPane />
        </section>
      </div>
      <section id={PANE_IDS.findings} className={`${styles.pane} ${styles.below}`} aria-label={text.panes.findings}>
        <FindingsPane side />
      </section>
    </main>
  );
}

function Phone() {
  const text = useMessages();
  const pane = useApp((state) => state.phonePane);
  const sheet = useApp((state) => state.sheet);
  const show = useApp((state) => state.show);
  const panes: readonly Pane[] = ['input', 'result', 'findings'];
  return (
    <>
      <main className={styles.columns}>
        {panes.map((id) => (
          <section
            key={id}
            id={PANE_IDS[id]}
            className={`${styles.pane} ${styles.grow}`}
            style={pane === id ? undefined : { display: 'none' }}
            aria-label={text.panes[id]}
          >
            {id === 'input' && <InputPane phone />}
            {id === 'result' && <ResultPane />}
            {id === 'result' && sheet && <LineSheet />}
            {id === 'findings' && <FindingsPane side={false} />}
          </section>
        ))}
      </main>
      <nav className={styles.phone} aria-label={text.panes.switch}>
        {panes.map((id) => (
          <button key={id} type="button" aria-pressed={pane === id} onClick={() => show({ phonePane: id })}>
            {text.panes[id]}
          </button>
        ))}
      </nav>
    </>
  );
}
