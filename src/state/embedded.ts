/** Whether the page stands inside another one (`?embed`): it shows a scenario, and reads and keeps nothing in this browser. */
export const EMBEDDED: boolean = new URLSearchParams(globalThis.location?.search).has('embed');
