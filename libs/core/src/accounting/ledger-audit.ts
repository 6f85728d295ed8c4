import { Ledger } from '../ledger/ledger.js';
import type { Instrument } from '../model/instrument.js';
import type { Order } from '../model/order.js';
import type { KeptBalance, KeptFill, RecordedPosting } from '../ports/repositories.port.js';
import { Decimal } from '../values/decimal.js';
import type { ClientOrderId } from '../values/identifiers.js';
import type { LedgerFinding, LedgerVerdict } from './ledger-finding.js';
import { TransactionAudit } from './transaction-audit.js';

interface FillSum {
  readonly quantity: Decimal;
  readonly notional: Decimal;
}

const NO_FILL: FillSum = { quantity: Decimal.ZERO, notional: Decimal.ZERO };

/**
 * Checks a bot's books: told of everything, it says what is wrong and where. The bot may run meanwhile, if balances and orders are told first
 * and `upTo` is the last step that was kept before: what later steps change is not mistaken for a fault.
 */
export class LedgerAudit {
  private readonly ledger = new Ledger();
  private readonly transactions: TransactionAudit;
  private readonly balances = new Map<string, KeptBalance>();
  private readonly orders = new Map<ClientOrderId, FillSum>();
  /** The sums of each order's fills: up to `upTo`, then after every later one. */
  private readonly filled = new Map<ClientOrderId, FillSum[]>();
  private readonly assets = new Set<string>();
  private fills = 0;
  private postings = 0;

  constructor(
    instrument: Pick<Instrument, 'base' | 'quote'>,
    private readonly upTo: number,
  ) {
    this.transactions = new TransactionAudit(instrument);
  }

  balance(balance: KeptBalance): void {
    this.balances.set(balance.asset, balance);
    this.assets.add(balance.asset);
  }

  order({ clientOrderId, filledQuantity, filledNotional }: Order): void {
    this.orders.set(clientOrderId, { quantity: filledQuantity, notional: filledNotional });
  }

  fill(kept: KeptFill): void {
    this.fills += 1;
    this.transactions.fill(kept);
    const { lastQuantity, lastPrice } = kept.fill;
    const sums = this.filled.get(kept.clientOrderId) ?? [NO_FILL];
    const before = sums.at(-1)!;
    const sum = {
      quantity: before.quantity.plus(lastQuantity),
      notional: before.notional.plus(lastPrice.times(lastQuantity)),
    };
    this.filled.set(kept.clientOrderId, kept.seq <= this.upTo ? [sum] : [...sums, sum]);
  }

  posting(posting: RecordedPosting): void {
    this.postings += 1;
    this.assets.add(posting.asset);
    this.transactions.posting(posting);
    const until = Math.max(this.upTo, this.balances.get(posting.asset)?.seq ?? 0);
    if (posting.seq <= until) this.ledger.post([posting]);
  }

  /** Ends the check. */
  verdict(): LedgerVerdict {
    this.transactions.end(this.upTo);
    const assets = [...this.assets].sort();
    return {
      transactions: this.transactions.transactions,
      postings: this.postings,
      fills: this.fills,
      orders: this.orders.size,
      assets,
      findings: [
        ...this.transactions.findings,
        ...assets.flatMap((asset) => this.accountFindings(asset)),
        ...this.orderFindings(),
      ],
    };
  }

  private accountFindings(asset: string): readonly LedgerFinding[] {
    const found: LedgerFinding[] = [];
    const sum = this.ledger.imbalance(asset);
    if (!sum.isZero()) {
      const text = `the accounts of ${asset} sum to ${sum} instead of 0`;
      found.push({ check: 'accounts', subject: asset, text });
    }
    const holdings = this.ledger.amount('holdings', asset);
    const balance = this.balances.get(asset);
    if (!holdings.eq(balance?.total ?? Decimal.ZERO)) {
      const kept = balance === undefined ? 'none is kept' : `it is ${balance.total} (step ${balance.seq})`;
      const text = `the postings to the holdings of ${asset} sum to ${holdings}, as a balance ${kept}`;
      found.push({ check: 'holdings', subject: asset, ...(balance && { seq: balance.seq }), text });
    }
    return found;
  }

  private orderFindings(): readonly LedgerFinding[] {
    const found: LedgerFinding[] = [];
    for (const [id, { quantity, notional }] of this.orders) {
      const sums = this.filled.get(id) ?? [NO_FILL];
      if (sums.some((sum) => sum.quantity.eq(quantity) && sum.notional.eq(notional))) continue;
      const sum = sums[0]!;
      const text = `order ${id} says it is filled to ${quantity} for ${notional}, its fills sum to ${sum.quantity} for ${sum.notional}`;
      found.push({ check: 'orders', subject: id, text });
    }
    for (const [id, sums] of this.filled) {
      if (this.orders.has(id) || sums[0] === NO_FILL) continue;
      found.push({ check: 'orders', subject: id, text: `fills of order ${id} are kept, the order is not` });
    }
    return found;
  }
}
