import { Decimal, type PreflightReport, type StrategyView } from '@gridbot/core';

type Loose<Shape> = { readonly [Name in keyof Shape]?: unknown };

const LOT_STATES: readonly unknown[] = ['held', 'selling', 'waiting', 'detached', 'sold'];

/** What people could not be shown of a view, each with what is expected. */
export function viewProblems(view: Loose<StrategyView>): readonly string[] {
  const { lots, realizedProfit, roundTrips, figures } = view;
  return [
    ...problem('lots', 'a list', Array.isArray(lots)),
    ...entriesOf(lots).flatMap(({ id, quantity, cost, state, target }, at) => [
      ...problem(`lots[${at}].id`, 'a text', typeof id === 'string'),
      ...problem(`lots[${at}].quantity`, 'a Decimal', isDecimal(quantity)),
      ...problem(`lots[${at}].cost`, 'a Decimal', isDecimal(cost)),
      ...problem(`lots[${at}].state`, `one of ${LOT_STATES.join(', ')}`, LOT_STATES.includes(state)),
      ...problem(`lots[${at}].target`, 'a price, or absent', target === undefined || isDecimal(target)),
    ]),
    ...problem('realizedProfit', 'a Decimal', isDecimal(realizedProfit)),
    ...problem('roundTrips', 'a whole number of 0 or more', Number.isInteger(roundTrips) && Number(roundTrips) >= 0),
    ...problem('figures', 'a list, or absent', figures === undefined || Array.isArray(figures)),
    ...entriesOf(figures).flatMap(({ name, value }, at) =>
      problem(
        `figures[${at}]`,
        'a name and a value, both texts',
        typeof name === 'string' && typeof value === 'string',
      ),
    ),
  ];
}

/** What a start could not read of a preflight's report, each with what is expected. */
export function preflightProblems(report: Loose<PreflightReport>): readonly string[] {
  const { rungs, capitalNeeded, breakEvenInterval, findings } = report;
  return [
    ...problem('rungs', 'a list; an empty one without a plan', Array.isArray(rungs)),
    ...entriesOf(rungs).flatMap(({ buyPrice, buyQuantity, keptBase }, at) =>
      problem(
        `rungs[${at}]`,
        'buyPrice, buyQuantity and keptBase as Decimals',
        [buyPrice, buyQuantity, keptBase].every(isDecimal),
      ),
    ),
    ...problem('capitalNeeded', 'a Decimal', isDecimal(capitalNeeded)),
    ...problem(
      'breakEvenInterval',
      'a Decimal, or absent',
      breakEvenInterval === undefined || isDecimal(breakEvenInterval),
    ),
    ...problem('findings', 'a list; an empty one if all is well', Array.isArray(findings)),
    ...entriesOf(findings).flatMap(({ level, topic, text }, at) => [
      ...problem(`findings[${at}].level`, 'error or warning', level === 'error' || level === 'warning'),
      ...problem(
        `findings[${at}]`,
        'a topic and a text',
        [topic, text].every((one) => typeof one === 'string' && one !== ''),
      ),
    ]),
  ];
}

/** By what it can do: a plugin may bring a copy of core of its own. */
export function isDecimal(value: unknown): value is Decimal {
  return (
    value instanceof Decimal || typeof (value as { toDouble?: unknown } | null | undefined)?.toDouble === 'function'
  );
}

function problem(name: string, expected: string, fits: boolean): readonly string[] {
  return fits ? [] : [`${name} must be ${expected}`];
}

function entriesOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.map((entry) => (entry ?? {}) as Readonly<Record<string, unknown>>) : [];
}
