import { fromElement } from './origin';
import type { Ranges } from './ranges';
import { type Family, inMangle, NAT_OUTPUT, NAT_PREROUTING, type Sheet } from './sheet';

/** `-c`: traffic of the interfaces is left alone, in mangle too where TPROXY works there. */
export function excludeInterfaces(sheet: Sheet, families: readonly Family[]): void {
  if (!sheet.row.excludesInterfaces) return;
  const tables = sheet.settings.interceptionMode === 'TPROXY' ? [false, true] : [false];
  for (const mangle of tables) {
    for (const [element, name] of sheet.list('excludeInterfaces').entries()) {
      const origin = fromElement('interface-excluded', element, 'excludeInterfaces');
      const place = mangle ? inMangle : <P>(own: P): P => own;
      sheet.append(families, place(NAT_PREROUTING), ['-i', name, '-j', 'RETURN'], origin, 'ExcludeInterfaceCommand');
      sheet.append(families, place(NAT_OUTPUT), ['-o', name, '-j', 'RETURN'], origin, 'ExcludeInterfaceCommand');
    }
  }
}

/** `-k`: what comes from the interfaces is not inbound. */
export function returnVirtualInterfaces(sheet: Sheet, families: readonly Family[]): void {
  for (const [element, name] of sheet.list('virtualInterfaces').entries()) {
    const origin = fromElement('virtual-interface', element, 'virtualInterfaces');
    sheet.insert(families, NAT_PREROUTING, 1, ['-i', name, '-j', 'RETURN'], origin, 'KubevirtCommand');
  }
}

/** `-k`: what comes from the interfaces is captured as outbound, to a range or to anywhere. */
export function captureVirtualInterfaces(sheet: Sheet, family: Family, range: Ranges['v4'][number] | null): void {
  for (const [element, name] of sheet.list('virtualInterfaces').entries()) {
    const origin = fromElement('virtual-interface-captured', element, 'virtualInterfaces', 'outboundRanges');
    const match = range === null ? [] : ['-d', range.text];
    const parts = ['-i', name, ...match, '-j', 'ISTIO_REDIRECT'];
    sheet.insert([family], NAT_PREROUTING, 1, parts, origin, 'KubevirtCommand');
  }
}
