import type { Decimal } from '@gridbot/core';
import { type Side, type UnixMillis } from '@gridbot/core';
import { PlotArea } from './plot-area.js';
import { priceMarks } from './price-axis.js';
import { Raster, textWidth, type Colour, type Spot } from './raster.js';
import { thinOut } from './thin-out.js';
import { timeMarks } from './time-axis.js';

/** A price at a moment. */
export interface ChartPrice {
  readonly at: UnixMillis;
  readonly price: Decimal;
}

/** An order of ours that was filled. */
export interface ChartFill extends ChartPrice {
  readonly side: Side;
}

/** What a picture shows. */
export interface PriceChart {
  /** Such as `BTC/USD, 24 h`; letters, figures and `. , : / - + % ( ) _`. What is too long for the picture is left out. */
  readonly title: string;
  /** In any order, and few or many. The line goes through the fills as well. */
  readonly prices: readonly ChartPrice[];
  readonly fills?: readonly ChartFill[];
  /** Open orders: thin lines across. Those too far from the prices are left out. */
  readonly rungs?: readonly { readonly price: Decimal; readonly side: Side }[];
  /** Pixels, 400 or more. Default: 800. */
  readonly width?: number;
  /** Pixels, 240 or more. Default: 450. */
  readonly height?: number;
}

const COLOURS = {
  paper: [255, 255, 255],
  ink: [60, 66, 74],
  rule: [228, 231, 235],
  line: [90, 98, 110],
  buy: [0, 114, 178],
  sell: [213, 94, 0],
} as const satisfies Record<string, Colour>;
const PIXEL = 3;
const [LINE_HEIGHT, HALF_LINE, GAP] = [7 * PIXEL, Math.round(3.5 * PIXEL), 10];

/**
 * Price over time with our fills: buys point up from below the price, sells point down from above it. Times are UTC. The same input gives the same bytes.
 * @returns a PNG file, or `undefined` if there are fewer than two moments: one price makes no picture
 */
export function drawPriceChart(chart: PriceChart): Uint8Array | undefined {
  return paintPriceChart(chart)?.toPng();
}

/** The same, as pixels. */
export function paintPriceChart(chart: PriceChart): Raster | undefined {
  const { fills = [], width = 800, height = 450 } = chart;
  // What we were filled at was a price of the market, and may be between two that are known.
  const prices = [...chart.prices, ...fills].sort((one, other) => one.at - other.at);
  const [first, last] = [prices[0], prices.at(-1)];
  if (first === undefined || last === undefined || last.at <= first.at) return undefined;
  const raster = new Raster(width, height, COLOURS.paper);
  const area = new PlotArea(prices, { from: first.at, to: last.at }, (labels) => ({
    x: GAP,
    y: LINE_HEIGHT + 2 * GAP,
    width: width - Math.max(...labels.map(labelWidth), labelWidth(last.price.toString())) - 3 * GAP,
    height: height - 2 * LINE_HEIGHT - 4 * GAP,
  }));
  drawScales(raster, area, last.price);
  drawRungs(raster, area, chart.rungs ?? []);
  drawPrices(raster, area, prices);
  for (const fill of fills) drawFill(raster, area.spot(fill), fill.side);
  drawLast(raster, area, last);
  drawTitle(raster, chart.title, fills);
  return raster;
}

const labelWidth = (text: string): number => textWidth(text, PIXEL);

/** @param shown the price that is written beside the round ones, and hides those near it */
function drawScales(raster: Raster, area: PlotArea, shown: Decimal): void {
  const { x, y, width, height } = area.box;
  for (const { price, label } of priceMarks(area.low, area.high, 5)) {
    const level = Math.round(area.y(price));
    raster.fill({ x, y: level, width, height: 1 }, COLOURS.rule);
    if (Math.abs(level - area.y(shown)) < LINE_HEIGHT + GAP) continue;
    raster.text(label, { x: x + width + GAP, y: level - HALF_LINE }, PIXEL, COLOURS.ink);
  }
  const room = Math.max(1, Math.floor(width / labelWidth('23 Nov  ')));
  for (const { at, label } of timeMarks(area.times.from, area.times.to, room)) {
    const column = Math.round(area.x(at));
    raster.fill({ x: column, y, width: 1, height }, COLOURS.rule);
    const left = Math.min(Math.max(0, column - labelWidth(label) / 2), raster.width - labelWidth(label));
    raster.text(label, { x: left, y: y + height + GAP }, PIXEL, COLOURS.ink);
  }
}

function drawRungs(raster: Raster, area: PlotArea, rungs: NonNullable<PriceChart['rungs']>): void {
  const { x, width } = area.box;
  for (const { price, side } of rungs) {
    if (price.lt(area.low) || price.gt(area.high)) continue;
    const level = Math.round(area.y(price));
    for (let left = x; left < x + width; left += 12) {
      raster.fill({ x: left, y: level, width: Math.min(6, x + width - left), height: 2 }, COLOURS[side]);
    }
  }
}

function drawPrices(raster: Raster, area: PlotArea, prices: readonly ChartPrice[]): void {
  const spots = thinOut(prices.map((point) => area.spot(point)));
  spots.slice(1).forEach((spot, index) => raster.stroke(spots[index] ?? spot, spot, 2.5, COLOURS.line));
}

function drawFill(raster: Raster, { x, y }: Spot, side: Side): void {
  const away = side === 'buy' ? 1 : -1;
  raster.triangle({ x, y: y + away * 1 }, 12, -away * 22, COLOURS.paper);
  raster.triangle({ x, y: y + away * 4 }, 9, -away * 16, COLOURS[side]);
}

/** The last price, as it is, beside the round ones at the edge. */
function drawLast(raster: Raster, area: PlotArea, { price }: ChartPrice): void {
  const { x, width } = area.box;
  const level = Math.round(area.y(price));
  const left = x + width + GAP / 2;
  raster.fill({ x: left, y: level - HALF_LINE - 5, width: raster.width - left, height: LINE_HEIGHT + 10 }, COLOURS.ink);
  raster.text(price.toString(), { x: x + width + GAP, y: level - HALF_LINE }, PIXEL, COLOURS.paper);
}

function drawTitle(raster: Raster, title: string, fills: readonly ChartFill[]): void {
  let right = raster.width - GAP;
  for (const side of ['sell', 'buy'] as const) {
    const count = fills.filter((fill) => fill.side === side).length;
    if (count === 0) continue;
    const words = `${count} ${side}${count === 1 ? '' : 's'}`;
    right -= labelWidth(words);
    raster.text(words, { x: right, y: GAP }, PIXEL, COLOURS[side]);
    const tip = side === 'buy' ? { x: right - 16, y: GAP } : { x: right - 16, y: GAP + LINE_HEIGHT };
    raster.triangle(tip, 9, side === 'buy' ? -LINE_HEIGHT : LINE_HEIGHT, COLOURS[side]);
    right -= 46;
  }
  const room = Math.max(0, Math.floor((right - GAP) / (6 * PIXEL)));
  raster.text([...title].slice(0, room).join(''), { x: GAP, y: GAP }, PIXEL, COLOURS.ink);
}
