/** Ports the sidecar and its agent listen on, and for what (istio.io, Application Requirements; codes for the sentences in i18n). */
export const SIDECAR_PORTS: ReadonlyMap<number, string> = new Map([
  [15000, 'admin'],
  [15001, 'outbound'],
  [15002, 'failure-detection'],
  [15004, 'debug'],
  [15006, 'inbound'],
  [15008, 'hbone'],
  [15020, 'agent'],
  [15021, 'health'],
  [15053, 'dns'],
  [15090, 'prometheus'],
]);

/** Ports of protocols in which the server speaks first and that Istio takes for TCP without a name (istio `wellKnownPorts`). */
export const WELL_KNOWN_TCP_PORTS: ReadonlyMap<number, string> = new Map([
  [25, 'smtp'],
  [53, 'dns'],
  [3306, 'mysql'],
  [27017, 'mongo'],
]);

/** More protocols in which the server speaks first; sniffing waits for the client in vain. Our choice of well-known ports. */
export const SERVER_FIRST_PORTS: ReadonlyMap<number, string> = new Map([
  [21, 'ftp'],
  [22, 'ssh'],
  [110, 'pop3'],
  [143, 'imap'],
  [587, 'smtp'],
]);

/** What a well-known port number usually carries, for a suggested port name. */
export const USUAL_PROTOCOLS: ReadonlyMap<number, string> = new Map([
  [443, 'https'],
  [8443, 'https'],
  [6379, 'redis'],
  [27017, 'mongo'],
  [3306, 'mysql'],
  [50051, 'grpc'],
  [5432, 'tcp'],
  [9092, 'tcp'],
  [2181, 'tcp'],
  [5672, 'tcp'],
]);
