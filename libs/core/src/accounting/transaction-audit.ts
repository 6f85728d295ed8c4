import { postFill } from '../ledger/post-fill.js';
import type { Posting } from '../ledger/posting.js';
import type { Instrument } from '../model/instrument.js';
import type { KeptFill, RecordedPosting } from '../ports/repositories.port.js';
import { Decimal } from '../values/decimal.js';
import type { Asset } from '../values/identifiers.js';
import type { LedgerFinding } from './ledger-finding.js';

interface Pending {
  readonly seq: number;
  readonly lines: string;
}

/**
 * Checks transactions against zero and against fills. Told of fills and postings in turns it holds only those whose counterpart has not come
 * yet.
 */
export class TransactionAudit {
  readonly findings: LedgerFinding[] = [];
  transactions = 0;
  private open: RecordedPosting[] = [];
  private readonly fills = new Map<string, Pending>();
  private readonly postings = new Map<string, Pending>();

  constructor(private readonly instrument: Pick<Instrument, 'base' | 'quote'>) {}

  /** Postings of one transaction follow on each other. */
  posting(posting: RecordedPosting): void {
    const [first] = this.open;
    if (first !== undefined && (first.transaction !== posting.transaction || first.seq !== posting.seq)) this.close();
    this.open.push(posting);
  }

  fill({ seq, side, fill }: KeptFill): void {
    const lines = linesOf(postFill(side, fill, this.instrument));
    this.meet(fill.tradeId, { seq, lines }, this.fills, this.postings);
  }

  /** Ends the check. Steps after `upTo` may be kept in part by now: what they leave open is not wrong. */
  end(upTo: number): void {
    if (this.open.length > 0) this.close();
    for (const [subject, { seq }] of this.fills)
      if (seq <= upTo) this.report(subject, seq, `fill ${subject} of step ${seq} has no postings`);
    for (const [subject, { seq }] of this.postings)
      if (seq <= upTo) this.report(subject, seq, `the postings of trade ${subject} in step ${seq} have no fill`);
  }

  private close(): void {
    const lines = this.open;
    const { transaction, seq } = lines[0]!;
    this.open = [];
    this.transactions += 1;
    for (const [asset, sum] of sums(lines)) {
      if (sum.isZero()) continue;
      const text = `transaction ${transaction} of step ${seq} sums to ${sum} ${asset} instead of 0`;
      this.findings.push({ check: 'transactions', subject: transaction, seq, text });
    }
    if (lines.some(({ account }) => account === 'opening' || account === 'unattributed')) return;
    this.meet(transaction, { seq, lines: linesOf(lines) }, this.postings, this.fills);
  }

  private meet(id: string, pending: Pending, mine: Map<string, Pending>, others: Map<string, Pending>): void {
    const counterpart = others.get(id);
    if (counterpart === undefined) {
      if (mine.has(id))
        this.report(id, pending.seq, `trade ${id} is kept twice, the second time in step ${pending.seq}`);
      else mine.set(id, pending);
      return;
    }
    others.delete(id);
    if (counterpart.lines !== pending.lines)
      this.report(id, pending.seq, `the postings of trade ${id} in step ${pending.seq} are not those of its fill`);
    else if (counterpart.seq !== pending.seq)
      this.report(
        id,
        pending.seq,
        `fill and postings of trade ${id} are kept in steps ${counterpart.seq} and ${pending.seq}`,
      );
  }

  private report(subject: string, seq: number, text: string): void {
    this.findings.push({ check: 'fills', subject, seq, text });
  }
}

function sums(postings: readonly Posting[]): ReadonlyMap<Asset, Decimal> {
  const found = new Map<Asset, Decimal>();
  for (const { asset, amount } of postings) found.set(asset, (found.get(asset) ?? Decimal.ZERO).plus(amount));
  return found;
}

/** The same for the same lines, in whatever order they are. */
function linesOf(postings: readonly Posting[]): string {
  return postings
    .map(({ account, asset, amount }) => `${account} ${asset} ${amount}`)
    .sort()
    .join('\n');
}
