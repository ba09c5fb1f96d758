/**
 * What stands under the names of the templates that istiod renders for Gateway resources: the map has them, a pod can name them, and injection
 * then ends at the first thing that a Gateway has and a pod has not. In Istio's texts too that is `.ServiceAccount`, on the fourth line.
 */
export function gatewayClassTemplate(name: string): string {
  return `{{- /* ${name}: istiod renders the template of this name for a Gateway resource, with data of that resource.
   It is no injection template: a pod that names it in inject.istio.io/templates has no service account of a
   Gateway to give, and its injection ends here with Istio's error. */}}
  name: {{.ServiceAccount}}
`;
}
