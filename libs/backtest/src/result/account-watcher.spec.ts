import { describe, expect, it } from '@jest/globals';
import { decimal, type Balances, type Decimal, type ReasonCode, type StepResult } from '@gridbot/core';
import { aFill, anInstrument, anOrder } from '@gridbot/core/testing';
import { AccountWatcher } from './account-watcher.js';

const step = (more: Partial<StepResult>): StepResult =>
  ({ seq: 7, at: 0, commands: [], orders: [], fills: [], postings: [], refused: [], ...more }) as unknown as StepResult;

const amounts = (total: string, free: string): { total: Decimal; free: Decimal } => ({
  total: decimal(total),
  free: decimal(free),
});

function watcher(...seen: Balances[]): AccountWatcher {
  return new AccountWatcher(anInstrument(), undefined, () => seen.shift() ?? {});
}

const order = anOrder();
const fillStep = step({ orders: [order], fills: [{ clientOrderId: order.clientOrderId, fill: aFill() }] });

describe('AccountWatcher', () => {
  it('keeps the lowest total and the lowest free, each on its own', () => {
    const watch = watcher({ USD: amounts('10', '8') }, { USD: amounts('7', '7') }, { USD: amounts('9', '1') });
    watch.look(0);
    expect(watch.step(fillStep)).toBe(true);
    watch.step(fillStep);
    expect(JSON.parse(JSON.stringify(watch.lowestBalances))).toEqual({ USD: { total: '7', free: '1' } });
  });

  it('does not look where no money moved', () => {
    const watch = watcher({ USD: amounts('-1', '-1') });
    expect(watch.step(step({ orders: [order] }))).toBe(false);
  });

  it('counts refused orders, and why our own checks refused those that were never sent', () => {
    const watch = watcher();
    const refused = (code: ReasonCode) => anOrder({ status: 'rejected', refusal: { code, text: 'no' } });
    watch.step(
      step({ orders: [refused('rate-limit'), refused('insufficient-funds'), anOrder({ status: 'rejected' })] }),
    );
    watch.step(step({ orders: [refused('rate-limit')] }));
    expect(watch.trades).toMatchObject({ rejected: 4, refused: { 'insufficient-funds': 1, 'rate-limit': 2 } });
  });

  it.each([
    ['total', amounts('-0.01', '0')],
    ['free', amounts('5', '-0.01')],
  ])('stops the run when a %s is below zero', (_name, balance) => {
    expect(() => watcher({ USD: balance }).step(fillStep)).toThrow(/after step 7 the account has .* USD, .* a defect/);
  });
});
