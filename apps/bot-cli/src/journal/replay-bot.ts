import { GridbotError, isGridbotError, type BotReader, type JournalEntry, type StrategyPlugin } from '@gridbot/core';
import { endDifferences } from './end-comparison.js';
import type { FieldDifference } from './field-differences.js';
import { replayStart, type ReplayStart } from './replay-start.js';
import { RepeatingEngine, type StepDifference } from './repeating-engine.js';

/** Which steps are repeated, and how it is told. */
export interface ReplayOptions {
  readonly plugin: StrategyPlugin;
  /** First step that must be repeated. Default: the earliest that can be. */
  readonly from?: number;
  /** Last step. Default: the last there is. */
  readonly to?: number;
  /** Looks at the bot again: a running one goes on meanwhile. */
  readonly again: () => Promise<BotReader>;
  /** Called now and then. */
  readonly progress?: (seq: number, lastSeq: number) => void;
}

/** What a replay found. */
export interface ReplayReport {
  readonly bot: string;
  readonly strategy: string;
  /** Version of the state that the installed strategy keeps, and of the state that the replay began with. */
  readonly stateVersion: number;
  readonly keptStateVersion?: number;
  /** First and last step that were repeated; absent if there are none. */
  readonly first?: number;
  readonly last?: number;
  readonly repeated: number;
  /** The first step that comes out otherwise; absent if none does. */
  readonly difference?: StepDifference;
  /**
   * What the tables say otherwise after the last step; absent if the replay ended before it, or `endNotCompared` says why. From the very first
   * step on, every row was compared; behind a snapshot only live orders, balances and the sums of the ledger can be.
   */
  readonly end?: readonly FieldDifference[];
  /** Why they were not compared after the last step: the bot runs, and each time went on while they were read. */
  readonly endNotCompared?: string;
}

/** How often progress is told, in steps. */
const PROGRESS_STEPS = 20_000;
/** How often a running bot is followed before its end is left alone. */
const PURSUITS = 20;

/**
 * Repeats the decisions of a bot with the strategy that is installed and compares them with what its journal says.
 * @throws GridbotError STORE.NOT_FOUND if the journal does not go back so far; STORE.CORRUPT if a step is missing;
 *   STRATEGY.STATE_MISMATCH, ENGINE.SNAPSHOT if the strategy cannot read what it would have to begin with
 */
export async function replayBot(reader: BotReader, options: ReplayOptions): Promise<ReplayReport> {
  const { plugin, from, to } = options;
  const facts = { bot: reader.bot.name, strategy: plugin.name, stateVersion: plugin.stateVersion };
  const start = await replayStart(reader, from, to);
  if (start === undefined) return { ...facts, repeated: 0 };
  const { snapshot, first } = start;
  const kept = snapshot && { keptStateVersion: snapshot.stateVersion };
  const engine = begin(plugin, reader, start);
  const difference = await repeat(engine, reader, first, options);
  const end = difference === undefined && to === undefined ? await followToEnd(engine, reader, options) : {};
  const last = end.difference?.seq ?? engine.engine.seq;
  const found = difference ?? end.difference;
  return {
    ...{ ...facts, ...kept, first, last, repeated: last - first + 1 },
    ...(found && { difference: found }),
    ...(end.fields && { end: end.fields }),
    ...(end.left && { endNotCompared: end.left }),
  };
}

function begin(plugin: StrategyPlugin, { bot }: BotReader, { snapshot }: ReplayStart): RepeatingEngine {
  try {
    return new RepeatingEngine({ plugin, orderIdBase: bot.orderIdBase, snapshot });
  } catch (cause) {
    if (!isGridbotError(cause) || snapshot === undefined) throw cause;
    throw new GridbotError(
      cause.code,
      `the replay cannot begin after step ${snapshot.seq}: ${cause.message}. From the very first step on no kept state is needed, as long as ` +
        'the journal has it: --from 1',
      { cause },
    );
  }
}

/** Repeats the steps of the journal up to the last one of the reader. */
async function repeat(
  repeating: RepeatingEngine,
  reader: BotReader,
  first: number,
  { to = Infinity, progress }: ReplayOptions,
): Promise<StepDifference | undefined> {
  const last = Math.min(to, reader.bot.lastSeq);
  let expected = first;
  for await (const entry of reader.journal(first, last)) {
    if (entry.seq !== expected) throw missing(expected, reader);
    const difference = repeating.repeat(entry);
    if (difference !== undefined) return difference;
    if (entry.seq % PROGRESS_STEPS === 0) progress?.(entry.seq, last);
    expected += 1;
  }
  if (expected <= last) throw missing(expected, reader);
  return undefined;
}

interface FollowedEnd {
  readonly difference?: StepDifference;
  readonly fields?: readonly FieldDifference[];
  /** Why the end was left alone. */
  readonly left?: string;
}

/** Compares the tables with the engine when both stand at the same step; a bot that runs is followed until they do. */
async function followToEnd(
  repeating: RepeatingEngine,
  reader: BotReader,
  options: ReplayOptions,
): Promise<FollowedEnd> {
  let current = reader;
  for (let pursuit = 0; pursuit < PURSUITS; pursuit += 1) {
    const fields = await endDifferences(repeating, current);
    current = await options.again();
    if (current.bot.lastSeq === repeating.engine.seq) return { fields };
    const difference = await repeat(repeating, current, repeating.engine.seq + 1, options);
    if (difference !== undefined) return { difference };
  }
  return { left: `the bot is running, and went on each of the ${PURSUITS} times that they were read` };
}

function missing(seq: JournalEntry['seq'], { bot }: BotReader): GridbotError {
  return new GridbotError(
    'STORE.CORRUPT',
    `the journal of "${bot.name}" has no step ${seq}: "gridbot journal verify" tells what is wrong with it`,
    { details: { seq } },
  );
}
