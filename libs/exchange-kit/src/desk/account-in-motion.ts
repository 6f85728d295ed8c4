import { GridbotError } from '@gridbot/core';

/**
 * The error of a look at the account during which orders of ours went on being filled: nobody knows which of these fills the balances contain,
 * and what they contain beyond the fills listed would be booked as a change of the account by somebody else. The look is made again.
 */
export function accountInMotion(attempts: number): GridbotError {
  const text = `orders of this account were filled each of the ${attempts} times that its balances were read: they are read again`;
  return new GridbotError('EXCHANGE.UNAVAILABLE', text, { retryable: true });
}
