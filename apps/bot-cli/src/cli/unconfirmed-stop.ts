const BEFORE_IT_BEGAN =
  'stopped before it began to trade, so nothing was canceled: orders of a former run may be open. ' +
  'Start the bot again and stop it once it trades, or look at the exchange';

/** A bot was stopped and its cancels were not confirmed in time, or not sent: what is open at the exchange is not known. */
export class UnconfirmedStop extends Error {
  /** @param orders how many cancels are not confirmed; absent: it had not begun, and sent none */
  constructor(orders?: number) {
    super(
      orders === undefined
        ? BEFORE_IT_BEGAN
        : `stopped, but not in good order: ${orders} ${orders === 1 ? 'cancel was' : 'cancels were'} not confirmed in time, so these orders may still be open. ` +
            'Start the bot again, which repeats the cancels, or look at the exchange',
    );
  }
}
