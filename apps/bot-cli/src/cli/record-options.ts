import { GridbotError, type TimeSpan } from '@gridbot/core';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { readInstant } from './shared-options.js';

/** How many items a list shows that nobody asked more of. */
const SHOWN = 50;

/** Adds `--from` and `--to`, and refuses a span that ends before it begins. */
export function spanOptions(command: Command): Command {
  return command
    .option('--from <time>', 'leave out what is before this day or instant of UTC', readInstant)
    .option('--to <time>', 'leave out what is at this day or instant of UTC, and after', readInstant)
    .hook('preAction', (chosen) => requireSpan(chosen.opts<TimeSpan>()));
}

/** @throws GridbotError CONFIG.INVALID */
function requireSpan({ from, to }: TimeSpan): void {
  if (from === undefined || to === undefined || from <= to) return;
  const [begin, end] = [from, to].map((at) => new Date(at).toISOString());
  throw new GridbotError('CONFIG.INVALID', `--from ${begin} is after --to ${end}: a time ends after it begins`);
}

/** Adds `--from`, `--to` and `--limit`. */
export function pageOptions(command: Command): Command {
  return spanOptions(command).addOption(
    new Option('--limit <count>', 'the newest so many, or all; shown oldest first')
      .argParser(readLimit)
      .default(SHOWN, String(SHOWN)),
  );
}

/** Reads a whole number above 0, or `all` as infinity. */
export function readLimit(text: string): number {
  if (text === 'all') return Number.POSITIVE_INFINITY;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('Write a whole number above 0, or all.');
  return Number(text);
}

/** `--lots`: which buys a sale is matched with. */
export function matchingOption(): Option {
  return new Option('--lots <method>', 'match a sale with the oldest, the newest, the dearest buys, or the average')
    .choices(['fifo', 'lifo', 'hifo', 'average'])
    .default('fifo');
}

/** `--asset-price BNB=600`, as often as wanted: prices of assets that fees are taken in. */
export function assetPriceOption(): Option {
  return new Option('--asset-price <asset=price>', 'price in quote of a third asset that fees are taken in; repeatable')
    .argParser((text: string, before: Readonly<Record<string, string>>) => ({ ...before, ...readAssetPrice(text) }))
    .default({}, 'none: such fees are listed apart');
}

function readAssetPrice(text: string): Readonly<Record<string, string>> {
  const [, asset, price] = /^([^=\s]+)=(\d+(?:\.\d+)?)$/.exec(text) ?? [];
  if (asset === undefined || price === undefined || /^[0.]+$/.test(price))
    throw new InvalidArgumentError('Write an asset and its price above 0, such as BNB=600.');
  return { [asset]: price };
}
