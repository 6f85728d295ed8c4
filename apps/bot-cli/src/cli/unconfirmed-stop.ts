/** A bot was stopped and its cancels were not confirmed in time: what is open at the exchange is not known. */
export class UnconfirmedStop extends Error {
  /** @param orders how many cancels are not confirmed */
  constructor(orders: number) {
    super(
      `stopped, but not in good order: ${orders} ${orders === 1 ? 'cancel was' : 'cancels were'} not confirmed in time, so these orders may still be open. ` +
        'Start the bot again, which repeats the cancels, or look at the exchange',
    );
  }
}
