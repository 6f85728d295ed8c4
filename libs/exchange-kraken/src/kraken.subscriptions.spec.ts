import type { SocketLink } from '@gridbot/exchange-kit';
import { describe, expect, it } from '@jest/globals';
import { Subscriptions } from './kraken.subscriptions.js';

describe('a subscription that Kraken refuses', () => {
  it('says why, without the token that Kraken may repeat', async () => {
    const subscriptions = new Subscriptions();
    const link = { send: () => true } as unknown as SocketLink;
    const asked = subscriptions.subscribe(link, { channel: 'executions', token: 'CANARY-token' });
    subscriptions.answer({ req_id: '1', success: false, error: 'ESession:Invalid session CANARY-token' });
    await expect(asked).rejects.toMatchObject({
      code: 'EXCHANGE.UNAVAILABLE',
      message: expect.stringMatching(/executions stream: ESession:Invalid session \*\*\*$/),
    });
  });
});
