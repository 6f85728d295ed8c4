/** A bot that was asked to stop ended by a fault before it could. */
export class EndedByFault extends Error {
  /** @param bot its name */
  constructor(bot: string) {
    super(
      `bot "${bot}" ended by a fault while it stopped: orders may still be open. Its own output tells the fault; start it again, or look at the exchange`,
    );
  }
}
