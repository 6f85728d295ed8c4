import type { Clock, ExecutionReport, InstrumentId, MarketEvent, Millis } from '@gridbot/core';
import { EventQueue } from './my-name-event-queue.js';
import { isPassing } from './my-name.errors.js';
import { reportOf, tickerOf } from './my-name.mapping.js';
import type { PrintPayload, ReportPayload } from './my-name.payloads.js';
import type { RestClient } from './my-name-rest.client.js';
import { venueSymbol } from './my-name.symbols.js';

export interface FeedOptions {
  readonly client: RestClient;
  readonly clock: Clock;
  readonly instrument: InstrumentId;
  readonly pollEvery: Millis;
  /** False without keys. */
  readonly withReports: boolean;
}

interface PrintNews {
  readonly sequence: number;
  readonly prints: readonly PrintPayload[];
}

interface ReportNews {
  readonly sequence: number;
  readonly reports: readonly ReportPayload[];
}

/**
 * Asks again and again for what came after the last thing seen: prints, and reports of our orders. Because the exchange numbers them, nothing is
 * lost over an outage. One connection is told, though it is many requests.
 */
export class MyNameFeed {
  private readonly queues = new Set<EventQueue>();
  private readonly listeners = new Set<(report: ExecutionReport) => void>();
  /** Numbers of the last ones seen; `undefined`: from now on. */
  private printsSeen: number | undefined;
  private reportsSeen: number | undefined;
  private connected = true;
  private hasLooked = false;
  private running = false;
  private looking: Promise<void> | undefined;
  private cancelPause: () => void = () => undefined;
  closed = false;

  constructor(private readonly options: FeedOptions) {}

  onReport(listener: (report: ExecutionReport) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Events from now on, until {@link close} or `end` of the queue. */
  open(): EventQueue {
    const queue = new EventQueue(() => this.queues.delete(queue));
    if (this.closed) queue.end();
    else this.queues.add(queue);
    this.start();
    return queue;
  }

  /** Resolves when reports are being followed, so that nothing falls between them and a look at the account. @throws GridbotError EXCHANGE.* */
  async following(): Promise<void> {
    this.start();
    if (!this.hasLooked) await this.look();
  }

  close(): void {
    this.closed = true;
    this.cancelPause();
    for (const queue of this.queues) queue.end();
  }

  private start(): void {
    if (this.running || this.closed) return;
    this.running = true;
    void this.run();
  }

  private async run(): Promise<void> {
    while (!this.closed) {
      await this.look().catch((error: unknown) => this.trouble(error));
      await new Promise<void>((resolve) => {
        const { clock, pollEvery } = this.options;
        const cancel = clock.callAt(clock.now() + pollEvery, resolve);
        this.cancelPause = () => {
          cancel();
          resolve();
        };
        if (this.closed) this.cancelPause();
      });
    }
  }

  /** One look at a time: two would tell prints twice. */
  private look(): Promise<void> {
    this.looking ??= this.lookOnce().finally(() => (this.looking = undefined));
    return this.looking;
  }

  private async lookOnce(): Promise<void> {
    const { client, instrument, withReports } = this.options;
    const symbol = venueSymbol(instrument);
    const news = withReports ? await client.get<ReportNews>(`/reports?${query(symbol, this.reportsSeen)}`) : undefined;
    const { sequence, prints } = await client.get<PrintNews>(`/prints?${query(symbol, this.printsSeen)}`);
    // Read before anything counts as seen: what cannot be read must not be skipped.
    const tickers = prints.map(tickerOf);
    const reports = (news?.reports ?? []).map(reportOf);
    if (this.closed) return;
    this.hasLooked = true;
    this.reportsSeen = news?.sequence;
    this.printsSeen = sequence;
    this.tell(true, 'my-name answers again');
    for (const ticker of tickers) this.push(ticker);
    for (const report of reports) {
      if (report !== undefined) for (const listener of this.listeners) listener(report);
    }
  }

  /** A connection comes back. A refused key does not, nor does a mistake in the mapping: the stream fails with it, which ends the bot and says why. */
  private trouble(error: unknown): void {
    if (isPassing(error)) return this.tell(false, error.message);
    for (const queue of this.queues) queue.fail(error);
    this.close();
  }

  private tell(connected: boolean, reason: string): void {
    if (connected === this.connected || this.closed) return;
    this.connected = connected;
    this.push({ type: 'connection-changed', at: this.options.clock.now(), connected, reason });
  }

  private push(event: MarketEvent): void {
    for (const queue of this.queues) queue.push(event);
  }
}

function query(symbol: string, after: number | undefined): string {
  return after === undefined ? `symbol=${symbol}` : `symbol=${symbol}&after=${after}`;
}
