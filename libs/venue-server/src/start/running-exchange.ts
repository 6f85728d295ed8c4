import type { Asset, Clock, Decimal, Millis } from '@gridbot/core';
import { VenueClock } from '../clock/venue-clock.js';
import { ScenarioRunner } from '../faults/scenario-runner.js';
import type { Scenario } from '../faults/scenario.js';
import { FeedPlayer, type FeedSpeed } from '../market/feed-player.js';
import { openSource, type MarketSource } from '../market/market-source.js';
import { VenueServer } from '../server/venue-server.js';
import type { WireLayerFactory } from '../server/wire-layer.js';
import type { ApiKey } from '../venue/api-key.js';
import type { NewApiKey } from '../venue/api-keys.js';
import { Venue } from '../venue/venue.js';
import type { VenueInstrument } from '../venue/venue-instrument.js';
import type { VenueFees } from '../venue/venue-options.js';
import type { ExchangeProfile } from './exchange-profile.js';

/** What may be chosen about one exchange. */
export interface ExchangeOptions {
  /** Default: any that is free. */
  readonly port?: number;
  /** The first key; what is left out is made up. */
  readonly key?: NewApiKey;
  /** Default: the profile's. */
  readonly balances?: Readonly<Record<Asset, Decimal>>;
  /** Default: the profile's. */
  readonly instruments?: readonly VenueInstrument[];
  /** Default: the profile's. */
  readonly fees?: VenueFees;
  /** Source of each instrument's trades, or one for all. Default: the demo market of seed 1. */
  readonly market?: MarketSource | Readonly<Record<string, MarketSource>>;
  /** Default: 1. */
  readonly speed?: FeedSpeed;
  /** How much past the markets have when the server opens. Default: a day of the demo market, nothing of a file. */
  readonly history?: Millis;
  readonly scenario?: Scenario;
  /** Default: the profile's: a wire layer with other settings. */
  readonly createLayer?: WireLayerFactory;
  /** No limits on requests and orders: for markets that are faster than life. Default: the exchange's own limits. */
  readonly unlimited?: boolean;
}

/** What both exchanges of a process share. */
export interface SharedSurroundings {
  readonly clock: Clock;
  readonly host: string;
  /** Learns of a defect of the server, or of a feed that cannot be read any further. */
  readonly onDefect?: (error: unknown) => void;
}

const DAY: Millis = 86_400_000;
/** The demo market trades every second; its history, every 15 seconds. */
const DEMO_STRETCH = 15;

/** One exchange that is served. */
export class RunningExchange {
  readonly venue: Venue;
  readonly server: VenueServer;
  readonly players = new Map<string, FeedPlayer>();
  readonly key: ApiKey;
  private readonly scenario: ScenarioRunner;
  private boundPort = 0;

  constructor(
    private readonly profile: ExchangeProfile,
    private readonly options: ExchangeOptions,
    private readonly shared: SharedSurroundings,
  ) {
    const { instruments, balances, fees, ids, postOnly } = { ...profile, ...options };
    this.venue = new Venue({ clock: new VenueClock(shared.clock), instruments, balances, fees, ids, postOnly });
    this.key = this.venue.keys.add(options.key);
    this.server = new VenueServer({
      venue: this.venue,
      createLayer:
        options.createLayer ?? (options.unlimited === true ? profile.createUnlimitedLayer : profile.createLayer),
      host: shared.host,
      scalePrices: (factor, symbol) => this.scalePrices(factor, symbol),
      ...(shared.onDefect && { onDefect: shared.onDefect }),
    });
    this.scenario = new ScenarioRunner(this.server.faults, this.server.log, this.venue.clock);
  }

  /** `kraken`, `binance`. */
  get name(): string {
    return this.profile.name;
  }

  get port(): number {
    return this.boundPort;
  }

  /** `http://127.0.0.1:8001` */
  get url(): string {
    return `http://${this.shared.host}:${this.boundPort}`;
  }

  /** `ws://127.0.0.1:8001` */
  get wsUrl(): string {
    return `ws://${this.shared.host}:${this.boundPort}`;
  }

  /** The settings in `exchange:` of bot.yaml with which our own adapter finds it. */
  get adapterSettings(): Readonly<Record<string, string>> {
    return this.profile.adapterSettings(this.url, this.wsUrl, this.options.unlimited === true);
  }

  /** Makes the markets' past, listens, and lets the markets and the scenario run. */
  async start(): Promise<void> {
    this.venue.instruments().forEach((instrument, index) => this.addPlayer(instrument, index));
    await Promise.all([...this.players.values()].map((player) => player.start()));
    this.boundPort = await this.server.listen(this.options.port ?? 0);
    if (this.options.scenario !== undefined) this.scenario.start(this.options.scenario);
  }

  /** Ends everything. */
  async close(): Promise<void> {
    this.scenario.stop();
    await Promise.all([...this.players.values()].map((player) => player.stop()));
    await this.server.close();
  }

  private addPlayer(instrument: VenueInstrument, index: number): void {
    const source = sourceOf(this.options.market, instrument.symbol, index);
    const startPrice = this.profile.startPrices[instrument.base];
    const feed = openSource(source.kind === 'demo' && startPrice ? { startPrice, ...source } : source, instrument);
    if (feed === undefined) return;
    const isDemo = source.kind === 'demo';
    const { speed = 1, history = isDemo ? DAY : 0 } = this.options;
    const onError = (error: unknown): void => {
      this.server.defects.push(error);
      this.shared.onDefect?.(error);
    };
    const historyStretch = isDemo ? DEMO_STRETCH : 1;
    const { venue } = this;
    this.players.set(
      instrument.symbol,
      new FeedPlayer({ venue, instrument, feed, speed, history, historyStretch, onError }),
    );
  }

  private scalePrices(factor: Decimal, symbol: string | undefined): void {
    for (const [each, player] of this.players) if (symbol === undefined || each === symbol) player.scale(factor);
  }
}

/** One demo seed makes other prices for every instrument. */
function sourceOf(market: ExchangeOptions['market'], symbol: string, index: number): MarketSource {
  const source = market === undefined || isSource(market) ? market : (market[symbol] ?? { kind: 'manual' as const });
  if (source === undefined) return { kind: 'demo', seed: 1 + index };
  return source.kind === 'demo' && isSource(market!) ? { ...source, seed: source.seed + index } : source;
}

function isSource(market: NonNullable<ExchangeOptions['market']>): market is MarketSource {
  return 'kind' in market && typeof market.kind === 'string';
}
