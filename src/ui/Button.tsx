import type { ComponentProps } from 'react';
import styles from './Button.module.css';
import { classes } from './classes';

export interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: 'quiet' | 'outlined' | 'primary';
  /** Only an icon inside; needs an aria-label. */
  readonly icon?: boolean;
  readonly tall?: boolean;
}

/** A push button. */
export function Button({ look = 'quiet', icon = false, tall = false, className, ...props }: ButtonProps) {
  return (
    <button
      type="button"
      {...props}
      className={classes(styles.button, styles[look], icon && styles.icon, tall && styles.tall, className)}
    />
  );
}
