/** A chart cannot be loaded; the message is Helm's. */
export class ChartError extends Error {}

/** A chart is larger than the playground takes. */
export class ChartLimit extends Error {
  constructor(
    readonly budget: 'chart-size' | 'chart-files' | 'chart-nesting',
    readonly limit: number,
  ) {
    super(budget);
  }
}
