/** The mark of the playground: a box and the small one that stands beside it. */
export function Mark({ className }: { className?: string | undefined }) {
  return (
    <svg viewBox="0 0 32 28" className={className} aria-hidden="true">
      <rect x="2.7" y="5.7" width="15.6" height="15.6" rx="4.4" fill="none" stroke="var(--accent)" strokeWidth="3.2" />
      <path d="M18 16h4" stroke="var(--origin-template)" strokeWidth="3.2" />
      <rect x="20.5" y="10.5" width="10" height="12" rx="3" fill="var(--origin-template)" />
    </svg>
  );
}
