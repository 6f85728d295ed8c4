import { describe, expect, it } from '@jest/globals';
import { failure } from '../errors/failure.fixture.js';
import { decimal } from './decimal.js';

/** What the compiler keeps from everybody but the author of a plugin in plain JavaScript. */
describe('a decimal where no compiler looks', () => {
  const ten = decimal('10');
  const loose = ten as unknown as number;

  it.each(['eq', 'lt', 'lte', 'gt', 'gte', 'compare'] as const)('does not answer %s about what is none', (name) => {
    for (const other of ['9', 9]) {
      const asked = () => void Reflect.apply(ten[name], ten, [other]);
      expect(asked).toThrow(failure('VALUE.DECIMAL', `${JSON.stringify(other)} is no decimal`));
    }
  });

  it('is not compared or computed with by operators, which would take its text', () => {
    const nine = decimal('9') as unknown as number;
    for (const use of [() => loose < nine, () => loose >= 9, () => loose + nine, () => loose - 1]) {
      expect(use).toThrow(failure('VALUE.DECIMAL', 'use lt, gt'));
    }
  });

  it('is still written wherever text is asked for', () => {
    expect([`${ten}`, String(ten), JSON.stringify({ ten }), [ten].join()]).toEqual(['10', '10', '{"ten":"10"}', '10']);
  });

  it('is read from text alone: a number has been rounded before it comes', () => {
    const given = 0.02 as unknown as string;
    expect(() => decimal(given)).toThrow(failure('VALUE.DECIMAL', "is read from text such as '0.02', not from 0.02"));
  });
});
