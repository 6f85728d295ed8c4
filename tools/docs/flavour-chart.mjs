import { ACTS } from './made-up-market.mjs';
import { COLOURS, dot, line, polyline, scale, svg, text } from './svg.mjs';

const [WIDTH, HEIGHT] = [760, 460];
const [LEFT, RIGHT] = [52, WIDTH - 12];
const PRICE = { top: 30, bottom: 280, title: 'price' };
const EQUITY = { top: 320, bottom: 440, title: 'worth' };

/** Price with fills above, what the account is worth below. */
export function flavourChart(flavour, { trace }) {
  const points = trace.equity.filter((_, i) => i % 6 === 0 || i === trace.equity.length - 1);
  const x = scale(points[0].at, points.at(-1).at, LEFT, RIGHT);
  const prices = points.map(({ price }) => price.toDouble());
  const worth = points.map(({ equity }) => equity.toDouble());
  const [start, first] = [worth[0], prices[0]];
  const held = prices.map((price) => (start * price) / first);
  const y = yScale(PRICE, prices);
  const z = yScale(EQUITY, [...worth, ...held]);
  const curve = (values, toY) => values.map((value, i) => [x(points[i].at), toY(value)]);
  return svg(WIDTH, HEIGHT, `${flavour} in four acts of a made-up market: price with fills, worth of the account`, [
    ...acts(x),
    ...axis(PRICE, y, prices),
    ...axis(EQUITY, z, [...worth, ...held]),
    polyline(curve(prices, y), COLOURS.price),
    ...trace.fills.map(({ at, side, price }) => dot(x(at), y(price.toDouble()), COLOURS[side])),
    polyline(curve(held, z), COLOURS.hold, ' stroke-dasharray="4 3"'),
    polyline(curve(worth, z), COLOURS.bot),
    ...legend([
      ['buy', COLOURS.buy],
      ['sell', COLOURS.sell],
      ['the bot', COLOURS.bot],
      ['all of it bought at the start', COLOURS.hold],
    ]),
  ]);
}

function yScale({ top, bottom }, values) {
  return scale(Math.min(...values), Math.max(...values), bottom, top);
}

function axis({ top, title }, toY, values) {
  const ticks = roundTicks(Math.min(...values), Math.max(...values));
  return [
    text(LEFT - 44, top - 10, title),
    ...ticks.map((value) => line(LEFT, toY(value), RIGHT, toY(value), ' opacity="0.25"')),
    ...ticks.map((value) => text(LEFT - 6, toY(value) + 4, value.toFixed(0), ' text-anchor="end"')),
  ];
}

/** Three to six round numbers within a range. */
function roundTicks(least, most) {
  const rough = (most - least) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough);
  const first = Math.ceil(least / step);
  return Array.from({ length: Math.floor(most / step) - first + 1 }, (_, i) => (first + i) * step);
}

function acts(x) {
  let from = LEFT;
  return ACTS.flatMap(({ name, end }, i) => {
    const to = i === ACTS.length - 1 ? RIGHT : x(end);
    const label = text((from + to) / 2, HEIGHT - 4, name, ' text-anchor="middle"');
    const border = i === ACTS.length - 1 ? [] : [line(to, PRICE.top, to, EQUITY.bottom, ' stroke-dasharray="2 4"')];
    from = to;
    return [label, ...border];
  });
}

function legend(entries) {
  let x = LEFT + 60;
  return entries.flatMap(([name, colour]) => {
    const at = x;
    x += 30 + 7 * name.length;
    return [dot(at, 12, colour), text(at + 8, 16, name)];
  });
}
