import type { Scenario } from '../scenario/scenario.js';
import type { ChaosWorld } from '../world/chaos-world.js';
import { gather, type Evidence } from './evidence.js';
import { gridIsWhole, lifeIsWhereItShouldBe, nothingIsBroken } from './life.invariant.js';
import { eachBuyHasOneSell } from './lots.invariant.js';
import { balancesAreTheExchanges, ledgerIsZero, nothingUnattributed } from './money.invariant.js';
import {
  eachRungIsThereOnce,
  fillsAreTheExchanges,
  foreignOrdersAreUntouched,
  nothingElseIsOpen,
  ordersAreTheExchanges,
} from './orders.invariant.js';
import { noStormOfRequests, oneNoticeForEachChange } from './quiet.invariant.js';

type Check = (evidence: Evidence, scenario: Scenario) => Iterable<string>;

/** What a bot that has had time enough has come to. */
const SETTLED: Readonly<Record<string, Check>> = {
  'life is where it should be': lifeIsWhereItShouldBe,
  'the grid is whole': gridIsWhole,
  "orders are the exchange's": ordersAreTheExchanges,
  "fills are the exchange's": fillsAreTheExchanges,
  'each filled buy has one sell': eachBuyHasOneSell,
  "balances are the exchange's": balancesAreTheExchanges,
  'each rung once': eachRungIsThereOnce,
  'nothing else is open': nothingElseIsOpen,
};

/** What no time mends. */
const ALWAYS: Readonly<Record<string, Check>> = {
  'ledger zero': ledgerIsZero,
  'nothing unattributed': nothingUnattributed,
  'no foreign order touched': foreignOrdersAreUntouched,
  'one notice for each change': oneNoticeForEachChange,
  'no storm of requests': noStormOfRequests,
};

/** What does not hold yet and may still come to hold. */
export async function unsettled(world: ChaosWorld, scenario: Scenario): Promise<readonly string[]> {
  return problemsOf(SETTLED, world, scenario);
}

/** Everything that does not hold. */
export async function examine(world: ChaosWorld, scenario: Scenario): Promise<readonly string[]> {
  const problems = await problemsOf({ ...SETTLED, ...ALWAYS }, world, scenario);
  const evidence = await gather(world);
  const broken = evidence === undefined ? [] : await nothingIsBroken(evidence);
  return [...problems, ...broken.map((line) => `nothing is broken: ${line}`)];
}

async function problemsOf(checks: Readonly<Record<string, Check>>, world: ChaosWorld, scenario: Scenario) {
  const evidence = await gather(world);
  if (evidence === undefined) return [`the bot never had a memory: ${endOf(world)}`];
  // A bot that has ended keeps nothing up to date.
  if (world.life?.end !== undefined) return [...lifeIsWhereItShouldBe(evidence, scenario)];
  return Object.entries(checks).flatMap(([name, check]) =>
    [...check(evidence, scenario)].map((line) => `${name}: ${line}`),
  );
}

const endOf = ({ life }: ChaosWorld): string => (life?.end instanceof Error ? String(life.end.stack) : `${life?.end}`);
