import { describe, expect, it } from 'vitest';
import { lintText } from '../../testing/test-lint';

const service = (metadata: string): string => `apiVersion: v1
kind: Service
metadata:
  name: kettle
${metadata}spec:
  selector: {app: kettle}
  ports:
    - name: web
      port: 80
`;

const codes = (metadata: string): string[] => lintText(service(metadata)).map(({ code }) => code);

describe('istioctl’s annotation that suppresses findings', () => {
  it.each([
    ['alone', 'R202'],
    ['among others', 'R106,R202'],
    ['by istioctl’s own code', 'IST0118'],
  ])('hides exactly the code it names: %s', (_, value) => {
    const plain = codes('');
    expect(plain).toContain('R202');
    expect(codes(`  annotations:\n    galley.istio.io/analyze-suppress: ${value}\n`)).toEqual(
      plain.filter((code) => !value.includes(code) && !(code === 'R202' && value === 'IST0118')),
    );
  });
});
