import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { Severity } from '../../core/diagnostic';
import styles from './ProblemsTab.module.css';

const ICONS = { error: CircleAlert, warning: TriangleAlert, info: Info } as const;

/** A shape for each severity: circle, triangle, small i. */
export function SeverityIcon({ severity }: { severity: Severity }) {
  const Icon = ICONS[severity];
  return <Icon className={styles.icon} data-severity={severity} aria-hidden="true" strokeWidth={2.25} />;
}
