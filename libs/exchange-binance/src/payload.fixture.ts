import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { instrumentId } from '@gridbot/core';
import { parseExact, type ExactJson } from '@gridbot/exchange-kit';
import { binanceSymbol } from './binance.symbols.js';

/** A payload of our own, in Binance's form. */
export function payload(name: string): ExactJson {
  return parseExact(readFileSync(new URL(`test-data/${name}.json`, import.meta.url), 'utf8'));
}

/** The same with other values. */
export function changed(name: string, change: Record<string, ExactJson>): ExactJson {
  return { ...(payload(name) as Record<string, ExactJson>), ...change };
}

/** The instrument of our own payloads. */
export const AAABBB = binanceSymbol(instrumentId('binance:AAA/BBB'));

/** Payloads that Binance sent to others; not part of this repository. */
const RECORDED = resolve(import.meta.dirname, '../../../../shared/data');

/** Undefined if they are there; else why a test of them is skipped. */
export const noRecording = existsSync(RECORDED) ? undefined : 'no recorded payloads at ../shared/data';

export function recordedBytes(path: string): Buffer {
  return readFileSync(resolve(RECORDED, path));
}

export function recorded(path: string): ExactJson {
  return parseExact(recordedBytes(path).toString('utf8'));
}
