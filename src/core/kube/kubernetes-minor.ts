/** The minor of a Kubernetes version (`v1.33.0-gke.1` and `1.33` → 33), or undefined for text that names none. */
export function kubernetesMinor(version: string): number | undefined {
  const minor = /^v?\d+\.(\d+)/.exec(version)?.[1];
  return minor === undefined ? undefined : Number(minor);
}
