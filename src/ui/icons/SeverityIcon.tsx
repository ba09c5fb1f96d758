import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { Severity } from '../../core/diagnostic';
import { classes } from '../classes';
import styles from './SeverityIcon.module.css';

const ICONS = { error: CircleAlert, warning: TriangleAlert, info: Info } as const;

interface SeverityIconProps {
  readonly severity: Severity;
  readonly className?: string | undefined;
  /** Pixels of its side. */
  readonly size?: number;
}

/** A shape for each severity: circle, triangle, small i. */
export function SeverityIcon({ severity, className, size = 16 }: SeverityIconProps) {
  const Icon = ICONS[severity];
  return (
    <Icon
      className={classes(styles.icon, className)}
      size={size}
      data-severity={severity}
      aria-hidden="true"
      strokeWidth={2.25}
    />
  );
}
