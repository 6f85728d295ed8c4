import {
  Decimal,
  plusAmounts,
  ProfitAccount,
  RoundTrips,
  type AccountingTerms,
  type BotReader,
  type EquitySample,
  type MatchingMethod,
  type ProfitMark,
  type RecordedPosting,
  type Ticker,
  type UnixMillis,
} from '@gridbot/core';
import { mergeInOrder } from './merge-in-order.js';

/** Where an account stood when something was about to happen or nothing more did. */
export interface ProfitMoment {
  readonly mark: ProfitMark;
  /** The strategy's own count of its profit; absent if none was kept since the last fill. */
  readonly realized?: Decimal;
}

/** A moment and the time of what happened right after it; absent at the end. */
export interface ProfitStop extends ProfitMoment {
  readonly next?: UnixMillis;
}

interface Happening {
  readonly at: UnixMillis;
  readonly tell: (account: ProfitAccount) => void;
  /** What the strategy counted then; `unknown` after a fill, until it is known again. */
  readonly realized?: Decimal | 'unknown';
  /** Absent: for certain. */
  readonly happened?: (mark: ProfitMark) => boolean;
}

interface StepHappening extends Happening {
  readonly seq: number;
}

/** How profit is counted. */
export interface ProfitTerms extends AccountingTerms {
  readonly method: MatchingMethod;
}

/** Everything that profit depends on, walked through once, in the order in which it came about. */
export class ProfitHistory {
  private constructor(
    private readonly reader: BotReader,
    private readonly terms: ProfitTerms,
    private readonly account: ProfitAccount,
    /** True if the strategy tells of lots. */
    readonly lotsKnown: boolean,
    private readonly drifted: boolean,
    private readonly seen: 'all' | 'first',
  ) {}

  /**
   * Reads what has to be known before the first fill: lots and what was there at the start.
   * @param seen whether the journal's prices are needed at every moment, or the first one is enough, which spares reading all of it
   */
  static async of(reader: BotReader, terms: ProfitTerms, seen: 'all' | 'first'): Promise<ProfitHistory> {
    const roundTrips = new RoundTrips(terms);
    for (const lot of await reader.lots.list({ limit: Number.MAX_SAFE_INTEGER })) roundTrips.know(lot);
    const account = new ProfitAccount({ ...terms, roundTrips });
    const totals = await reader.ledger.totals();
    for (const { account: name, asset, amount } of totals)
      if (name === 'opening') account.open(reader.bot.createdAt, asset, amount.negate());
    const drifted = totals.some((total) => total.account === 'unattributed');
    return new ProfitHistory(reader, terms, account, roundTrips.known, drifted, seen);
  }

  /** Stops before everything that happened, and at the end. Their times never run backwards. */
  async *stops(): AsyncGenerator<ProfitStop> {
    let realized: Decimal | 'unknown' = Decimal.ZERO;
    const moment = (): ProfitMoment => ({ mark: this.account.mark, ...(realized !== 'unknown' && { realized }) });
    const streams = [...(this.drifted ? [this.drifts()] : []), this.fills(), this.prices()];
    const steps = inLatestTime(mergeInOrder<StepHappening>(streams, ({ seq }) => seq));
    for await (const happening of mergeInOrder<Happening>([steps, this.samples()], ({ at }) => at)) {
      if (happening.happened?.(this.account.mark) === false) continue;
      yield { ...moment(), next: happening.at };
      happening.tell(this.account);
      realized = happening.realized ?? realized;
    }
    yield moment();
  }

  private async *drifts(): AsyncGenerator<StepHappening> {
    const { ledger } = this.reader;
    for await (const { seq, at, asset, amount } of unattributed(ledger.each()))
      yield { seq, at, tell: (account) => account.drift(at, asset, amount.negate()) };
  }

  private async *fills(): AsyncGenerator<StepHappening> {
    for await (const fill of this.reader.fills.each())
      yield { seq: fill.seq, at: fill.fill.at, tell: (account) => account.fill(fill), realized: 'unknown' };
  }

  /** Prices as steps saw them, after what the step did. */
  private async *prices(): AsyncGenerator<StepHappening> {
    let last: Ticker | undefined;
    for await (const { seq, ticker } of this.reader.journal()) {
      if (ticker === undefined || (last?.at === ticker.at && last.price.eq(ticker.price))) continue;
      last = ticker;
      yield { seq, at: ticker.at, tell: (account) => account.see(ticker.at, ticker.price) };
      if (this.seen === 'first') return;
    }
  }

  /** No step made them. One of other holdings than the account's was kept at another time than it says: the clock was set back since. */
  private async *samples(): AsyncGenerator<Happening> {
    for await (const sample of this.reader.equity.each())
      yield {
        at: sample.at,
        tell: (account) => account.see(sample.at, sample.price),
        realized: sample.realizedProfit,
        happened: (mark) => this.isHeld(sample, mark),
      };
  }

  private isHeld({ base, quote }: EquitySample, { opening, traded, unattributed }: ProfitMark): boolean {
    const held = plusAmounts(plusAmounts(opening, traded), unattributed);
    const amountOf = (asset: string): Decimal => held[asset] ?? Decimal.ZERO;
    return amountOf(this.terms.base).eq(base) && amountOf(this.terms.quote).eq(quote);
  }
}

async function* unattributed(postings: AsyncIterable<RecordedPosting>): AsyncGenerator<RecordedPosting> {
  for await (const posting of postings) if (posting.account === 'unattributed') yield posting;
}

/** Where a clock was set back, what came afterwards counts for the latest time that was seen before. */
async function* inLatestTime(happenings: AsyncIterable<Happening>): AsyncGenerator<Happening> {
  let latest = -Infinity;
  for await (const happening of happenings) {
    latest = Math.max(latest, happening.at);
    yield { ...happening, at: latest };
  }
}
