import { existsSync, readFileSync } from 'node:fs';
import { parseExact } from '@gridbot/exchange-kit';
import { rowOf, type Row } from './kraken.fields.js';

/** Text of a payload of ours in test-data. */
export function payloadText(name: string): string {
  return readFileSync(new URL(`../test-data/${name}`, import.meta.url), 'utf8');
}

/** `result` of an answer of ours in test-data. */
export function resultOf(name: string): Row {
  return rowOf(rowOf(parseExact(payloadText(name)), name)['result'], name);
}

const RECORDED = new URL('../../../../shared/data/', import.meta.url);

/** Payloads that exchanges really sent: beside the project, not in it. */
export const hasRecorded = existsSync(RECORDED);

/** Text of a recorded payload. */
export function recordedText(name: string): string {
  return readFileSync(new URL(name, RECORDED), 'utf8');
}

/** `result` of a recorded answer. */
export function recordedResult(name: string): Row {
  const answer = rowOf(parseExact(recordedText(name)), name);
  return rowOf(answer['result'] ?? answer, name);
}
