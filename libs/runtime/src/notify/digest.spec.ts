import type { Delivery, Message } from '@gridbot/core';
import { describe, expect, it } from '@jest/globals';
import { nextParcel } from './digest.js';

const NOW = Date.parse('2026-01-10T12:00:00Z');
const MINUTE = 60_000;

function held(id: string, changes: Partial<Message> = {}, more: Partial<Delivery> = {}): Delivery {
  const what = { level: 'info', topic: 'fill.sell', title: `Sold ${id}`, text: '', facts: [] } as const;
  const message: Message = { id, bot: 'btc', mode: 'live', at: NOW - MINUTE, ...what, ...changes };
  return { message, dueAt: NOW, tries: 0, dropped: 0, ...more };
}

describe('the next parcel', () => {
  it('is a message as it is, if it was not held back', () => {
    const atOnce = held('a', {}, { dueAt: NOW - MINUTE, tries: 2 });
    const { message } = atOnce;
    expect(nextParcel([atOnce, held('b')], NOW)).toEqual({ message, ids: ['a'], tries: 2 });
    expect(nextParcel([held('b'), atOnce], NOW).message.title).toBe('Sold b');
  });

  it('is one message for all that were held back in a row', () => {
    const profit = [
      { name: 'price', value: '2 USD' },
      { name: 'profit', value: '+0.5 USD' },
    ];
    const due = [
      held('a', { facts: profit }),
      held('b', { level: 'warning' }),
      held('c'),
      held('d', { level: 'alert' }),
    ];
    const { message, ids } = nextParcel(due, NOW);
    expect(ids).toEqual(['a', 'b', 'c']);
    expect(message).toMatchObject({
      id: 'a..c',
      level: 'warning',
      topic: 'digest',
      title: '3 messages',
      at: NOW - MINUTE,
    });
    expect(message.text).toBe('01-10 11:59Z Sold a, profit +0.5 USD\n01-10 11:59Z ! Sold b\n01-10 11:59Z Sold c');
  });

  it('collects what is late because the channel was out of reach', () => {
    const late = (id: string) => held(id, { at: NOW - 20 * MINUTE }, { dueAt: NOW - 15 * MINUTE - 1 });
    const fresh = held('c', {}, { dueAt: NOW - MINUTE });
    expect(nextParcel([late('a'), late('b'), fresh], NOW).ids).toEqual(['a', 'b']);
  });

  it('leaves alerts and pictures alone, and is of a size that can be read', () => {
    const picture = { png: new Uint8Array(), alt: '' };
    expect(nextParcel([held('a', { picture }), held('b')], NOW).ids).toEqual(['a']);
    expect(nextParcel([held('a', { level: 'alert' }), held('b')], NOW).ids).toEqual(['a']);
    expect(
      nextParcel(
        Array.from({ length: 60 }, (_, index) => held(`${index}`)),
        NOW,
      ).ids,
    ).toHaveLength(25);
  });

  it('says what was dropped before it', () => {
    const one = held('a', { text: 'more' }, { dropped: 1 });
    expect(nextParcel([one], NOW).message.text).toBe(
      '1 earlier message was dropped, because too many waited for this channel\nmore',
    );
    expect(nextParcel([one, held('b')], NOW).message.text).toMatch(/^1 earlier message was dropped.*\n01-10/);
  });
});
