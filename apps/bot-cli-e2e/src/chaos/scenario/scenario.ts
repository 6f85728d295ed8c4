import type { Millis } from '@gridbot/core';
import type { FaultSpec } from '@gridbot/venue-server';
import type { ChaosWorld } from '../world/chaos-world.js';
import type { WalkOptions } from '../world/market-walk.js';

/** An exchange that is served and has an adapter of ours. */
export type ExchangeName = 'kraken' | 'binance';

export const EXCHANGES: readonly ExchangeName[] = ['kraken', 'binance'];

/** The `strategy` section of bot.yaml. */
export interface GridSettings {
  readonly flavour: 'grid-hodl' | 'grid-sell' | 'swing' | 'cdca';
  readonly amountPerGrid: string;
  readonly interval: string;
  readonly openBuyOrders: number;
  readonly maxInvestment?: string;
}

/** Sections of bot.yaml besides the strategy, as far as they matter here. */
export interface BotSections {
  readonly exchange?: { readonly reconcileEvery?: string; readonly refreshEvery?: string };
  readonly guards?: object;
}

/** What a world is made of. */
export interface WorldSettings {
  readonly market: WalkOptions;
  readonly grid: GridSettings;
  readonly funds: { readonly base: string; readonly quote: string };
  readonly bot: BotSections;
}

/** Something that happens. */
export interface Step {
  /** Milliseconds after the beginning: of the world (`start`), or once the grid stands (`grid`). */
  readonly at: Millis;
  /** In words, for whoever reads of a failure. */
  readonly what: string;
  /** How long it lasts; absent: it is over at once. */
  readonly lasts?: Millis;
  /** The fault that it is; absent for other happenings. */
  readonly fault?: FaultSpec;
  readonly act: (world: ChaosWorld) => void | Promise<void>;
}

/** What goes wrong, and how it is to end. */
export interface Scenario {
  readonly name: string;
  /** Default: both. */
  readonly exchanges?: readonly ExchangeName[];
  /** Happens while the bot starts: times count from the beginning of the world. */
  readonly start?: readonly Step[];
  /** Happens once the grid stands: times count from then. */
  readonly steps?: readonly Step[];
  readonly seed?: number;
  readonly grid?: Partial<GridSettings>;
  readonly market?: Partial<WalkOptions>;
  readonly funds?: Partial<WorldSettings['funds']>;
  readonly bot?: BotSections;
  /** Default: `running`. `paused` where a person has to decide: the reason is part of the table. */
  readonly ends?: { readonly lifecycle: 'paused'; readonly because: RegExp };
}

const GRID: GridSettings = { flavour: 'grid-hodl', amountPerGrid: '100', interval: '1%', openBuyOrders: 4 };
const WALK: Omit<WalkOptions, 'seed'> = { pace: 2_000, swing: 5_000 };
const BOT = { exchange: { reconcileEvery: '1m', refreshEvery: '5m' } };

/** What the world of a scenario is made of. */
export function settingsOf({ seed = 1, grid, market, funds, bot }: Scenario): WorldSettings {
  return {
    market: { ...WALK, seed, ...market },
    grid: { ...GRID, ...grid },
    funds: { base: '0.5', quote: '5000', ...funds },
    bot: { ...BOT, ...bot },
  };
}
