/** istioctl's annotation that hides findings on one resource. */
export const SUPPRESSION = 'galley.istio.io/analyze-suppress';

/** The codes of a suppression value, blanks kept: istioctl compares them as they stand. */
export const suppressedCodes = (value: string): readonly string[] => value.split(',');
