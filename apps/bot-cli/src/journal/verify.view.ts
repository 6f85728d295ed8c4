import type { JournalVerdict } from '@gridbot/core';

/** What a check of the journal found, as lines for a terminal. */
export function verdictLines(bot: string, verdict: JournalVerdict): readonly string[] {
  const { firstSeq, lastSeq, verified, unchained, head, knownSeq } = verdict;
  const steps = lastSeq === 0 ? 'none' : `${firstSeq} to ${lastSeq}`;
  return [
    `${bot}: steps ${steps}, ${verified} checked against their chain`,
    ...(unchained === 0
      ? []
      : [
          `unchained    ${unchained === 1 ? '1 step is' : `${unchained} steps are`} from before the chain began; nothing vouches for that`,
        ]),
    ...(head === undefined ? [] : [`head         ${head}`]),
    ...(head === undefined
      ? []
      : [
          '             keep it elsewhere: "gridbot journal verify --head" tells later whether anything before it was changed',
        ]),
    ...(knownSeq === undefined ? [] : [`known head   is step ${knownSeq}: nothing up to it was changed since`]),
  ];
}

/** What is wrong, in a sentence; `undefined` if nothing is. */
export function verdictFinding(bot: string, verdict: JournalVerdict, known: string | undefined): string | undefined {
  const { problem, knownSeq, firstSeq } = verdict;
  if (problem !== undefined) {
    return `what is kept of "${bot}" is not what the bot wrote: ${problem.text}. Restore a backup`;
  }
  if (known === undefined || knownSeq !== undefined) return undefined;
  return (
    `no step of "${bot}" has the head ${known}: the journal was changed since, it belongs to another bot, or that step is older than ` +
    `what is kept (from step ${firstSeq} on)`
  );
}
