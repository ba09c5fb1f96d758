import { useEffect, useMemo, useState } from 'react';
import type { ResultPlace } from '../../../core/outcome';
import { makeLink } from '../../../actions/excerpts/make-link';
import { useApp } from '../../../state/store';
import { Button } from '../../../ui/Button';
import { copyPicture, downloadBlob } from '../../../ui/clipboard';
import type { RowList } from '../../../ui/code/row-list';
import { type CodeRow, placeOf } from '../../../ui/code/rows';
import { Dialog } from '../../../ui/Dialog';
import { pngOf } from '../../../ui/png';
import { Segmented } from '../../../ui/Segmented';
import { themeNow } from '../../../ui/theme-now';
import { useAllMessages } from '../../../ui/use-all-messages';
import { useWords } from '../../../ui/use-words';
import { documentTitle } from '../document-part';
import { coloursOf } from './colours';
import { drawRows } from './draw-rows';
import { withFonts } from './embed-font';
import styles from './PictureDialog.module.css';

/** Rows of one picture: more would not be read in a chat, and could not be drawn by every browser. */
const MOST_ROWS = 200;

interface PictureDialogProps {
  /** All rows of the view, and the indices of the first and the last of them that are selected; null where none are. */
  readonly rows: RowList;
  readonly selected: readonly [number, number] | null;
  /** The name of the file the lines are in. */
  readonly file: string;
  readonly signs: boolean;
}

/** Makes a picture of lines of the result, for a chat, an issue or a talk: as it will be, in light or dark, as PNG or SVG. */
export function PictureDialog({ rows: all, selected, file, signs }: PictureDialogProps) {
  const text = useAllMessages();
  const words = useWords('excerpts');
  const show = useApp((state) => state.show);
  const settings = useApp((state) => state.scenario.settings);
  const shown = useApp((state) => state.shown);
  const place = useApp((state) => state.place);
  const [theme, setTheme] = useState(themeNow);
  const [link, setLink] = useState<string | null>(null);
  useEffect(() => {
    // Without it the address still names the product.
    void makeLink(true, null)
      .then(({ url }) => setLink(url))
      .catch(() => undefined);
  }, []);
  const [from, to] = selected ?? [null, 0];
  // One more than is shown tells that there are more.
  const wanted = useMemo(
    () => (from === null ? ofOneDocument(all, place) : all.slice(from, Math.min(to, from + MOST_ROWS) + 1)),
    [from, to, all, place],
  );
  const rows = useMemo(() => wanted.slice(0, MOST_ROWS), [wanted]);
  const index = wanted.map(placeOf).find((one) => one !== null)?.document;
  const document = index === undefined ? undefined : shown?.outcome.documents[index];
  const title = document === undefined || index === undefined ? file : documentTitle(document, index, text);
  const { host, pathname, href } = location;
  const address = `${host}${pathname}`.replace(/(?:index\.html)?$/, '').replace(/\/$/, '');
  const svg = useMemo(
    () =>
      drawRows(
        {
          rows,
          title,
          file,
          signs,
          folded: text.result.foldedLines,
          letter: (letter) => text.origins.letter[letter],
          credit: `${text.app.name} · Istio ${settings.istioVersion}`,
          address,
          link: link ?? href.split('#', 1)[0] ?? '',
        },
        coloursOf(theme),
      ),
    [rows, title, file, signs, theme, text, settings, address, link, href],
  );
  if (words === null) return null;
  const close = () => show({ dialog: null });
  const name = title.replaceAll(/[^\p{L}\p{N}.-]+/gu, '-').replaceAll(/^-|-$/g, '');
  const png = async () => pngOf(await withFonts(svg));
  const copy = async () => {
    const copied = await copyPicture(png());
    useApp
      .getState()
      .notify(copied ? { text: words.pictureCopied, tone: 'info' } : { text: words.pictureFailed, tone: 'warning' });
    if (copied) close();
  };
  const savePng = async () => {
    const blob = await png();
    if (blob === null) useApp.getState().notify({ text: words.pictureFailed, tone: 'warning' });
    else downloadBlob(`${name}.png`, blob);
  };
  return (
    <Dialog title={words.picture} onClose={close} width={900}>
      <div className={styles.row}>
        <Segmented
          label={words.pictureLook}
          options={[
            { value: 'light', label: words.pictureLight },
            { value: 'dark', label: words.pictureDark },
          ]}
          value={theme}
          onChange={setTheme}
        />
        {selected === null && <p className={styles.note}>{words.pictureOfAll}</p>}
        {wanted.length > MOST_ROWS && <p className={styles.note}>{words.pictureCut(MOST_ROWS)}</p>}
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
      <section className={styles.frame} tabIndex={0} aria-label={words.picture}>
        <img src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`} alt={`${title} · ${file}`} />
      </section>
      <div className={styles.row}>
        <Button look="primary" data-autofocus="" onClick={() => void copy()}>
          {words.copyPicture}
        </Button>
        <Button look="outlined" onClick={() => void savePng()}>
          {words.savePng}
        </Button>
        <Button look="outlined" onClick={() => downloadBlob(`${name}.svg`, new Blob([svg], { type: 'image/svg+xml' }))}>
          {words.saveSvg}
        </Button>
      </div>
    </Dialog>
  );
}

/** The rows of the document that is looked at, or of the first one with something in it; the first of all where rows have no document. */
function ofOneDocument(rows: RowList, place: ResultPlace | null): readonly CodeRow[] {
  const index = place?.document ?? firstDocument(rows);
  const own = rows.parts
    .filter(({ document }) => document === null || document === index)
    .flatMap((part) => part.rows())
    .filter((row) => row.kind !== 'header');
  const first = own.findIndex((row) => placeOf(row)?.document === index);
  const last = own.findLastIndex((row) => placeOf(row)?.document === index);
  return index === undefined || first < 0 ? rows.slice(0, MOST_ROWS + 1) : own.slice(first, last + 1);
}

/** The document that the first row with a place stands for. */
function firstDocument({ parts }: RowList): number | undefined {
  for (const part of parts) {
    const place = part
      .rows()
      .map(placeOf)
      .find((one) => one !== null);
    if (place !== undefined) return place.document;
  }
  return undefined;
}
