import { GridbotError } from '@gridbot/core';
import { archiveNames, timeframeName } from '@gridbot/history';

/** What says which file of an archive is meant. */
export interface MemberChoice {
  /** Name of a file in the archive; `*` stands for anything. */
  readonly member?: string;
  /** Such as `kraken:BTC/USD`. */
  readonly instrument?: string;
  /** Milliseconds. */
  readonly timeframe?: number;
}

/** Kraken's own names of assets in its downloads. */
const ALIASES: Readonly<Record<string, string>> = { BTC: 'XBT', DOGE: 'XDG' };
const NAMES_SHOWN = 20;

/**
 * The files that a path stands for: itself, or the members of an archive of several that are meant, as `path#member`.
 * @throws GridbotError DATA.NOT_FOUND, DATA.UNRECOGNISED that list what the archive holds
 */
export async function chosenFiles(path: string, choice: MemberChoice): Promise<readonly string[]> {
  const names = await archiveNames(path);
  if (names === undefined || (names.length < 2 && choice.member === undefined)) return [path];
  if (choice.member !== undefined) {
    const matches = names.filter((name) => wildcard(choice.member!).test(name));
    if (matches.length > 0) return matches.map((name) => `${path}#${name}`);
    throw notChosen('DATA.NOT_FOUND', path, `it holds no file "${choice.member}"`, names);
  }
  const fitting = choice.instrument === undefined ? names : names.filter((name) => fits(name, choice));
  const [only, ...others] = fitting;
  if (only !== undefined && others.length === 0) return [`${path}#${only}`];
  const problem =
    only === undefined
      ? `none of its files is of ${choice.instrument}`
      : 'it holds several files; say which with --member';
  throw notChosen('DATA.UNRECOGNISED', path, problem, only === undefined ? names : fitting);
}

/** `XBTUSD_60.csv`, `BTCUSDT-1h-2024-11.csv`: the symbol, then perhaps the timeframe. */
function fits(name: string, { instrument = '', timeframe }: MemberChoice): boolean {
  const [symbol = '', ...rest] = (name.split('/').at(-1) ?? '').replace(/\.\w+$/, '').split(/[_-]/);
  if (!symbolsOf(instrument).includes(symbol.toUpperCase())) return false;
  if (timeframe === undefined) return true;
  return rest.includes(timeframeName(timeframe)) || rest[0] === String(timeframe / 60_000);
}

function symbolsOf(instrument: string): readonly string[] {
  const [base = '', quote = ''] = instrument.slice(instrument.indexOf(':') + 1).split('/');
  const spellings = (asset: string): readonly string[] => [asset, ALIASES[asset] ?? asset];
  return spellings(base).flatMap((first) => spellings(quote).map((second) => first + second));
}

function wildcard(pattern: string): RegExp {
  const escaped = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${escaped.join('.*')}$`);
}

function notChosen(
  code: 'DATA.NOT_FOUND' | 'DATA.UNRECOGNISED',
  path: string,
  problem: string,
  names: readonly string[],
): GridbotError {
  const shown = names.slice(0, NAMES_SHOWN).join(', ') + (names.length > NAMES_SHOWN ? ', ...' : '');
  return new GridbotError(code, `${path}: ${problem}. ${names.length} files: ${shown}`, { details: { path } });
}
