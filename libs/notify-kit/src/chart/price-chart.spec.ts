import { describe, expect, it } from '@jest/globals';
import { price } from '@gridbot/core';
import { PNG } from 'pngjs';
import { drawPriceChart, paintPriceChart, type PriceChart } from './price-chart.js';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 10, 22, 9);
const SIZE = { width: 400, height: 240 };
const BUY = [0, 114, 178];
const SELL = [213, 94, 0];

const at = (hours: number, value: string): { at: number; price: ReturnType<typeof price> } => ({
  at: START + hours * HOUR,
  price: price(value),
});
const ramp: PriceChart = { title: 'BTC/USD', prices: [at(0, '100'), at(10, '110')], ...SIZE };

/** Where a colour is, from the left and the top, below the line of the title. */
function spotsOf(chart: PriceChart, colour: readonly number[], top = 40): { x: number; y: number }[] {
  const { pixels = [], width = 0, height = 0 } = paintPriceChart(chart) ?? {};
  const spots: { x: number; y: number }[] = [];
  for (let y = top; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const pixel = (y * width + x) * 4;
      if (pixels[pixel] === colour[0] && pixels[pixel + 1] === colour[1] && pixels[pixel + 2] === colour[2]) {
        spots.push({ x, y });
      }
    }
  }
  return spots;
}

const middle = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('a picture of prices', () => {
  it('is a PNG file of the wanted size, and the same for the same prices', () => {
    const file = drawPriceChart(ramp);
    const { width, height } = PNG.sync.read(Buffer.from(file ?? []));
    expect([width, height]).toEqual([400, 240]);
    expect(drawPriceChart(ramp)).toEqual(file);
    expect(drawPriceChart({ ...ramp, prices: [at(0, '110'), at(10, '100')] })).not.toEqual(file);
  });

  it('goes up from the left to the right if the price did', () => {
    const line = spotsOf(ramp, [90, 98, 110]);
    const height = (from: number, to: number): number =>
      middle(line.filter(({ x }) => x >= from && x < to).map(({ y }) => y));
    expect(height(20, 40)).toBeGreaterThan(height(150, 170));
    expect(height(150, 170)).toBeGreaterThan(height(250, 270));
  });

  it('shows a buy from below the price and a sell from above it, at their moments', () => {
    const bought = { ...at(2, '102'), side: 'buy' as const };
    const sold = { ...at(8, '108'), side: 'sell' as const };
    const buys = spotsOf({ ...ramp, fills: [bought] }, BUY);
    const sells = spotsOf({ ...ramp, fills: [sold] }, SELL);
    expect(buys.length).toBeGreaterThan(40);
    const line = spotsOf(ramp, [90, 98, 110]);
    const lineAt = (column: number): number => middle(line.filter(({ x }) => x === column).map(({ y }) => y));
    const [boughtAt, soldAt] = [
      Math.round(middle(buys.map(({ x }) => x))),
      Math.round(middle(sells.map(({ x }) => x))),
    ];
    expect(Math.min(...buys.map(({ y }) => y))).toBeGreaterThan(lineAt(boughtAt));
    expect(Math.max(...sells.map(({ y }) => y))).toBeLessThan(lineAt(soldAt));
    expect(soldAt - boughtAt).toBeGreaterThan(100);
  });

  it('counts buys and sells in the line of its title', () => {
    const side = (hours: number, what: 'buy' | 'sell'): ReturnType<typeof at> & { side: 'buy' | 'sell' } => ({
      ...at(hours, '105'),
      side: what,
    });
    const head = (fills: PriceChart['fills']): number =>
      spotsOf({ ...ramp, fills: fills ?? [] }, BUY, 0).filter(({ y }) => y < 34).length;
    expect(head([])).toBe(0);
    expect(head([side(1, 'sell')])).toBe(0);
    expect(head([side(1, 'buy')])).toBeGreaterThan(100);
  });

  it('goes through the fills as well, also where no other price is known', () => {
    const dip = spotsOf({ ...ramp, fills: [{ ...at(5, '90'), side: 'buy' }] }, [90, 98, 110]);
    const heightAt = (column: number): number => middle(dip.filter(({ x }) => x === column).map(({ y }) => y));
    expect(heightAt(160)).toBeGreaterThan(heightAt(20));
    expect(heightAt(160)).toBeGreaterThan(heightAt(300));
  });

  it('leaves out rungs far from the prices', () => {
    expect(spotsOf({ ...ramp, rungs: [{ price: price('10'), side: 'buy' }] }, BUY)).toEqual([]);
    const rungs = spotsOf({ ...ramp, rungs: [{ price: price('103'), side: 'buy' }] }, BUY);
    expect(new Set(rungs.map(({ y }) => y)).size).toBe(2);
    expect(rungs.length).toBeGreaterThan(200);
  });

  it('is drawn of a price that never moved, of tiny and of huge prices, and under any title', () => {
    for (const value of ['1', '0.00000012', '987654321.5']) {
      const chart = { ...ramp, title: 'ä <b>*'.repeat(40), prices: [at(0, value), at(10, value)] };
      expect(spotsOf(chart, [90, 98, 110]).length).toBeGreaterThan(200);
    }
  });

  it('is not drawn of fewer than two moments', () => {
    expect(drawPriceChart({ ...ramp, prices: [] })).toBeUndefined();
    expect(drawPriceChart({ ...ramp, prices: [at(0, '1')] })).toBeUndefined();
    expect(drawPriceChart({ ...ramp, prices: [at(0, '1'), at(0, '2')] })).toBeUndefined();
  });
});
