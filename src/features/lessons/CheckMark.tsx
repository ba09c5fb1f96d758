/** A check mark as large as a small letter; what it says is said in words beside it. */
export function CheckMark() {
  return (
    <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
      <path
        d="M2.2 6.4 4.8 9l5-6"
        fill="none"
        stroke="currentcolor"
        strokeWidth="1.9"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
