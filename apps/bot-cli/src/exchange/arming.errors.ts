import {
  GridbotError,
  type ClientOrderId,
  type Decimal,
  type ErrorCode,
  type OrderTerms,
  type Reason,
  type ReasonCode,
  type UnixMillis,
} from '@gridbot/core';

const CODES: Partial<Readonly<Record<ReasonCode, ErrorCode>>> = {
  'market-closed': 'EXCHANGE.NOT_TRADING',
  'not-trading': 'EXCHANGE.NOT_TRADING',
  'rate-limit': 'EXCHANGE.RATE_LIMITED',
};

/** The exchange does not take the order. */
export function notTaken({ side, quantity, price }: OrderTerms, { code, text }: Reason): GridbotError {
  return new GridbotError(
    CODES[code] ?? 'EXCHANGE.REFUSED',
    `the exchange does not take an order of the smallest size far from the market (${side} ${quantity} at ${price}): ${text} (${code}). ` +
      'The grid was not built. See to the reason and start again',
    { details: { reason: code } },
  );
}

/** The order that should never have been filled was. */
export function filledAnyway({ side, price, clientOrderId }: OrderTerms, filled: Decimal): GridbotError {
  return new GridbotError(
    'EXCHANGE.REFUSED',
    `the arming order ${clientOrderId} (${side} at ${price}), far from the market, was filled with ${filled}: the market has moved ` +
      'violently, or the price was wrong. The grid was not built. Look at the market and at the account before you start again',
    { details: { clientOrderId, filled: filled.toString() } },
  );
}

/** The arming order of an earlier start was filled a moment ago, and nobody can have looked since. @param until when it may be tried again */
export function filledBefore(clientOrderId: ClientOrderId, filled: Decimal, until: UnixMillis): GridbotError {
  const at = `${new Date(until).toISOString().slice(0, 16).replace('T', ' ')}Z`;
  return new GridbotError(
    'EXCHANGE.REFUSED',
    `the arming order ${clientOrderId} of an earlier start, far from the market, was filled with ${filled}. Whatever restarts the bot would buy or ` +
      `sell again and again, so nothing is tried before ${at}. Look at the market, the price that the bot sees, and the account`,
    { details: { clientOrderId, filled: filled.toString() } },
  );
}

/** Nobody knows what became of the order: the time in which it may stay invisible is over. */
export function neverSeen({ clientOrderId }: OrderTerms): GridbotError {
  return new GridbotError(
    'EXCHANGE.UNAVAILABLE',
    `the arming order ${clientOrderId} was sent and never seen at the exchange. Its cancel was sent too; the grid was not built. ` +
      'Start again later: the next start looks for this order first',
    { details: { clientOrderId } },
  );
}

/** The cancel was never confirmed. */
export function notGone(clientOrderId: ClientOrderId): GridbotError {
  return new GridbotError(
    'EXCHANGE.UNAVAILABLE',
    `the cancel of the arming order ${clientOrderId} was not confirmed: it may still be open. The grid was not built. Start again: the ` +
      'next start cancels it first; or cancel it by hand',
    { details: { clientOrderId } },
  );
}

/** The account cannot be looked at any more, for good, while nobody knows what became of the order. */
export function mayBeOpen(clientOrderId: ClientOrderId, { code, message, details }: GridbotError): GridbotError {
  const text = `${message}. The arming order ${clientOrderId} may still be open: the next start cancels it first; or cancel it by hand`;
  return new GridbotError(code, text, { details: { ...details, clientOrderId } });
}
