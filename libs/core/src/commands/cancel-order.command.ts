/** The strategy wants its live order of this key canceled. The order ends only with a report: a fill may come first. */
export interface CancelOrder {
  readonly type: 'cancel-order';
  readonly key: string;
}
