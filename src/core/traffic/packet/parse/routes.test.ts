import { describe, expect, it } from 'vitest';
import { parseRoutingFacts } from './routes';

describe('routing facts', () => {
  it('are read for both families', () => {
    const facts = [
      '32765: from all fwmark 0x539 lookup 133',
      'inet6 32765: from all fwmark 0x539 lookup 133',
      'table 133 local default dev lo scope host ',
      'table 133 inet6 local default dev lo metric 1024 pref medium',
      'lo ::6/128',
      '32766: from all lookup main',
      '',
    ];
    expect(parseRoutingFacts(facts.join('\n'))).toEqual({
      rules: [
        { family: 4, value: 1337, mask: 0xffffffff, table: 133 },
        { family: 6, value: 1337, mask: 0xffffffff, table: 133 },
      ],
      localTables: [
        { family: 4, table: 133 },
        { family: 6, table: 133 },
      ],
      loopbackAddresses: ['::6'],
    });
  });
});
