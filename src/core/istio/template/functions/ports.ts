/**
 * A comma-separated list of ports with one more, unless that is empty, 0 or already there; blanks around the others go.
 * Source: istio 1.30 pkg/kube/inject/template.go excludeInboundPort.
 */
export function excludeInboundPort(printedPort: string, ports: string): string {
  const port = printedPort.trim();
  if (port === '' || port === '0') return ports;
  const listed = ports.split(',');
  if (listed.includes(port)) return ports;
  return [...listed.map((text) => text.trim()).filter((text) => text !== ''), port].join(',');
}
