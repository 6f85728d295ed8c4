import { describe, expect, it } from '@jest/globals';
import { SecretNet } from './secret-net.js';

describe('the net for secrets', () => {
  it('takes a secret out wherever it stands', () => {
    const net = new SecretNet();
    net.add('kQH5+W/8p1u.G==');
    expect(net.clean('key=kQH5+W/8p1u.G== and kQH5+W/8p1u.G==!')).toBe('key=[secret] and [secret]!');
    expect(net.clean('kQH5+W/8p1uxG==')).toBe('kQH5+W/8p1uxG==');
  });

  it('knows how it looks inside a URL and inside JSON', () => {
    const net = new SecretNet();
    const secret = 'line "one"\nline two+/=';
    net.add(secret);
    expect(net.clean(JSON.stringify({ secret }))).toBe('{"secret":"[secret]"}');
    expect(net.clean(`?s=${encodeURIComponent(secret)}`)).toBe('?s=[secret]');
  });

  it('takes out the whole of a secret that holds another', () => {
    const net = new SecretNet();
    net.add('abcdef');
    net.add('abcdefghi');
    expect(net.clean('abcdefghi abcdef')).toBe('[secret] [secret]');
  });

  it('leaves texts alone that are too short to be secrets', () => {
    const net = new SecretNet();
    net.add('BTC');
    expect(net.clean('BTC/USD')).toBe('BTC/USD');
  });
});
