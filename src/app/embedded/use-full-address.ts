import { useEffect, useState } from 'react';
import { fullPage } from '../../features/share/embed-address';
import { linkView } from '../../actions/link-view';
import { hasLink } from '../../features/share/open-link';
import { useApp } from '../../state/store';

/** Milliseconds after the last change before the address follows. */
const QUIET = 120;

/**
 * The address that opens the whole app with what stands here: the link that the page was given, and once something was changed a
 * new one. A real address rather than a button, so that it works where a page may open no windows by itself.
 */
export function useFullAddress(): string {
  const scenario = useApp((state) => state.scenario);
  const [given] = useState(scenario);
  const page = fullPage(location.href);
  const [address, setAddress] = useState(() => (hasLink(location.hash) ? page + location.hash : page));
  const untouched = scenario === given && hasLink(location.hash);
  useEffect(() => {
    if (untouched) return;
    let gone = false;
    const make = async () => {
      const { encodeLink } = await import('../../share');
      const hash = await encodeLink({ scenario, view: linkView(useApp.getState(), null) });
      if (!gone) setAddress(page + hash);
    };
    // Without a new address the one of before still opens the app.
    const timer = setTimeout(() => void make().catch(() => {}), QUIET);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [scenario, untouched, page, setAddress]);
  return address;
}
