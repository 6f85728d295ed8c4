import type { Message } from '@gridbot/core';
import { expect, it } from '@jest/globals';
import { aMessage, type OpenNotifier } from './open-notifier.js';

/** A picture of one point. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
/** Characters that mean something in Markdown, HTML, mentions and addresses: few at a time, for channels with little room. */
const SPECIAL = ['a_b *c* [d](e) <f>', '&amp; @everyone #g', '~h~ |i| \\j `k` {l}', '1. - = ! $m'];

/** What becomes of messages that are taken. */
export function sendingCases(notifier: () => OpenNotifier): void {
  const shown = (): readonly string[] => notifier().world.shown();

  it('shows who speaks, the title, the figures and the text', async () => {
    await notifier().send(aMessage());
    expect(shown()).toHaveLength(1);
    for (const part of ['btc', 'Trading is suspended', 'price', '60000.1 USD', 'The exchange is out of reach'])
      expect(shown()[0]).toContain(part);
  });

  it('tells a bot that plays from one with real money', async () => {
    await notifier().send(aMessage({ mode: 'dry-run' }), aMessage({ mode: 'live' }));
    expect(shown()[0]).not.toBe(shown()[1]);
  });

  it('keeps the order', async () => {
    const titles = Array.from({ length: 5 }, (_, index) => `message no ${index}`);
    await notifier().send(...titles.map((title, index) => aMessage({ id: `suite-${index}`, title })));
    expect(shown().map((text) => /message no \d/.exec(text)?.[0])).toEqual(titles);
  });

  it.each(['title', 'text', 'bot', 'fact'])('shows special characters of a %s as they are', async (part) => {
    for (const special of SPECIAL) {
      const changes = part === 'fact' ? { facts: [{ name: 'pair', value: special }] } : { [part]: special };
      await notifier().send(aMessage({ ...changes, id: special }));
      expect(shown().at(-1)).toContain(special);
    }
  });

  it('shows lines as lines, and letters of all languages', async () => {
    await notifier().send(aMessage({ text: 'première\nзаявка\n📈 上昇' }));
    for (const line of ['première', 'заявка', '📈 上昇']) expect(shown()[0]!.split('\n')).toContain(line);
  });

  it('takes a message without figures and text', async () => {
    await notifier().send(aMessage({ facts: [], text: '' }));
    expect(shown()[0]).toContain('Trading is suspended');
  });

  it('takes a message with a picture', async () => {
    await notifier().send(aMessage({ picture: { png: pngBytes(), alt: 'price and fills' } }));
    expect(shown()).toHaveLength(1);
    expect(shown()[0]).toContain('Trading is suspended');
  });

  it('changes nothing of the message', async () => {
    const message = aMessage();
    const before = JSON.stringify(message);
    await notifier().send(deepFrozen(message));
    expect(JSON.stringify(message)).toBe(before);
  });
}

/** Long messages: they are cut, not refused. */
export function longCases(notifier: () => OpenNotifier, longText: number): void {
  it('takes a long message, and cuts no line in the middle', async () => {
    const lines = Array.from(
      { length: Math.ceil(longText / 20) },
      (_, index) => `rung ${index} <&_*> at ${60_000 + index}.5`,
    );
    await notifier().send(aMessage({ text: lines.join('\n') }));
    const [text = ''] = notifier().world.shown();
    expect(text).toContain('Trading is suspended');
    expect(text).toContain(lines[0]);
    const rungs = text.split('\n').filter((line) => line.includes('rung '));
    expect(rungs.filter((line) => !lines.includes(line.trim()))).toEqual([]);
  });

  it('takes a long title, and a long line', async () => {
    await notifier().send(aMessage({ title: 'x'.repeat(longText) }), aMessage({ text: '<&>'.repeat(longText / 4) }));
    expect(notifier().world.shown()).toHaveLength(2);
  });
}

function pngBytes(): Uint8Array {
  return Uint8Array.from(atob(PNG), (character) => character.charCodeAt(0));
}

function deepFrozen(message: Message): Message {
  for (const fact of message.facts) Object.freeze(fact);
  Object.freeze(message.facts);
  return Object.freeze(message);
}
