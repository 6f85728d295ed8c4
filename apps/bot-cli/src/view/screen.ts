import type { TerminalSize } from '../cli/cli-context.js';
import type { BotView, Rung } from './bot-view.js';
import { percent, rounded, signed } from './decimal-text.js';
import type { Paint } from './paint.js';
import { sinceBegun } from './summary.view.js';
import { counted } from './counted.js';

/** The live view as lines that fit the terminal, whatever its size. */
export function screenLines(view: BotView, { columns, rows }: TerminalSize, paint: Paint): readonly string[] {
  const head = headLines(view, paint);
  const foot = footLines(view, paint);
  const room = Math.max(3, rows - head.length - foot.length - 1);
  const lines = [...head, ...ladderLines(view, room, paint), ...foot].map((line) => fit(line, columns));
  return lines.slice(0, Math.max(1, rows - 1));
}

function headLines(view: BotView, paint: Paint): readonly string[] {
  const { name, effect, strategy, instrument, halted, at, price, priceDigits, change, quote } = view;
  const time = new Date(at).toISOString().slice(0, 19).replace('T', ' ');
  const moved = `${change.isNegative() ? '' : '+'}${percent(change)}`;
  return [
    `${paint.bold(name)}  ${strategy} on ${instrument}  ${paint.bold(`[${effect}]`)}`,
    `${time}  price ${paint.bold(rounded(price, priceDigits))} ${quote}  ${change.isNegative() ? paint.red(moved) : paint.green(moved)}`,
    ...(halted === undefined ? [] : [paint.bold(paint.red(halted))]),
    '',
  ];
}

/** Sells above, the price, buys below; what does not fit is counted at the far ends. */
function ladderLines(
  { rungs, price, priceDigits: digits, base }: BotView,
  room: number,
  paint: Paint,
): readonly string[] {
  const sells = rungs.filter(({ side }) => side === 'sell');
  const buys = rungs.filter(({ side }) => side === 'buy');
  const half = Math.max(1, Math.floor((room - 1) / 2));
  const buyRoom = Math.max(half, room - 1 - sells.length);
  const sellRoom = Math.max(half, room - 1 - buys.length);
  const width = Math.max(...[price, ...rungs.map((rung) => rung.price)].map((value) => rounded(value, digits).length));
  const show = (rung: Rung): string => rungLine(rung, rounded(rung.price, digits).padStart(width), base, paint);
  return [
    ...farEnd(sells, sellRoom, 'above'),
    ...sells.slice(-visible(sells, sellRoom)).map(show),
    `${rounded(price, digits).padStart(width)} ${paint.bold('<=== price')}`,
    ...buys.slice(0, visible(buys, buyRoom)).map(show),
    ...farEnd(buys, buyRoom, 'below'),
  ];
}

function rungLine({ side, quantity, distance }: Rung, price: string, base: string, paint: Paint): string {
  const bar = '-'.repeat(Math.min(20, Math.ceil(Math.abs(distance.toDouble()) * 200)));
  const away = `${distance.isNegative() ? '' : '+'}${percent(distance)}`;
  const line = `${price} |${bar} ${side} ${quantity} ${base} (${away})`;
  return side === 'buy' ? paint.green(line) : paint.red(line);
}

/** How many rungs are shown: one line is given up for the count of those that are not. */
function visible(rungs: readonly Rung[], room: number): number {
  return rungs.length <= room ? rungs.length || Infinity : Math.max(1, room - 1);
}

function farEnd(rungs: readonly Rung[], room: number, where: string): readonly string[] {
  const hidden = rungs.length - visible(rungs, room);
  return hidden > 0 ? [`  ... ${hidden} more ${where}`] : [];
}

function footLines(view: BotView, paint: Paint): readonly string[] {
  const { quote, gridProfit, fees, balances } = view;
  const paid = Object.entries(fees).map(([asset, amount]) => `${rounded(amount, 2)} ${asset}`);
  const held = Object.entries(balances).map(([asset, { total, free }]) => `${total} ${asset} (${free} free)`);
  return [
    '',
    `fills ${view.fills} (${counted(view.buys, 'buy')}, ${counted(view.sells, 'sell')}), round trips ${view.roundTrips}, open orders ${view.rungs.length}, lots ${view.lots.length}`,
    `grid profit ${paint.bold(`${rounded(gridProfit, 2)} ${quote}`)}, fees ${paid.join(', ') || 'none'}`,
    `total profit ${paint.bold(`${signed(view.totalProfit, 2)} ${quote}`)}, worth ${rounded(view.worth, 2)} ${quote}`,
    ...(view.sinceBegun === undefined ? [] : [paint.dim(sinceBegun(view.sinceBegun, quote, 2))]),
    `balances ${held.join(', ')}`,
    '',
    ...view.recentFills.slice(-5),
    ...view.notices.slice(-2).map((notice) => paint.bold(`! ${notice}`)),
    paint.dim('Ctrl-C stops the bot in good order'),
  ];
}

const ESCAPE = '\u001b';
const COLOUR_OR_CHARACTER = new RegExp(`(${ESCAPE}\\[[0-9;]*m)|(.)`, 'gsu');

/** Cuts a line to the width; colour codes take no room. */
function fit(line: string, columns: number): string {
  let left = columns;
  return line.replaceAll(COLOUR_OR_CHARACTER, (_, code: string | undefined, character: string | undefined) => {
    if (code !== undefined) return code;
    left -= 1;
    return left >= 0 ? (character ?? '') : '';
  });
}
