import type { Scenario } from '../scenario/scenario.js';
import type { Evidence } from './evidence.js';

/** The bot lives, and is where it should be without a person. */
export function* lifeIsWhereItShouldBe({ lifecycle, world }: Evidence, { ends }: Scenario): Iterable<string> {
  const { life } = world;
  if (life?.end !== undefined) yield `the bot has ended: ${life.end instanceof Error ? life.end.stack : life.end}`;
  const wanted = ends?.lifecycle ?? 'running';
  const standing = life?.session?.engine.standing();
  if (lifecycle !== wanted) yield `the bot is ${lifecycle}, not ${wanted}: ${standing?.reason ?? 'no reason'}`;
  if (ends !== undefined && !ends.because.test(standing?.reason ?? ''))
    yield `it is paused because: ${standing?.reason}`;
}

/** A bot that runs has its buys open, unless it has said why not. */
export function* gridIsWhole({ lifecycle, there, world }: Evidence): Iterable<string> {
  if (lifecycle !== 'running') return;
  const buys = there.filter(({ side, status }) => side === 'buy' && status === 'open').length;
  if (buys !== world.grid.openBuyOrders) yield `${buys} buys are open, not ${world.grid.openBuyOrders}`;
}

/** The journal's chain is whole, and the exchange that is served has no defect of its own. */
export async function nothingIsBroken({ verify, world }: Evidence): Promise<readonly string[]> {
  const { problem } = await verify();
  const { defects } = world.venue.admin.state();
  return [
    ...(problem === undefined ? [] : [`the journal is ${problem.kind}: ${problem.text}`]),
    ...defects.map((defect) => `the exchange itself is broken: ${defect}`),
    ...world.witness.violations,
  ];
}
