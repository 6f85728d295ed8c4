/** A check did its work and found something wrong with what is kept. Thrown after the result was printed. */
export class CheckFailed extends Error {
  /** @param finding what is wrong, and what to do */
  constructor(finding: string) {
    super(finding);
  }
}
