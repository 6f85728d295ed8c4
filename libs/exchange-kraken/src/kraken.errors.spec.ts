import { describe, expect, it } from '@jest/globals';
import { endingReason, firstError, outcomeOfError } from './kraken.errors.js';

const outcome = (text: string, call = 'AddOrder') => outcomeOfError(text, { call, instrument: 'BTC/USD' });

describe("Kraken's errors", () => {
  it.each([
    ['EOrder:Insufficient funds', 'insufficient-funds'],
    ['EOrder:Order minimum not met', 'below-minimum'],
    ['EOrder:Cost minimum not met', 'below-minimum'],
    ['EOrder:Tick size check failed', 'invalid-price'],
    ['EGeneral:Invalid arguments:price', 'invalid-price'],
    ['EGeneral:Invalid arguments:volume', 'invalid-quantity'],
    ['EOrder:Orders limit exceeded', 'too-many-orders'],
    ['EOrder:Post only order', 'post-only'],
    ['EService:Market in cancel_only mode', 'market-closed'],
    ['EService:Market in post_only mode', 'market-closed'],
    ['EAccount:Invalid permissions:XYZ trading restricted for DE.', 'other'],
    ['EOrder:Unknown order', 'other'],
    ['EOrder:Something new', 'other'],
    ['EGeneral:Invalid arguments', 'other'],
  ])('%s rejects the order: %s', (text, code) => {
    expect(outcome(text)).toEqual({ kind: 'rejected', reason: { code, text } });
  });

  it.each(['EService:Deadline elapsed', 'EGeneral:Invalid arguments:deadline', 'EOrder:Invalid deadline'])(
    '%s rejects the order as expired, and names the clock, which nobody would think of',
    (text) => {
      const said = expect.stringMatching(`^${text}: .*this machine's clock is wrong`);
      expect(outcome(text)).toEqual({ kind: 'rejected', reason: { code: 'expired', text: said } });
    },
  );

  it.each([
    ['EOrder:Rate limit exceeded', 'EXCHANGE.RATE_LIMITED'],
    ['EOrder:Domain rate limit exceeded', 'EXCHANGE.RATE_LIMITED'],
    ['EAPI:Rate limit exceeded', 'EXCHANGE.RATE_LIMITED'],
    ['EService:Throttled: 1732000000', 'EXCHANGE.RATE_LIMITED'],
    ['EGeneral:Temporary lockout', 'EXCHANGE.RATE_LIMITED'],
    ['EService:Busy', 'EXCHANGE.UNAVAILABLE'],
  ])('%s did nothing and may be tried later', (text, code) => {
    expect(outcome(text)).toMatchObject({
      kind: 'retryable',
      error: { code, retryable: true },
      after: expect.any(Number),
    });
  });

  it.each([
    'EService:Unavailable',
    'EService:Timeout',
    'EGeneral:Internal error',
    'EWhatever:new',
    'EGeneral:Invalid arguments:cl_ord_id',
  ])('%s leaves it open whether the order was taken', (text) => {
    expect(outcome(text)).toMatchObject({ kind: 'unknown', error: { code: 'EXCHANGE.UNAVAILABLE' } });
  });

  it.each([
    ['EAPI:Invalid key', 'EXCHANGE.AUTHENTICATION', 'does not accept the API key'],
    ['EAPI:Invalid signature', 'EXCHANGE.AUTHENTICATION', 'does not accept the API key'],
    ['EAPI:Invalid nonce', 'EXCHANGE.KEY_SHARED', 'another program uses the API key'],
    ['EGeneral:Permission denied', 'EXCHANGE.PERMISSION', '"Create & Modify Orders"'],
    ['EQuery:Unknown asset pair', 'EXCHANGE.UNKNOWN_INSTRUMENT', 'BTC/USD'],
  ])('%s needs a person', (text, code, said) => {
    const found = outcome(text);
    expect(found).toMatchObject({
      kind: 'fatal',
      error: { code, retryable: false, message: expect.stringContaining(said) },
    });
  });

  it('name the right that each call needs', () => {
    const right = (call: string) => {
      const found = outcome('EGeneral:Permission denied', call);
      return found.kind === 'fatal' ? found.error.message : '';
    };
    expect(right('GetWebSocketsToken')).toContain('"Get WebSocket Token"');
    expect(right('BalanceEx')).toContain('"Query Funds"');
    expect(right('TradesHistory')).toContain('"Query Closed Orders & Trades"');
    expect(right('CancelOrder')).toContain('"Cancel/Close Orders"');
  });

  it('are told from warnings', () => {
    expect(firstError(['WDatabase:No change', 'EOrder:Invalid order'])).toBe('EOrder:Invalid order');
    expect(firstError(['WDatabase:No change'])).toBeUndefined();
    expect(firstError([])).toBeUndefined();
  });
});

describe('the end of an order', () => {
  it.each([
    ['User requested', true, 'requested'],
    ['User requested', false, 'elsewhere'],
    ['Post only order', true, 'post-only'],
    ['Order expired', false, 'expired'],
    ['Insufficient margin', false, 'insufficient-funds'],
    [undefined, false, 'elsewhere'],
  ])('%s (asked: %s) is %s', (text, asked, code) => {
    expect(endingReason(text, asked).code).toBe(code);
  });
});
