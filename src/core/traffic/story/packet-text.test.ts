import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PACKET_SENDERS, packetFromText } from './packet-text';

describe('a packet’s text', () => {
  it('is read', () => {
    expect(packetFromText('from=app,uid=1000,to=10.0.0.5:443')).toEqual({
      sender: 'app',
      uid: 1000,
      destination: '10.0.0.5',
      port: 443,
      transport: 'tcp',
    });
    expect(packetFromText(' from = kubelet , to = [fd00::5]:80 , protocol = UDP ')).toEqual({
      sender: 'kubelet',
      destination: 'fd00::5',
      port: 80,
      transport: 'udp',
    });
  });

  it.each([
    ['', ''],
    ['from=app', 'to'],
    ['to=1.1.1.1:1', 'from'],
    ['from=web,to=1.1.1.1:1', 'from'],
    ['from=app,to=1.1.1.1', 'to'],
    ['from=app,to=1.1.1.1:0', 'to'],
    ['from=app,to=1.1.1.1:70000', 'to'],
    ['from=app,to=web:80', 'to'],
    ['from=app,to=1.1.1.1:1,protocol=sctp', 'protocol'],
    ['from=app,to=1.1.1.1:1,uid=-1', 'uid'],
    ['from=app,to=1.1.1.1:1,gid=4294967295', 'gid'],
    ['from=kubelet,to=1.1.1.1:1,uid=1', 'uid'],
    ['from=app,from=app,to=1.1.1.1:1', 'from'],
    ['from=app,port=1', ''],
  ])('%j is wrong in %j', (text, part) => {
    expect(packetFromText(text)).toMatchObject({ part });
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => packetFromText(text) !== undefined));
    const parts = fc.record({ from: fc.constantFrom(...PACKET_SENDERS), port: fc.integer({ min: 1, max: 65_535 }) });
    fc.assert(
      fc.property(parts, ({ from, port }) => {
        expect(packetFromText(`from=${from},to=10.0.0.5:${port}`)).toMatchObject({ sender: from, port });
      }),
    );
  });
});
