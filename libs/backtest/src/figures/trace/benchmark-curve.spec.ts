import { expect, it } from '@jest/globals';
import { decimal, Decimal } from '@gridbot/core';
import { holdings } from '../../result/holdings.js';
import { benchmarkCurve, holdCurve } from './benchmark-curve.js';

const sample = (at: number, price: string) => ({ at, price: decimal(price) });
const stand = (at: number, base: string, quote: string) => ({
  at,
  holdings: holdings(decimal(base), decimal(quote), Decimal.ZERO),
});

it('values what a benchmark held at each time, from the moment on at which it held it', () => {
  const stands = [stand(0, '1', '100'), stand(10, '2', '50'), stand(20, '3', '0')];
  const samples = [sample(0, '100'), sample(9, '110'), sample(10, '60'), sample(30, '60')];
  expect(benchmarkCurve(stands, samples).map(String)).toEqual(['200', '210', '170', '180']);
});

it('moves what is held as the price does', () => {
  const samples = [sample(0, '30'), sample(1, '40')];
  expect(holdCurve(decimal('100'), decimal('30'), samples).map(String)).toEqual(['100', '133.3333333333']);
});
