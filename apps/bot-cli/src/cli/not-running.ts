/** A running bot was asked for something, and there is none. */
export class NotRunning extends Error {
  /** @param bot its name */
  constructor(bot: string, reason: string) {
    super(`bot "${bot}" cannot be reached: ${reason}`);
  }
}
