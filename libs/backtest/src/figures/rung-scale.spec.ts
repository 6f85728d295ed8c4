import { describe, expect, it } from '@jest/globals';
import { decimal } from '@gridbot/core';
import { rungScale } from './rung-scale.js';

const trip = (level: string, soldAt: string) => ({ level: decimal(level), soldAt: decimal(soldAt) });

describe('rungs', () => {
  it('are as far apart as the buy and the sell of the middle round trip', () => {
    const scale = rungScale([trip('100', '102'), trip('100', '101'), trip('100', '130')]);
    const first = scale(100);
    expect([scale(100.5), scale(102.5), scale(104)].map((rung) => rung - first)).toEqual([0, 1, 2]);
  });

  it('are the levels themselves where no round trip tells', () => {
    expect([rungScale([])(100), rungScale([trip('100', '99')])(101.5)]).toEqual([100, 101.5]);
  });
});
