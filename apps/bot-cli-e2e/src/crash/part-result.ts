/** What a part of the harness came to, for those who add up parts. */
export interface PartResult {
  readonly counts: Readonly<Record<string, number>>;
  readonly summary: string;
  /** With how to see each again. Empty: everything holds. */
  readonly problems: readonly string[];
}
