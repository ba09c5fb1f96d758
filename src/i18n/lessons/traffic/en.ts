import type { LessonWords } from '../lesson-words';

/** The lessons about what the redirection does to packets. English. */
export const traffic = {
  'traffic-capture': {
    title: 'How traffic gets into the proxy',
    about: 'Capture, and the two listeners of Envoy',
    text: '`cart` has a sidecar, but somebody switched the capture off in both directions: send the packets on the *Pod* tab and see them bypass the proxy. Let all traffic be captured again. Then write down at which port Envoy accepts what comes in, and at which port what goes out.',
    goals: {
      in: 'A call of another pod to port 8080 reaches Envoy',
      out: 'A call of `cart` to a Service reaches Envoy',
      inbound: '`inbound`: the port at which Envoy accepts captured inbound connections',
      outbound: '`outbound`: the port at which Envoy accepts captured outbound connections',
    },
    hints: [
      'Two annotations list what is captured, and both lists are empty.',
      'An asterisk stands for everything: `includeInboundPorts: "*"` and `includeOutboundIPRanges: "*"`. Without the annotations it is the same.',
      'Send “another pod calls the app” and “app calls a Service”. The port where each lands is highlighted.',
    ],
    learned:
      'The sidecar sees only what the rules redirect: inbound connections to port 15006, outbound connections to 15001. Envoy learns the original destination from the kernel. The rules are made from the annotations when the pod starts.',
  },
  'traffic-exclusions': {
    title: 'Exclude only what you mean',
    about: 'Exclusions, and how far they reach',
    text: '`cart` connects to a database at 10.20.0.5:5432, which is not in the mesh. To bypass the proxy, somebody excluded 10.0.0.0/8, but the cluster’s Services are in this range too. Narrow the exclusion. Prometheus also has to reach port 9100 of the pod directly, without certificates.',
    goals: {
      database: 'A call to the database at 10.20.0.5:5432 bypasses the proxy',
      service: 'A call to the Service at 10.96.7.7:80 goes through the proxy',
      metrics: 'A call of another pod to port 9100 bypasses the proxy',
      http: 'A call of another pod to port 8080 goes through the proxy',
    },
    hints: [
      'Send “app calls a Service” on the *Pod* tab, and look at the rule that decides.',
      'The database is in 10.20.0.0/16; a single address is written as 10.20.0.5/32.',
      'Inbound there is an annotation for ports: `traffic.sidecar.istio.io/excludeInboundPorts: "9100"`.',
    ],
    learned:
      'Exclusions come before inclusions in the rules, so the widest exclusion wins. What is excluded has no mutual TLS, no policy and no metrics, in either direction. Keep exclusions as narrow as they can be.',
  },
  'traffic-self-calls': {
    title: 'A pod that calls itself',
    about: 'Self-calls, by version',
    text: 'When `cart` calls its own pod IP, Istio 1.4 redirects the call to the proxy as if it came from outside. Find a version in which it reaches the application directly. Two other calls still go through the proxy: write down the port where each lands in that version.',
    goals: {
      direct: 'The application’s call to its own pod IP reaches the application directly',
      service: '`service`: the port where the application’s call to its own Service lands',
      proxy: '`proxy`: the port where Envoy’s call to the pod’s own IP, port 8080, lands',
    },
    hints: [
      'Choose the version at the top left. The rules for self-calls changed with 1.5.',
      'For the Service, send “app calls a Service”: a Service’s address is never local, not even if the pod itself is behind it.',
      'For Envoy, choose “Another packet …” in the menu: from Envoy to 10.244.1.5, port 8080.',
    ],
    learned:
      'Since 1.5 only the proxy’s own calls to the pod’s address are redirected, to the inbound listener 15006. This happens when Envoy picks the very pod as the endpoint of a Service: the request then passes through both listeners, like a request from another pod.',
  },
  'traffic-who-bypasses': {
    title: 'Who bypasses the rules',
    about: 'Users and groups that are not redirected',
    text: 'The rules distinguish Envoy from the applications by the user and group of the process. They take both containers of this pod for Envoy. Let the calls of these containers be captured. Only the cloud’s metadata service at 169.254.169.254 must be reached without the proxy, and Envoy itself must still get out.',
    goals: {
      user: 'A call of `cart` to a Service goes through the proxy',
      group: 'A call of `report` to a Service goes through the proxy',
      metadata: 'A call of `cart` to 169.254.169.254 bypasses the proxy',
      proxy: 'Envoy’s own calls leave the pod',
    },
    hints: [
      'The proxy runs as user 1337 and group 1337. Look for the same numbers in the security contexts.',
      'Any other number will do, for the group too.',
      'An IP range with one address: `traffic.sidecar.istio.io/excludeOutboundIPRanges: 169.254.169.254/32`.',
    ],
    learned:
      'Anything that has the proxy’s user or primary group bypasses the mesh, on purpose or not. Everything else is captured, even processes of root. Exclude destinations by address or port, not by changing the caller’s user.',
  },
} satisfies Readonly<Record<string, LessonWords>>;
