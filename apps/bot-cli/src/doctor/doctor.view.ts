import type { CheckVerdict } from '@gridbot/core';
import { isUnanswered, type DoctorReport } from './doctor-check.js';

const MARKS: Readonly<Record<CheckVerdict, string>> = {
  ok: 'ok',
  warning: 'WARNING',
  refused: 'REFUSED',
  'not-checked': 'not checked',
};

/** The doctor's report as lines for a terminal. */
export function doctorLines({ bot, mode, checks, verdict }: DoctorReport): readonly string[] {
  const width = Math.max(...checks.map(({ name }) => name.length));
  const lines = checks.flatMap(({ name, verdict: found, text, advice }) => [
    `${MARKS[found].padEnd(12)} ${name.padEnd(width)}  ${text}`,
    ...(advice === undefined || found === 'ok' ? [] : [`${' '.repeat(width + 15)}${advice}`]),
  ]);
  const head = bot === undefined ? [] : [`${bot}: mode ${mode}`];
  const isOpen = verdict !== 'refused' && checks.some(isUnanswered);
  return [...head, ...lines, '', isOpen ? UNANSWERED : SUMMARY[verdict]];
}

const UNANSWERED = 'Whether the bot would start is not known: what it needs to know got no answer.';

const SUMMARY: Readonly<Record<CheckVerdict, string>> = {
  ok: 'Everything is right.',
  warning: 'The bot would start. See the warnings.',
  'not-checked': 'Nothing is wrong, but not everything could be looked at.',
  refused: 'The bot would not start.',
};
