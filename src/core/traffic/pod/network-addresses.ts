import type { InterfaceConfig } from '../packet/network';

/** Addresses around the pod; any are as good as others, as long as they lie outside one another. */
export interface NetworkAddresses {
  /** The pod's interfaces, eth0 first. */
  readonly interfaces: readonly InterfaceConfig[];
  readonly node: string;
  readonly otherPod: string;
  readonly prometheus: string;
  readonly service: string;
  readonly serviceEndpoint: string;
  readonly nameServer: string;
  readonly istiod: string;
  readonly internet: string;
  readonly internet6: string;
}

const INTERNET = '203.0.113.10';
const INTERNET_6 = '2001:db8::10';

/** Examples, of the ranges that clusters and documentation use. */
const ADDRESSES_4: NetworkAddresses = {
  interfaces: [{ name: 'eth0', addresses: ['10.244.1.5/24'] }],
  node: '10.244.1.1',
  otherPod: '10.244.2.7',
  prometheus: '10.244.3.9',
  service: '10.96.7.7',
  serviceEndpoint: '10.244.2.8',
  nameServer: '10.96.0.10',
  istiod: '10.96.0.12',
  internet: INTERNET,
  internet6: INTERNET_6,
};

const ADDRESSES_6: NetworkAddresses = {
  interfaces: [{ name: 'eth0', addresses: ['fd00:10:244:1::5/64'] }],
  node: 'fd00:10:244:1::1',
  otherPod: 'fd00:10:244:2::7',
  prometheus: 'fd00:10:244:3::9',
  service: 'fd00:10:96::77',
  serviceEndpoint: 'fd00:10:244:2::8',
  nameServer: 'fd00:10:96::a',
  istiod: 'fd00:10:96::c',
  internet: INTERNET_6,
  internet6: INTERNET_6,
};

/** Families of the pod's addresses, the first of which is the pod's main one. */
export type AddressFamilies = 'v4' | 'v6' | 'dual';

/** Example addresses for a pod of those families. */
export function exampleAddresses(families: AddressFamilies): NetworkAddresses {
  if (families === 'v6') return ADDRESSES_6;
  if (families === 'v4') return ADDRESSES_4;
  const addresses = [ADDRESSES_4, ADDRESSES_6].flatMap(({ interfaces }) => interfaces[0]?.addresses ?? []);
  return { ...ADDRESSES_4, interfaces: [{ name: 'eth0', addresses }] };
}
