import type { JsonValue } from '@gridbot/core';
import { eventWords } from './event-words.js';
import type { FieldDifference } from './field-differences.js';
import type { ReplayReport } from './replay-bot.js';
import type { StepDifference } from './repeating-engine.js';

/** The result of a replay as lines for a terminal. */
export function replayLines(report: ReplayReport): readonly string[] {
  const { bot, strategy, stateVersion, keptStateVersion, first, last, repeated, difference, end, endNotCompared } =
    report;
  const versions =
    keptStateVersion === undefined || keptStateVersion === stateVersion
      ? `state version ${stateVersion}`
      : `state version ${stateVersion}; it began with a state of version ${keptStateVersion}`;
  return [
    `${bot}: strategy ${strategy}, ${versions}`,
    repeated === 0
      ? 'nothing to repeat: no step is kept that follows a kept snapshot, or the very first step'
      : `repeated     steps ${first} to ${last}`,
    ...(repeated === 0 ? [] : outcomeLines(difference)),
    ...(end === undefined ? [] : endLines(end, keptStateVersion === undefined)),
    ...(endNotCompared === undefined ? [] : [`tables       not compared: ${endNotCompared}`]),
  ];
}

/** What is wrong, in a sentence; `undefined` if nothing is. */
export function replayFinding({ bot, difference, end = [] }: ReplayReport): string | undefined {
  if (difference !== undefined) {
    return `step ${difference.seq} of "${bot}" comes out otherwise than its journal says: was it run with another version of the strategy?`;
  }
  if (end.length === 0) return undefined;
  return `the tables of "${bot}" say otherwise than its journal: ${end[0]!.path}. Were they changed by hand? Restore a backup`;
}

function outcomeLines(difference: StepDifference | undefined): readonly string[] {
  if (difference === undefined) return ['decisions    identical'];
  const { seq, at, event, failure, fields } = difference;
  return [
    `decisions    differ first at step ${seq}, ${new Date(at).toISOString()}`,
    `event        ${eventWords(event)}`,
    ...(failure === undefined ? fieldLines(fields) : [`  the journal has an answer; now: ${failure}`]),
  ];
}

function endLines(end: readonly FieldDifference[], fromTheFirst: boolean): readonly string[] {
  if (end.length === 0) {
    const compared = fromTheFirst
      ? 'every order, fill, lot, posting, balance and configuration is as the journal says'
      : 'live orders, balances and sums of the ledger are as the journal says; rows from before were not compared';
    return [`tables       ${compared}`];
  }
  return ['tables       differ from what the journal leads to', ...fieldLines(end)];
}

function fieldLines(fields: readonly FieldDifference[]): readonly string[] {
  return fields.flatMap(({ path, kept, now }) => [`  ${path}`, `    kept  ${shown(kept)}`, `    now   ${shown(now)}`]);
}

function shown(value: JsonValue | undefined): string {
  if (value === undefined) return 'nothing';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
