import { useEffect } from 'react';
import { focusPane, PANE_IDS } from '../actions/go';
import { Header } from '../features/shell/Header';
import { Announcer, Notices } from '../features/shell/Notices';
import { StatusBar } from '../features/shell/StatusBar';
import { useApp } from '../state/store';
import { useMessages } from '../ui/use-messages';
import { DropTarget } from './DropTarget';
import { Layout } from './Layout';
import styles from './Layout.module.css';
import { useLayout } from './use-layout';
import { lazyPart } from '../features/shell/lazy-part';

const Palette = lazyPart(async () => (await import('../features/commands/Palette')).Palette, true);
const ShortcutSheet = lazyPart(async () => (await import('../features/commands/ShortcutSheet')).ShortcutSheet, true);
const ShareDialog = lazyPart(async () => (await import('../features/share/ShareDialog')).ShareDialog, true);
const CompareDialog = lazyPart(async () => (await import('../features/compare/CompareDialog')).CompareDialog, true);
const DraftsDialog = lazyPart(async () => (await import('../features/drafts/DraftsDialog')).DraftsDialog, true);
const GlossaryDialog = lazyPart(async () => (await import('../features/glossary/GlossaryDialog')).GlossaryDialog, true);
const FirstSteps = lazyPart(async () => (await import('../features/first-steps/FirstSteps')).FirstSteps);
const Lessons = lazyPart(async () => (await import('../features/lessons/Lessons')).Lessons);
const BrokenLink = lazyPart(async () => (await import('../features/share/BrokenLink')).BrokenLink);

/** Milliseconds after the first paint when nothing else is loading. */
const PREFETCH_AFTER = 2000;

/** The whole screen. */
export function App() {
  const text = useMessages();
  const kind = useLayout();
  useEffect(() => {
    // Whoever opens the palette types on at once: it must be there by then.
    const timer = setTimeout(() => void Palette.preload().catch(() => {}), PREFETCH_AFTER);
    return () => clearTimeout(timer);
  }, []);
  const skips = [
    ['input', text.app.skipToInput],
    ['result', text.app.skipToResult],
    ['findings', text.app.skipToFindings],
  ] as const;
  return (
    <div className={styles.app}>
      {skips.map(([pane, label]) => (
        <a
          key={pane}
          href={`#${PANE_IDS[pane]}`}
          className={styles.skip}
          onClick={(event) => {
            event.preventDefault();
            focusPane(pane);
          }}
        >
          {label}
        </a>
      ))}
      <Header phone={kind === 'phone'} />
      <FirstStepsRoom />
      <LessonRoom />
      <Layout kind={kind} />
      <StatusBar />
      <Dialogs />
      <Notices />
      <Announcer />
      <DropTarget />
    </div>
  );
}

/** The list of lessons and the one that runs; its room is there before it is. */
function LessonRoom() {
  const running = useApp((state) => state.lesson !== null);
  const wanted = useApp((state) => running || state.dialog === 'lessons');
  return wanted && <Lessons waiting={running && <div className={styles.lesson} />} />;
}

/** What a first visit suggests; its room is there before it is. */
function FirstStepsRoom() {
  const open = useApp((state) => state.firstSteps === 'open');
  return open && <FirstSteps waiting={<div className={styles.firstSteps} />} />;
}

function Dialogs() {
  const dialog = useApp((state) => state.dialog);
  const show = useApp((state) => state.show);
  const broken = useApp((state) => state.brokenLink !== null);
  const close = () => show({ dialog: null });
  if (broken) return <BrokenLink />;
  switch (dialog) {
    case 'palette':
      return <Palette onClose={close} />;
    case 'glossary':
      return <GlossaryDialog onClose={close} />;
    case 'shortcuts':
      return <ShortcutSheet onClose={close} />;
    case 'share':
      return <ShareDialog onClose={close} />;
    case 'compare':
      return <CompareDialog onClose={close} />;
    case 'compare-template':
      return <CompareDialog onClose={close} start="template" />;
    case 'drafts':
      return <DraftsDialog onClose={close} />;
    case 'lessons':
    // In the view whose lines it shows.
    case 'picture':
    case null:
      return null;
  }
}
