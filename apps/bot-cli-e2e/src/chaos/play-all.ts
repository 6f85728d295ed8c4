import type { Millis } from '@gridbot/core';
import { playScenario } from './play-scenario.js';
import type { ExchangeName, Scenario } from './scenario/scenario.js';

/** A scenario on an exchange. */
export interface Game {
  readonly scenario: Scenario;
  readonly exchange: ExchangeName;
}

/** How games are played. */
export interface PlayOptions {
  /** So many side by side: they share the platform's turns. Default: 8. */
  readonly beside?: number;
  /** Told of each that failed at once. */
  readonly onFailed?: (report: string) => void;
}

/** What came of all games. */
export interface PlayedAll {
  /** Reports of those that failed. */
  readonly problems: string[];
  /** Time of the exchange that all took together. */
  readonly took: Millis;
  /** Trades of all bots. */
  readonly trades: number;
}

/** Plays games, so many side by side. */
export async function playAll(
  games: readonly Game[],
  { beside = 8, onFailed = () => undefined }: PlayOptions = {},
): Promise<PlayedAll> {
  const problems: string[] = [];
  let [took, trades] = [0, 0];
  const next = games[Symbol.iterator]();
  const work = async (): Promise<void> => {
    for (const { scenario, exchange } of next) {
      const played = await playScenario(scenario, exchange);
      took += played.took;
      trades += played.trades;
      if (played.problems.length === 0) continue;
      problems.push(played.report);
      onFailed(played.report);
    }
  };
  await Promise.all(Array.from({ length: Math.min(beside, games.length) }, work));
  return { problems, took, trades };
}
