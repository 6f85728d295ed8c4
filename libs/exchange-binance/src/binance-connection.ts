import {
  GridbotError,
  type AdapterRemark,
  type Clock,
  type ExchangeDependencies,
  type UnixMillis,
} from '@gridbot/core';
import {
  ClockOffset,
  HttpSender,
  loadSigner,
  LockOut,
  openCapture,
  Redactor,
  StreamBoard,
  type Dial,
  type FrameCapture,
  type OpenCapture,
  type Signer,
  type Throttle,
} from '@gridbot/exchange-kit';
import { listedInstrumentsOf, rateLimitsOf, symbolInfoOf, type SymbolInfo } from './binance-instrument.mapping.js';
import { BinanceRest } from './binance-rest.client.js';
import type { BinanceConfig } from './binance.config.js';
import { ENDPOINTS } from './binance.endpoints.js';
import { Fields } from './binance.fields.js';
import { applyLimits, binanceThrottle } from './binance.limits.js';
import { binanceSymbol, unknownInstrument, type BinanceSymbol } from './binance.symbols.js';

/** What is told as one connection. */
export type StreamName = 'prices' | 'reports' | 'requests';

/** Key and secret, as the composition read them. */
export interface BinanceKey {
  readonly apiKey: string;
  readonly secret: string;
}

/** Everything that market data and execution share: one instrument, one address, one key. */
export class BinanceConnection {
  readonly clock: Clock;
  readonly throttle: Throttle;
  readonly rest: BinanceRest;
  readonly clockOffset: ClockOffset;
  readonly board: StreamBoard<StreamName>;
  readonly capture: FrameCapture | undefined;
  private readonly sender: HttpSender;
  private readonly lockOut: LockOut;
  private readonly openedCapture: OpenCapture | undefined;
  /** Begins the stream of the account, if there is a key. */
  onStart: () => void = () => undefined;

  private constructor(
    readonly config: BinanceConfig,
    readonly symbol: BinanceSymbol,
    readonly signer: Signer,
    key: BinanceKey | undefined,
    private readonly dependencies: ExchangeDependencies,
    readonly dial: Dial | undefined,
  ) {
    const { clock } = dependencies;
    this.clock = clock;
    this.throttle = binanceThrottle(clock);
    this.sender = new HttpSender({ clock });
    const redactor = new Redactor(key === undefined ? [] : [key.apiKey, key.secret]);
    this.openedCapture = openCapture(config, {
      clock,
      redactor,
      remark: ({ level, text }) => this.remark(level, text),
    });
    this.capture = this.openedCapture?.frames;
    this.board = new StreamBoard(clock, key === undefined ? ['prices'] : ['prices', 'reports', 'requests']);
    this.lockOut = this.newLockOut(key !== undefined);
    this.rest = new BinanceRest({
      ...{ clock, signer, sender: this.sender, throttle: this.throttle, recvWindow: config.recvWindow },
      venueTime: () => this.clockOffset.now(),
      timeKnown: () => this.timeKnown(),
      onWrongTime: () => this.clockOffset.complained(),
      onLockOut: (millis, why) => this.lockOut.refused(millis, why),
      ...(this.capture === undefined ? {} : { capture: this.capture }),
    });
    this.clockOffset = new ClockOffset({
      clock,
      ask: () => this.venueTime(),
      onFailure: (error) => this.timeUnknown(error),
    });
  }

  /**
   * Loads what signs requests; connects to nothing.
   * @throws GridbotError EXCHANGE.UNKNOWN_INSTRUMENT if the instrument's name cannot be one of Binance's
   */
  static async open(
    config: BinanceConfig,
    dependencies: ExchangeDependencies,
    key?: BinanceKey,
    dial?: Dial,
  ): Promise<BinanceConnection> {
    const symbol = binanceSymbol(dependencies.instrument);
    const { restUrl: rest } = config;
    const urls = { public: `${rest}/api/v3`, private: `${rest}/api/v3`, sapi: `${rest}/sapi/v1` };
    const signer = await loadSigner('binance', { urls, ...(key ?? {}) });
    return new BinanceConnection(config, symbol, signer, key, dependencies, dial);
  }

  /** Begins the streams that live as long as the connection. */
  start(): void {
    this.onStart();
  }

  /** Resolves when Binance's clock was measured once. @throws GridbotError EXCHANGE.UNAVAILABLE */
  async measured(): Promise<void> {
    if (this.clockOffset.reading === undefined) await this.clockOffset.measure();
  }

  /** As `measured`, and goes by our own clock if Binance's cannot be had: Binance will say if it is wrong. */
  readonly timeKnown = (): Promise<void> => this.measured().catch((error: unknown) => this.timeUnknown(error));

  /** What Binance says of the instrument now; its rate limits are taken over. @throws GridbotError EXCHANGE.UNKNOWN_INSTRUMENT, EXCHANGE.UNAVAILABLE */
  async symbolInfo(): Promise<SymbolInfo> {
    const { rest, symbol } = this;
    const json = await rest.find(
      ENDPOINTS.exchangeInfo,
      { symbol: symbol.venueSymbol },
      ({ code }) => code === -1121 || code === -1100,
    );
    const info = json === undefined ? undefined : symbolInfoOf(json, symbol);
    if (json === undefined || info === undefined) {
      throw unknownInstrument(symbol, listedInstrumentsOf(await rest.ask(ENDPOINTS.exchangeInfo)));
    }
    applyLimits(this.throttle, rateLimitsOf(json));
    return info;
  }

  readonly remark = (level: AdapterRemark['level'], text: string, details?: AdapterRemark['details']): void => {
    this.dependencies.remark?.({ level, text, ...(details && { details }) });
  };

  /** While Binance answers nothing, an account is as good as not connected. */
  private newLockOut(isAccount: boolean): LockOut {
    const told = (up: boolean, reason: string): void =>
      isAccount ? this.board.set('requests', up, reason) : undefined;
    told(true, 'answered');
    return new LockOut({
      clock: this.clock,
      probe: async () => (await this.rest.call(ENDPOINTS.time)).kind === 'done',
      onBegin: (why, millis) => {
        const seconds = Math.ceil(millis / 1_000);
        const advice = 'does another program on this address use its limits?';
        this.remark('warn', `nothing is sent for ${seconds} s, as Binance wants it (${why}); ${advice}`);
        told(false, `refused for ${seconds} s`);
      },
      onEnd: () => {
        this.remark('info', 'Binance answers requests again');
        told(true, 'answered again');
      },
    });
  }

  /** Asked once: a repetition would spoil the measurement. */
  private async venueTime(): Promise<UnixMillis> {
    const outcome = await this.rest.call(ENDPOINTS.time);
    if (outcome.kind === 'done') return new Fields(outcome.value, 'time').whole('serverTime');
    if (outcome.kind === 'rejected') throw new GridbotError('EXCHANGE.REFUSED', outcome.reason.text);
    throw outcome.error;
  }

  private timeUnknown(error: unknown): void {
    const why = error instanceof Error ? error.message : String(error);
    this.remark('warn', `Binance's time could not be asked: ${why}`);
  }

  /** Ends everything that hangs on it. */
  async close(): Promise<void> {
    this.clockOffset.close();
    this.lockOut.close();
    this.rest.close();
    this.throttle.close();
    await this.sender.close();
    await this.openedCapture?.close();
  }
}
