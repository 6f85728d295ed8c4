import { GridbotError, type Clock } from '@gridbot/core';
import { AdminServer } from '../admin/admin-server.js';
import { VenueAdmin } from '../admin/venue-admin.js';
import { SystemClock } from '../clock/system-clock.js';
import { EXCHANGES, type ExchangeName } from './exchanges.js';
import { RunningExchange, type ExchangeOptions } from './running-exchange.js';

/** What is to be served. Options beside `kraken` and `binance` hold for both, unless an exchange has its own. */
export interface StartOptions extends Omit<ExchangeOptions, 'port'> {
  readonly kraken?: boolean | ExchangeOptions;
  readonly binance?: boolean | ExchangeOptions;
  /** Address to listen on. Default: 127.0.0.1: the admin API has no password. */
  readonly host?: string;
  /** Default: the machine's clock. */
  readonly clock?: Clock;
  /** Port of the admin API, 0 = any. Default: no admin API over HTTP; `admin` of each exchange is always there. */
  readonly adminPort?: number;
  /** Learns of a defect of the server, or of a feed that cannot be read any further. They are kept in `admin.state().defects` too. */
  readonly onDefect?: (error: unknown) => void;
}

/** An exchange that is served. */
export interface ServedExchange {
  readonly name: string;
  /** `http://127.0.0.1:8001` */
  readonly url: string;
  /** `ws://127.0.0.1:8001` */
  readonly wsUrl: string;
  readonly port: number;
  /** The settings in `exchange:` of bot.yaml with which our own adapter finds it, such as `restUrl`. */
  readonly adapterSettings: Readonly<Record<string, string>>;
  /** The first key, its secret and its rights. */
  readonly key: RunningExchange['key'];
  readonly venue: RunningExchange['venue'];
  readonly admin: VenueAdmin;
}

/** Everything that is served. */
export interface RunningVenue {
  readonly kraken?: ServedExchange;
  readonly binance?: ServedExchange;
  readonly exchanges: readonly ServedExchange[];
  /** `http://127.0.0.1:9000/admin`; absent without `adminPort`. */
  readonly adminUrl?: string;
  close(): Promise<void>;
}

/**
 * Serves exchanges on loopback.
 * @throws GridbotError CONFIG.INVALID if nothing is to be served or something is wrong with what is; DATA.* if a file cannot be read
 */
export async function startVenue(options: StartOptions): Promise<RunningVenue> {
  const { host = '127.0.0.1', clock = new SystemClock(), onDefect, adminPort } = options;
  const names = (['kraken', 'binance'] as const).filter(
    (name) => options[name] !== undefined && options[name] !== false,
  );
  if (names.length === 0)
    throw new GridbotError('CONFIG.INVALID', 'nothing is to be served: ask for kraken, binance or both');
  const shared = { clock, host, ...(onDefect && { onDefect }) };
  const running = names.map((name) => new RunningExchange(EXCHANGES[name], optionsOf(options, name), shared));
  const admin = new AdminServer(new Map(running.map((each) => [each.name, new VenueAdmin(each)])));
  const close = async (): Promise<void> => {
    await Promise.all([admin.close(), ...running.map((each) => each.close())]);
  };
  try {
    await Promise.all(running.map((each) => each.start()));
    const port = adminPort === undefined ? undefined : await admin.listen(adminPort, host);
    const served = running.map((each) => servedOf(each, admin));
    const byName = Object.fromEntries(served.map((each) => [each.name, each]));
    return { ...byName, exchanges: served, ...(port && { adminUrl: `http://${host}:${port}/admin` }), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function optionsOf(all: StartOptions, name: ExchangeName): ExchangeOptions {
  const own = all[name];
  return { ...all, ...(typeof own === 'object' ? own : {}) };
}

function servedOf(running: RunningExchange, admin: AdminServer): ServedExchange {
  const { name, url, wsUrl, port, adapterSettings, key, venue } = running;
  return { name, url, wsUrl, port, adapterSettings, key, venue, admin: admin.adminOf(name)! };
}
