import { postFill } from '../ledger/post-fill.js';
import type { Posting } from '../ledger/posting.js';
import type { Instrument } from '../model/instrument.js';
import type { KeptFill, RecordedPosting } from '../ports/repositories.port.js';
import { Decimal } from '../values/decimal.js';
import type { Asset } from '../values/identifiers.js';
import type { LedgerFinding } from './ledger-finding.js';

/** Lines of one trade in one step: of its fill, of both its fills if both sides were ours, or of its postings. */
interface Pending {
  readonly id: string;
  readonly seq: number;
  readonly lines: readonly string[];
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
    this.meet({ id: fill.tradeId, seq, lines }, this.fills, this.postings);
  }

  /** Ends the check. Steps after `upTo` may be kept in part by now: what they leave open is not wrong. */
  end(upTo: number): void {
    if (this.open.length > 0) this.close();
    const postings = new Map([...this.postings.values()].map((pending) => [pending.id, pending]));
    for (const { id, seq, lines } of this.fills.values()) {
      const posted = postings.get(id);
      postings.delete(id);
      if (Math.min(seq, posted?.seq ?? seq) > upTo) continue;
      if (posted === undefined) this.report(id, seq, `fill ${id} of step ${seq} has no postings`);
      else if (posted.lines.join() !== lines.join())
        this.report(id, posted.seq, `the postings of trade ${id} in step ${posted.seq} are not those of its fill`);
      else this.report(id, seq, `fill and postings of trade ${id} are kept in steps ${seq} and ${posted.seq}`);
    }
    for (const { id, seq } of postings.values())
      if (seq <= upTo) this.report(id, seq, `the postings of trade ${id} in step ${seq} have no fill`);
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
    this.meet({ id: transaction, seq, lines: linesOf(lines) }, this.postings, this.fills);
  }

  /** A trade between two orders of ours has one id and two fills: their lines are gathered, as those of its postings are. */
  private meet({ id, seq, lines }: Pending, mine: Map<string, Pending>, others: Map<string, Pending>): void {
    const name = `${seq} ${id}`;
    const gathered = [...(mine.get(name)?.lines ?? []), ...lines].sort();
    if (others.get(name)?.lines.join() === gathered.join()) {
      others.delete(name);
      mine.delete(name);
    } else mine.set(name, { id, seq, lines: gathered });
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
function linesOf(postings: readonly Posting[]): readonly string[] {
  return postings.map(({ account, asset, amount }) => `${account} ${asset} ${amount}`).sort();
}
