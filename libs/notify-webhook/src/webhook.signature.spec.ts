import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { WebhookKey } from './webhook.signature.js';

const AT = 1_614_265_330_000;

describe('the signature of a webhook', () => {
  it('is that of the known example of Standard Webhooks', () => {
    const key = new WebhookKey('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw');
    expect(key.sign('msg_p5jXN8AQM9LWM0D4loKWxJek', AT, '{"test": 2432232314}')).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('is right for what was signed and nothing else', () => {
    const key = new WebhookKey('a secret of twenty-one');
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string(), fc.string(), (id, body, other) => {
        const headers = { ...key.sign(id, AT, body) };
        expect(key.verifies(headers, body, AT)).toBe(true);
        expect(key.verifies(headers, other, AT)).toBe(other === body);
        expect(new WebhookKey('another secret of mine').verifies(headers, body, AT)).toBe(false);
        expect(key.verifies({ ...headers, 'webhook-id': `${id}x` }, body, AT)).toBe(false);
        expect(key.verifies({ ...headers, 'webhook-timestamp': '1614265331' }, body, AT)).toBe(false);
      }),
    );
  });

  it('is good for five minutes, among others, and not without its headers', () => {
    const key = new WebhookKey('a secret of twenty-one');
    const headers = key.sign('1', AT, '{}');
    const with2 = { ...headers, 'webhook-signature': `v1,AAAA v2,x ${headers['webhook-signature']}` };
    expect(key.verifies(with2, '{}', AT)).toBe(true);
    expect([AT - 300_000, AT + 300_000].map((now) => key.verifies({ ...headers }, '{}', now))).toEqual([true, true]);
    expect([AT - 301_000, AT + 301_000].map((now) => key.verifies({ ...headers }, '{}', now))).toEqual([false, false]);
    expect(key.verifies({}, '{}', AT)).toBe(false);
  });

  it('is not made with a secret that could be guessed', () => {
    for (const secret of ['short', 'whsec_c2hvcnQ='])
      expect(() => new WebhookKey(secret)).toThrow(expect.objectContaining({ code: 'CONFIG.INVALID' }));
    expect(() => new WebhookKey('short')).toThrow(/openssl rand/);
  });
});
