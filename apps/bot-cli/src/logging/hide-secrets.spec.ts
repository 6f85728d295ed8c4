import { describe, expect, it } from '@jest/globals';
import { decimal } from '@gridbot/core';
import { LogConfig } from '../config/log.config.js';
import { withoutSecretFields, withoutSecretTexts } from './hide-secrets.js';
import { createLog } from './log.js';

describe('secrets in the log', () => {
  it.each([
    'secret',
    'clientSecret',
    'API_SECRET',
    'password',
    'dbPassword',
    'passphrase',
    'authorization',
    'Authorization',
    'cookie',
    'token',
    'bot_token',
    'accessToken',
    'apiKey',
    'api-key',
    'privateKey',
    'signature',
    'credentials',
  ])('are hidden by their name: %s', (name) => {
    expect(withoutSecretFields({ a: [{ [name]: 'x' }], [name]: { inner: 1 } })).toEqual({
      a: [{ [name]: '[secret]' }],
      [name]: '[secret]',
    });
  });

  it.each(['key', 'clientOrderId', 'seq', 'tokenFile', 'keyFile', 'tokens', 'secretsFound'])(
    'are not seen in names that hold none: %s',
    (name) => {
      expect(withoutSecretFields({ [name]: 'buy:1' })).toEqual({ [name]: 'buy:1' });
    },
  );

  it.each([
    ['postgres://bot:hunter22@db/x', 'postgres://[secret]@db/x'],
    ['GET https://x.example/a?token=abcdef&b=1', 'GET https://x.example/a?token=[secret]&b=1'],
    ['sent Bearer abc.def-ghi= to', 'sent Bearer [secret] to'],
    [`https://api.telegram.org/bot123456789:${'A'.repeat(35)}/x`, 'https://api.telegram.org/bot[secret]/x'],
    ['https://hooks.slack.com/services/T0/B0/xyz', 'https://hooks.slack.com/services/[secret]'],
    ['https://discord.com/api/webhooks/1/abc', 'https://discord.com/api/webhooks/[secret]'],
    ['-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----', '[secret]'],
    [
      'http://127.0.0.1:8080/status and kraken:BTC/USD at 12:30:01',
      'http://127.0.0.1:8080/status and kraken:BTC/USD at 12:30:01',
    ],
  ])('are hidden by their looks: %s', (text, shown) => {
    expect(JSON.parse(withoutSecretTexts(JSON.stringify({ text })))).toEqual({ text: shown });
  });

  it('leave the line what it is: JSON', () => {
    for (const text of ['?token=abc"def', 'x://a:b\\"c@d', 'Bearer abcdef\\"', '?key=a\\b']) {
      expect(() => void JSON.parse(withoutSecretTexts(JSON.stringify({ text })))).not.toThrow();
    }
  });

  it('are hidden on the way to the log, and figures are not', () => {
    let text = '';
    const config = Object.assign(new LogConfig(), { format: 'json' });
    const log = createLog(config, (line) => (text += line), 'btc');
    const round: Record<string, unknown> = { price: decimal('1.50'), when: new Date(0), secret: 'x' };
    round['itself'] = round;
    log.info({ round, error: Object.assign(new Error('no'), { password: 'y' }) }, 'went to redis://u:pass@h');
    expect(JSON.parse(text)).toMatchObject({
      bot: 'btc',
      msg: 'went to redis://[secret]@h',
      round: { price: '1.5', when: '1970-01-01T00:00:00.000Z', secret: '[secret]' },
      error: { message: 'no', password: '[secret]' },
    });
    expect(text).not.toMatch(/"[xy]"|pass@/);
  });
});
