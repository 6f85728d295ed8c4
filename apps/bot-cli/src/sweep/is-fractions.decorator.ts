import { Decimal } from '@gridbot/core';
import { Setting, Unreadable, type DecimalRange } from '@gridbot/config';

/** A rising list of fractions between two limits, `[25%, 0.5]`. The property becomes an array of `Decimal`. */
export function IsFractions({ above, below }: Required<Pick<DecimalRange, 'above' | 'below'>>): PropertyDecorator {
  const expectation = `a rising list of fractions above ${above} and below ${below}, such as [25%, 50%]`;
  return Setting({
    expectation,
    read: (raw) => {
      const list = Array.isArray(raw) ? raw.map(fractionOf) : [undefined];
      const inside = (value: Decimal | undefined, index: number): boolean =>
        value !== undefined && value.gt(list[index - 1] ?? Decimal.parse(above)) && value.lt(Decimal.parse(below));
      return list.length > 0 && list.every(inside) ? list : new Unreadable(`must be ${expectation}`);
    },
    schema: () => ({ type: 'array', minItems: 1, items: { type: ['string', 'number'] } }),
  });
}

function fractionOf(raw: unknown): Decimal | undefined {
  const [, amount, percent] = /^(\d+(?:\.\d+)?)\s*(%?)$/.exec(String(raw).trim()) ?? [];
  if (amount === undefined) return undefined;
  return percent === '%' ? Decimal.parse(amount).times(Decimal.of(1n, 2)) : Decimal.parse(amount);
}
