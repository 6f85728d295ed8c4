import { isGridbotError, type Millis } from '@gridbot/core';
import { examine, unsettled } from './check/examine.js';
import { watchContinuously } from './check/continuous.js';
import { failureText } from './failure-text.js';
import { settingsOf, type ExchangeName, type Scenario, type Step } from './scenario/scenario.js';
import { ChaosWorld } from './world/chaos-world.js';

/** How a scenario ended. */
export interface Played {
  readonly name: string;
  /** Everything that did not hold; empty if all is well. */
  readonly problems: readonly string[];
  /** What helps to find out why; empty if all is well. */
  readonly report: string;
  /** Time of the exchange that it took. */
  readonly took: Millis;
  /** Trades of the bot. */
  readonly trades: number;
}

/** A bot has so long to build its grid, whatever goes wrong meanwhile. */
const START_PATIENCE: Millis = 420_000;
/** Then a start that was refused is tried again. */
const RESTART_AFTER: Millis = 15_000;
/** The market goes on so long after the last fault. */
const AFTERMATH: Millis = 45_000;
/** Then it is calm, and the bot has so long to come to rest: longer than the grace period of an order and two looks at the account. */
const SETTLE_PATIENCE: Millis = 240_000;

/** Plays a scenario in a world of its own and looks at what came of it. */
export async function playScenario(scenario: Scenario, exchange: ExchangeName): Promise<Played> {
  const name = `${exchange}: ${scenario.name}`;
  const world = new ChaosWorld(exchange, settingsOf(scenario));
  try {
    const problems = await played(world, scenario);
    const report = problems.length === 0 ? '' : failureText(world, scenario, problems);
    return { name, problems, report, took: world.age, trades: world.witness.fills.length };
  } finally {
    await world.close();
  }
}

async function played(world: ChaosWorld, scenario: Scenario): Promise<readonly string[]> {
  await world.open();
  watchContinuously(world);
  const starting = happen(world, scenario.start ?? []);
  world.start();
  await starting;
  const stands = await firstGrid(world);
  if (!stands)
    return [
      `the grid never stood: ${String(world.lives.at(-2)?.end ?? world.life?.end)}`,
      ...(await examine(world, scenario)),
    ];
  const watching = startAgain(world);
  await happen(world, scenario.steps ?? []);
  world.venue.admin.clearFaults();
  await world.clock.pass(AFTERMATH);
  world.market.settle();
  await settle(world, scenario);
  watching.stop();
  return examine(world, scenario);
}

/** A start that is refused has its error code; whoever watches over the process starts it again, until the grid stands. */
async function firstGrid(world: ChaosWorld): Promise<boolean> {
  for (const end = world.clock.now() + START_PATIENCE; world.clock.now() < end;) {
    if (await world.until(() => gridStands(world) || world.life?.end !== undefined, START_PATIENCE)) {
      if (gridStands(world)) return true;
      if (!isGridbotError(world.life?.end)) return false;
      await world.clock.pass(RESTART_AFTER);
      if (!world.restarting) world.start();
    }
  }
  return false;
}

/** A new process with nothing at stake may refuse to start, as for maintenance: whoever watches over it starts it again. */
function startAgain(world: ChaosWorld): { stop: () => void } {
  let cancel = (): void => undefined;
  const look = (): void => {
    const { life } = world;
    const refused = isGridbotError(life?.end) && life?.session === undefined;
    const open = world.venue.admin.openOrders();
    const atStake = open.some(({ clientOrderId = '' }) => world.witness.intents.has(clientOrderId));
    if (refused && !atStake && !world.restarting) world.start();
    cancel = world.clock.callAt(world.clock.now() + RESTART_AFTER, look);
  };
  look();
  return { stop: () => cancel() };
}

function gridStands({ life, venue, symbol, grid }: ChaosWorld): boolean {
  if (life?.end !== undefined) return false;
  if (life?.session?.engine.lifecycle !== 'running') return false;
  return venue.admin.openOrders({ symbol }).filter(({ side }) => side === 'buy').length >= grid.openBuyOrders;
}

async function settle(world: ChaosWorld, scenario: Scenario): Promise<void> {
  for (const end = world.clock.now() + SETTLE_PATIENCE; world.clock.now() < end;) {
    await world.clock.pass(5_000);
    if (world.life?.end !== undefined || (await unsettled(world, scenario)).length === 0) return;
  }
}

/** Lets steps happen at their times. Resolves when the last one is over. */
async function happen(world: ChaosWorld, steps: readonly Step[]): Promise<void> {
  await Promise.all(
    steps.map(async ({ at, lasts = 0, act }) => {
      await world.clock.pass(at);
      await Promise.all([act(world), world.clock.pass(lasts)]);
    }),
  );
}
