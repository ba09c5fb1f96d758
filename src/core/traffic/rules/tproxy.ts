import { loopbackOf, passthroughOf } from './addresses';
import { from, fromElement } from './origin';
import { type Family, inMangle, ISTIO_INBOUND, NAT_OUTPUT, NAT_PREROUTING, type Sheet } from './sheet';

/** Mark of the proxy's calls to its own pod, so that they are captured inbound. */
const OUTBOUND_MARK = '1338';

/** What TPROXY adds at the end: marks that follow connections, and exceptions from capture. */
export function tproxyTail(sheet: Sheet, families: readonly Family[]): void {
  const { row, settings, config } = sheet;
  if (settings.interceptionMode !== 'TPROXY' || row.tproxyTail === 'none') return;
  const mark = settings.tproxyMark;
  const output = inMangle(NAT_OUTPUT);
  const inbound = inMangle(ISTIO_INBOUND);
  if (row.tproxyTail === 'loopback-mark') {
    const parts = ['-p', 'tcp', '-s', '127.0.0.1/32', '!', '-d', '127.0.0.1/32', '-j', 'MARK', '--set-mark', mark];
    sheet.append(families, output, parts, from('tproxy-loopback-mark', 'tproxyMark', 'interceptionMode'));
    return;
  }
  const marks = row.tproxyTail === 'proxy-marks';
  sheet.append(
    families,
    inMangle(NAT_PREROUTING),
    ['-p', 'tcp', '-m', 'mark', '--mark', mark, '-j', 'CONNMARK', '--save-mark'],
    from('tproxy-save-mark', 'tproxyMark', 'interceptionMode'),
  );
  if (marks) {
    const marked = ['-p', 'tcp', '-o', 'lo', '-m', 'mark', '--mark', mark, '-j', 'RETURN'];
    sheet.append(families, output, marked, from('tproxy-marked', 'tproxyMark', 'interceptionMode'));
    for (const [setting, option] of [
      ['proxyUid', '--uid-owner'],
      ['proxyGid', '--gid-owner'],
    ] as const) {
      for (const [element, id] of sheet.list(setting).entries()) {
        const owned = ['-m', 'owner', option, id, '-j', 'MARK', '--set-mark', OUTBOUND_MARK];
        const parts = (family: Family): string[] =>
          ['!', '-d', loopbackOf(config, family), '-p', 'tcp', '-o', 'lo'].concat(owned);
        sheet.append(families, output, parts, fromElement('tproxy-own-mark', element, setting, 'interceptionMode'));
      }
    }
  }
  sheet.append(
    families,
    output,
    ['-p', 'tcp', '-m', 'connmark', '--mark', mark, '-j', 'CONNMARK', '--restore-mark'],
    from('tproxy-restore-mark', 'tproxyMark', 'interceptionMode'),
  );
  const skip = ['-p', 'tcp', '-m', 'mark', '--mark', mark, '-j', 'RETURN'];
  sheet.insert(families, inbound, 1, skip, from('tproxy-marked', 'tproxyMark', 'interceptionMode'));
  if (!marks) return;
  const source = (family: Family): string[] => ['-p', 'tcp', '-s', passthroughOf(family), '-i', 'lo', '-j', 'RETURN'];
  sheet.insert(families, inbound, 2, source, from('tproxy-passthrough', 'interceptionMode'));
  const local = ['-p', 'tcp', '-i', 'lo', '-m', 'mark', '!', '--mark', OUTBOUND_MARK, '-j', 'RETURN'];
  sheet.insert(families, inbound, 3, local, from('tproxy-local', 'interceptionMode'));
}
