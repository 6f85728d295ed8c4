import {
  Decimal,
  ProfitAccount,
  type AccountingTerms,
  type BotReader,
  type MatchingMethod,
  type ProfitMark,
  RoundTrips,
  type UnixMillis,
} from '@gridbot/core';
import { mergeByTime, type Timed } from './merge-by-time.js';

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

interface Happening extends Timed {
  readonly tell: (account: ProfitAccount) => void;
  /** What the strategy counted then; `unknown` after a fill, until it is known again. */
  readonly realized?: Decimal | 'unknown';
}

/** How profit is counted. */
export interface ProfitTerms extends AccountingTerms {
  readonly method: MatchingMethod;
}

/** Everything that profit depends on, walked through once. */
export class ProfitHistory {
  private constructor(
    private readonly reader: BotReader,
    private readonly account: ProfitAccount,
    /** True if the strategy tells of lots. */
    readonly lotsKnown: boolean,
    private readonly drifted: boolean,
  ) {}

  /** Reads what has to be known before the first fill: lots and what was there at the start. */
  static async of(reader: BotReader, terms: ProfitTerms): Promise<ProfitHistory> {
    const roundTrips = new RoundTrips(terms);
    for (const lot of await reader.lots.list({ limit: Number.MAX_SAFE_INTEGER })) roundTrips.know(lot);
    const account = new ProfitAccount({ ...terms, roundTrips });
    const totals = await reader.ledger.totals();
    for (const { account: name, asset, amount } of totals)
      if (name === 'opening') account.open(reader.bot.createdAt, asset, amount.negate());
    return new ProfitHistory(
      reader,
      account,
      roundTrips.known,
      totals.some((total) => total.account === 'unattributed'),
    );
  }

  /** Stops before everything that happened, and at the end. */
  async *stops(): AsyncGenerator<ProfitStop> {
    let realized: Decimal | 'unknown' = Decimal.ZERO;
    const moment = (): ProfitMoment => ({ mark: this.account.mark, ...(realized !== 'unknown' && { realized }) });
    const streams = [...(this.drifted ? [this.drifts()] : []), this.fills(), this.samples()];
    for await (const happening of mergeByTime<Happening>(streams)) {
      yield { ...moment(), next: happening.at };
      happening.tell(this.account);
      realized = happening.realized ?? realized;
    }
    yield moment();
  }

  private async *drifts(): AsyncGenerator<Happening> {
    for await (const { account: name, at, asset, amount } of this.reader.ledger.each())
      if (name === 'unattributed') yield { at, tell: (account) => account.drift(at, asset, amount.negate()) };
  }

  private async *samples(): AsyncGenerator<Happening> {
    for await (const { at, price, realizedProfit } of this.reader.equity.each())
      yield { at, tell: (account) => account.see(at, price), realized: realizedProfit };
  }

  private async *fills(): AsyncGenerator<Happening> {
    for await (const fill of this.reader.fills.each())
      yield { at: fill.fill.at, tell: (account) => account.fill(fill), realized: 'unknown' };
  }
}
