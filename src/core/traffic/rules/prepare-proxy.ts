import { from, fromElement, type RuleOrigin } from './origin';
import { ISTIO_OUTPUT, ISTIO_REDIRECT, NAT_OUTPUT, NAT_PREROUTING, type ChainPlace, type Sheet } from './sheet';

/**
 * Rules of the first script, to 0.7: every one carries a comment, inbound traffic goes straight to the redirection, and ranges beside which
 * nothing is captured. Source: istio/istio 0.3–0.7 `pilot/docker/prepare_proxy.sh`.
 */
export function prepareProxy(sheet: Sheet): void {
  const { settings } = sheet;
  const rule = (place: ChainPlace, parts: readonly string[], comment: string, origin: RuleOrigin): void => {
    sheet.append(['v4'], place, [...parts, '-m', 'comment', '--comment', `istio/${comment}`], origin);
  };
  sheet.chain(['v4'], ISTIO_REDIRECT);
  const redirect = ['-p', 'tcp', '-j', 'REDIRECT', '--to-port', settings.proxyPort];
  rule(ISTIO_REDIRECT, redirect, 'redirect-to-envoy-port', from('outbound-redirect', 'proxyPort'));
  rule(NAT_PREROUTING, ['-j', 'ISTIO_REDIRECT'], 'install-istio-prerouting', from('inbound-jump'));
  sheet.chain(['v4'], ISTIO_OUTPUT);
  rule(NAT_OUTPUT, ['-p', 'tcp', '-j', 'ISTIO_OUTPUT'], 'install-istio-output', from('outbound-jump'));
  const self = ['-o', 'lo', '!', '-d', '127.0.0.1/32', '-j', 'ISTIO_REDIRECT'];
  rule(ISTIO_OUTPUT, self, 'redirect-implicit-loopback', from('self-call'));
  const proxy = ['-m', 'owner', '--uid-owner', settings.proxyUid, '-j', 'RETURN'];
  rule(ISTIO_OUTPUT, proxy, 'bypass-envoy', from('proxy-traffic', 'proxyUid'));
  rule(ISTIO_OUTPUT, ['-d', '127.0.0.1/32', '-j', 'RETURN'], 'bypass-explicit-loopback', from('loopback'));
  if (settings.outboundRanges === '') {
    rule(ISTIO_OUTPUT, ['-j', 'ISTIO_REDIRECT'], 'redirect-default-outbound', from('outbound-all', 'outboundRanges'));
    return;
  }
  for (const [element, range] of sheet.list('outboundRanges').entries()) {
    const origin = fromElement('range-included', element, 'outboundRanges');
    rule(ISTIO_OUTPUT, ['-d', range, '-j', 'ISTIO_REDIRECT'], `redirect-ip-range-${range}`, origin);
  }
  rule(ISTIO_OUTPUT, ['-j', 'RETURN'], 'bypass-default-outbound', from('outbound-rest', 'outboundRanges'));
}

/** Comments of the chains that the first script makes. */
export const CHAIN_COMMENTS: Readonly<Record<string, string>> = {
  ISTIO_REDIRECT: 'istio/redirect-common-chain',
  ISTIO_OUTPUT: 'istio/common-output-chain',
};
