/** Why the redirection program stops, as codes. */
export type FailureCode =
  | 'unknown-flag'
  | 'unknown-short-flag'
  | 'flag-needs-value'
  | 'flag-value-unreadable'
  | 'missing-port-or-uid'
  | 'invalid-option'
  | 'no-address'
  | 'too-many-groups'
  | 'loopback-cidr'
  | 'iptables-binary'
  | 'iptables-version'
  | 'exclude-all'
  | 'bad-range'
  | 'routes'
  | 'annotation';

/** How the redirection program stops: the line that tells why, as it writes it, and its exit status. */
export interface ProgramFailure {
  readonly code: FailureCode;
  readonly message: string;
  readonly exit: number;
}
