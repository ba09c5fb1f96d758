/** Pages on istio.io that several rules lead to. */
export const REQUIREMENTS = '/docs/ops/deployment/application-requirements/';
export const PROTOCOLS = '/docs/ops/configuration/traffic-management/protocol-selection/';
export const PROBLEMS = '/docs/ops/common-problems/injection/';
export const SETUP = '/docs/setup/additional-setup/sidecar-injection/';
