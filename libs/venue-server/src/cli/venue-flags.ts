import { Decimal, invalidConfig, type Asset, type ConfigProblem, type Millis } from '@gridbot/core';
import { loadScenario } from '../faults/scenario.js';
import { parseSource } from '../market/market-source.js';
import { EXCHANGES, type ExchangeName } from '../start/exchanges.js';
import type { ExchangeOptions } from '../start/running-exchange.js';
import type { StartOptions } from '../start/start-venue.js';
import { KEY_RIGHTS, type KeyRight } from '../venue/api-key.js';
import type { NewApiKey } from '../venue/api-keys.js';

/** The command's flags as commander has read them. */
export interface VenueFlags {
  readonly kraken?: string | true;
  readonly binance?: string | true;
  readonly admin?: string | true;
  readonly host: string;
  readonly market: string;
  readonly instrument?: string;
  readonly speed: string;
  readonly unlimited?: true;
  readonly history?: string;
  readonly scenario?: string;
  readonly key?: string;
  readonly secret?: string;
  readonly rights?: string;
  readonly balances?: string;
  readonly credentials?: string;
}

const HOUR: Millis = 3_600_000;

/**
 * What the flags ask for.
 * @throws GridbotError CONFIG.* with every problem
 */
export function startOptionsOf(flags: VenueFlags): StartOptions {
  const problems: ConfigProblem[] = [];
  const check = <T>(flag: string, given: string, value: T | undefined, message: string): T | undefined => {
    if (value === undefined) problems.push({ path: `--${flag}`, given, message });
    return value;
  };
  const port = (flag: 'kraken' | 'binance' | 'admin'): number | undefined => {
    const given = flags[flag];
    if (given === undefined || given === true) return given === true ? 0 : undefined;
    return check(flag, given, wholeNumber(given, 65_535), 'must be a port, 0 to 65535');
  };
  const ports = { kraken: port('kraken'), binance: port('binance'), admin: port('admin') };
  const speed = check('speed', flags.speed, speedOf(flags.speed), 'must be a number above 0, or "step"');
  const history =
    flags.history === undefined
      ? undefined
      : check('history', flags.history, wholeNumber(flags.history, 24 * 365), 'must be hours, 0 to 8760');
  const balances =
    flags.balances === undefined
      ? undefined
      : check('balances', flags.balances, balancesOf(flags.balances), 'must be such as BTC=1,USD=5000');
  const rights =
    flags.rights === undefined
      ? undefined
      : check('rights', flags.rights, rightsOf(flags.rights), `must be some of ${KEY_RIGHTS.join(',')}`);
  if (problems.length > 0) throw invalidConfig(problems);
  const all: ExchangeOptions = {
    market: parseSource(flags.market),
    speed: speed!,
    key: keyOf(flags, rights),
    ...(flags.unlimited && { unlimited: true }),
    ...(history !== undefined && { history: history * HOUR }),
    ...(balances !== undefined && { balances }),
    ...(flags.scenario !== undefined && { scenario: loadScenario(flags.scenario) }),
  };
  return {
    ...all,
    host: flags.host,
    ...(ports.kraken !== undefined && { kraken: { port: ports.kraken, ...instrumentsOf('kraken', flags.instrument) } }),
    ...(ports.binance !== undefined && {
      binance: { port: ports.binance, ...instrumentsOf('binance', flags.instrument) },
    }),
    ...(ports.admin !== undefined && { adminPort: ports.admin }),
  };
}

function instrumentsOf(exchange: ExchangeName, chosen: string | undefined): Pick<ExchangeOptions, 'instruments'> {
  if (chosen === undefined) return {};
  const known = EXCHANGES[exchange].instruments;
  const instruments = known.filter(({ symbol }) => chosen.split(',').includes(symbol));
  if (instruments.length > 0) return { instruments };
  const there = known.map(({ symbol }) => symbol).join(', ');
  throw invalidConfig([{ path: '--instrument', given: chosen, message: `${exchange} has ${there}` }]);
}

function keyOf({ key, secret }: VenueFlags, rights: readonly KeyRight[] | undefined): NewApiKey {
  return { ...(key !== undefined && { id: key }), ...(secret !== undefined && { secret }), ...(rights && { rights }) };
}

function wholeNumber(text: string, most: number): number | undefined {
  return /^\d{1,9}$/.test(text) && Number(text) <= most ? Number(text) : undefined;
}

function speedOf(text: string): number | 'step' | undefined {
  if (text === 'step') return text;
  return /^\d{1,7}(\.\d{1,6})?$/.test(text) && Number(text) > 0 ? Number(text) : undefined;
}

function balancesOf(text: string): Readonly<Record<Asset, Decimal>> | undefined {
  const parts = text.split(',').map((part) => /^([A-Z0-9]+)=(\d+(?:\.\d+)?)$/.exec(part.trim()));
  if (parts.some((part) => part === null)) return undefined;
  return Object.fromEntries(parts.map((part) => [part![1]!, Decimal.parse(part![2]!)]));
}

function rightsOf(text: string): readonly KeyRight[] | undefined {
  const words = text.split(',').map((word) => word.trim());
  const rights = words.flatMap((word) => KEY_RIGHTS.filter((right) => right === word));
  return rights.length === words.length ? rights : undefined;
}
