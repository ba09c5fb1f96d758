/** What stands around manifests where nobody has said anything else: an assumption, that their namespace asks for injection. */
export const ASSUMED_CLUSTER = `# What stands around the manifests: namespaces, webhooks, nodes.
apiVersion: v1
kind: Namespace
metadata:
  name: default
  labels:
    istio-injection: enabled
`;
