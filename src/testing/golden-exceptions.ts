/** A finding on one of Istio's own injection test inputs that is right, with the reason why it stays. */
export interface GoldenException {
  readonly input: string;
  readonly rule: string;
  readonly reason: string;
}

/** Reviewed by hand: every warning or error of the modern profile on an input that Istio accepts. */
export const GOLDEN_EXCEPTIONS: readonly GoldenException[] = [
  {
    input: 'deploymentconfig-multi.yaml',
    rule: 'R106',
    reason:
      'The Service selects tier frontend and the only workload beside it is tier backend: it does select nothing here.',
  },
  {
    input: 'hello-host-network.yaml',
    rule: 'R413',
    reason: 'The case exists to show that a pod on the host network is left alone; that is what the rule says.',
  },
  {
    input: 'hello-host-network-with-ns.yaml',
    rule: 'R413',
    reason: 'As hello-host-network.yaml, with a namespace.',
  },
  {
    input: 'job.yaml',
    rule: 'R801',
    reason: 'Istio injects a classic sidecar into a Job without complaint; the Job then never completes.',
  },
  {
    input: 'cronjob.yaml',
    rule: 'R801',
    reason: 'As job.yaml: every run of the CronJob is such a Job.',
  },
  {
    input: 'traffic-annotations.yaml',
    rule: 'R908',
    reason:
      'Only proxyCPU is set, and the expected output shows that the proxy loses its memory request and both limits.',
  },
  {
    input: 'status_annotations.yaml',
    rule: 'R501',
    reason:
      'applicationPorts of the readiness annotations: neither the template nor the code of Istio reads it after 1.4 (pkg/kube/inject of 1.4.10 and 1.5.10).',
  },
  {
    input: 'status_annotations_zeroport.yaml',
    rule: 'R501',
    reason: 'As status_annotations.yaml.',
  },
];
