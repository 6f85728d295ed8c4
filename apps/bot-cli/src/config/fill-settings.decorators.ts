import { Setting, Unreadable } from '@gridbot/config';
import { Decimal } from '@gridbot/core';
import type { QueueAhead, Spread } from '@gridbot/exchange-sim';

const NUMBER = String.raw`\d+(?:\.\d+)?`;
const PERCENT = Decimal.of(1n, 2);

/** The spread: `0.02%` of the price, or `2 ticks`. The property becomes a `Spread`. */
export function IsSpread(): PropertyDecorator {
  return measured<Spread>(
    'a share of the price below 100%, or whole ticks, such as 0.02% or 2 ticks',
    'ticks',
    (number, unit) => {
      if (unit === 'ticks') return number.isMultipleOf(Decimal.ONE) ? { ticks: Number(number.toString()) } : undefined;
      const fraction = number.times(PERCENT);
      return fraction.lt(Decimal.ONE) ? { fraction } : undefined;
    },
  );
}

/** The queue before an order: base such as `0.5`, or `50%` of the volume. The property becomes a `QueueAhead`. */
export function IsQueueAhead(): PropertyDecorator {
  return measured<QueueAhead>('a quantity of base, or a share of the volume, such as 0.5 or 50%', '', (number, unit) =>
    unit === '%' ? { share: number.times(PERCENT) } : { base: number },
  );
}

/** A number of 0 or more with `%` or another unit, which may be nothing, behind it. */
function measured<Value>(
  expectation: string,
  otherUnit: string,
  read: (number: Decimal, unit: string) => Value | undefined,
): PropertyDecorator {
  const pattern = `^(${NUMBER}) ?(%|${otherUnit})$`;
  return Setting({
    expectation,
    read: (raw) => {
      const text = typeof raw === 'string' || typeof raw === 'number' ? String(raw).trim() : '';
      const [, number, unit] = new RegExp(pattern).exec(text) ?? [];
      const value = number === undefined ? undefined : read(Decimal.parse(number), unit!);
      return value ?? new Unreadable(`must be ${expectation}`);
    },
    schema: () => ({ type: ['string', 'number'], pattern }),
  });
}
