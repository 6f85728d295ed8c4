import { Decimal, GridbotError } from '@gridbot/core';
import type { FeedItem } from './feed-item.js';
import { priceOn, quantityOn, type Steps } from './on-grid.js';
import { textLines } from './text-lines.js';

/** A line: the local time in nanoseconds, and a message of Binance's combined stream. */
const LINE = /^(\d+) (\{.*\})$/;

interface StreamMessage {
  readonly stream?: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

/**
 * A recording of Binance's combined stream, `<local ns> <json>` a line: trades and best prices; other messages are left out.
 * @throws GridbotError DATA.* if it cannot be read
 */
export async function* recordedFeed(file: string, steps: Steps): AsyncGenerator<FeedItem, void, undefined> {
  for await (const line of textLines(file)) {
    const [, time = '', json = ''] = LINE.exec(line) ?? [];
    if (json === '') throw new GridbotError('DATA.INVALID_ROW', `${file}: "${line.slice(0, 80)}" is not <ns> <json>`);
    const item = itemOf(JSON.parse(json) as StreamMessage, Number(time.slice(0, -6)), steps);
    if (item !== undefined) yield item;
  }
}

function itemOf({ stream = '', data = {} }: StreamMessage, at: number, steps: Steps): FeedItem | undefined {
  const number = (name: string): Decimal => Decimal.parse(String(data[name]));
  if (stream.endsWith('@trade')) {
    const side = data['m'] === true ? 'sell' : 'buy';
    return {
      kind: 'trade',
      at,
      print: { price: priceOn(steps, number('p')), quantity: quantityOn(steps, number('q')), side },
    };
  }
  if (!stream.endsWith('@bookTicker')) return undefined;
  return {
    kind: 'quote',
    at,
    quote: {
      bid: priceOn(steps, number('b')),
      bidQuantity: number('B'),
      ask: priceOn(steps, number('a')),
      askQuantity: number('A'),
    },
  };
}
