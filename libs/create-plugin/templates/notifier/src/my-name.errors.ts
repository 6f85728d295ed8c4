import { GridbotError } from '@gridbot/core';

/** Passing troubles are tried again by the bot, later and later; a refusal is not, so it has to say what to do. */
export function answerError(status: number, retryAfter: string | null): GridbotError {
  const seconds = retryAfter === null ? Number.NaN : Number(retryAfter);
  const details = Number.isFinite(seconds) ? { retryAfter: Math.ceil(seconds * 1_000) } : {};
  if (status === 429 || status >= 500) {
    return new GridbotError('NOTIFY.UNAVAILABLE', `my-name answered with ${status}`, { retryable: true, details });
  }
  return new GridbotError(
    'NOTIFY.REFUSED',
    `my-name answered with ${status}: check url and the token in the file of tokenFile`,
  );
}

export function noAnswer(): GridbotError {
  return new GridbotError('NOTIFY.UNAVAILABLE', 'my-name did not answer', { retryable: true });
}
