import type { RequestCancel } from '../commands/engine-command.js';
import { GridbotError } from '../errors/gridbot-error.js';
import type { AccountSnapshot } from '../events/account-snapshot.event.js';
import type { ExecutionReport } from '../events/execution-report.event.js';
import { Ledger } from '../ledger/ledger.js';
import { postBalance } from '../ledger/post-balance.js';
import { postFill } from '../ledger/post-fill.js';
import type { Posting } from '../ledger/posting.js';
import type { Balance } from '../model/balance.js';
import type { Fill } from '../model/fill.js';
import type { Instrument } from '../model/instrument.js';
import { draftOf, isLive, type Order } from '../model/order.js';
import type { ReasonCode } from '../model/reason.js';
import { reconcile } from '../reconcile/reconcile.js';
import { Decimal } from '../values/decimal.js';
import type { Asset, ClientOrderId } from '../values/identifiers.js';
import type { Millis, UnixMillis } from '../values/unix-millis.js';
import { applyReport, type Told } from './apply-report.js';
import { asKnown, isTrifle, type Drift } from './drift.js';
import type { EngineRules } from './engine-rules.js';
import { OrderTable } from './order-table.js';
import { Portfolio } from './portfolio.js';
import { RecentFills } from './recent-fills.js';
import type { StepRecorder } from './step-recorder.js';

/** What a report changed: the order as it is now and what the strategy is to be told. */
export interface BookedReport {
  readonly order: Order;
  readonly told: readonly Told[];
  /** True if the exchange has an order that it did not know when we asked for it. */
  readonly turnedUpLate: boolean;
}

/** The account as far as balances are taken over from it. */
export type ShownAccount = Pick<AccountSnapshot, 'balances' | 'orders' | 'shownDecimals'>;

/** How long an order that never arrived is looked up. */
const LOST_FOR: Millis = 86_400_000;

const NOTHING: Balance = { total: Decimal.ZERO, free: Decimal.ZERO };

/** Orders, portfolio and ledger, changed together and only together. */
export class Books {
  readonly orders = new OrderTable();
  readonly portfolio = new Portfolio();
  readonly ledger = new Ledger();
  /** True once the opening balances are posted. */
  opened = false;
  /** Assets whose opening balance is posted; zero is not written down. */
  readonly followed = new Set<Asset>();
  readonly recent = new RecentFills();
  private rules: Instrument | undefined;

  /** @param orderIdBase begin of our client order ids; orders with any other are somebody else's */
  constructor(private readonly orderIdBase: string) {}

  get instrument(): Instrument {
    if (this.rules === undefined) throw new GridbotError('ENGINE.LIFECYCLE', 'the first event must be `started`');
    return this.rules;
  }

  set instrument(instrument: Instrument) {
    this.rules = instrument;
  }

  /** True if the order is this bot's: our ids are letters and digits, a hyphen, and a counter. */
  isOurs(id: ClientOrderId | undefined): boolean {
    return id?.startsWith(this.orderIdBase) === true && /^[A-Za-z0-9]*-/.test(id);
  }

  /** Takes in an order that is about to be sent. */
  place(order: Order, step: StepRecorder): void {
    this.orders.put(order);
    this.portfolio.moveHold(undefined, order, this.instrument);
    step.changeOrder(order);
  }

  /** Orders that are not known to be over: live ones, and those given up that may turn up late. */
  openQuestions(): readonly ClientOrderId[] {
    return [...this.orders.all(), ...this.orders.allLost()].map(({ order }) => order.clientOrderId);
  }

  /** The reports that bring us to what the exchange says. */
  compare(snapshot: AccountSnapshot, grace: Millis, rules: EngineRules): readonly ExecutionReport[] {
    const known = [...this.orders.all(), ...this.orders.allLost()];
    // Before there were two looks, the last word on an order stood for the first one that missed it.
    const local = rules.looksTwice ? known : known.map((one) => ({ ...one, missedAt: one.order.updatedAt }));
    const reports = reconcile(local, snapshot, grace);
    return rules.endsVanished ? reports : reports.filter((report) => !isGivenUp(report, 'vanished'));
  }

  /** Remembers which orders that the exchange had taken this look missed: another one, the grace period later, decides. */
  rememberMissed({ at, orders, unknown }: AccountSnapshot): void {
    for (const { clientOrderId: id } of orders) if (id !== undefined) this.orders.notice(id);
    for (const id of unknown) if (this.orders.find(id)?.order.status !== 'pending') this.orders.miss(id, at);
  }

  /**
   * True if the exchange has lately counted more of an order of ours than it lists executions: its balances contain what we cannot explain
   * yet. What it does not list within the grace period it will hardly list at all.
   */
  isOwedFills({ at, orders }: AccountSnapshot, grace: Millis): boolean {
    return orders.some(({ clientOrderId: id, filledQuantity, updatedAt }) => {
      const known = id === undefined ? undefined : (this.orders.find(id) ?? this.orders.findLost(id));
      return known !== undefined && filledQuantity.gt(known.order.filledQuantity) && at - updatedAt < grace;
    });
  }

  /**
   * Orders given up are not looked up for ever: until the exchange shows them ended with nothing filled that we have not counted, or has not
   * known them for a day.
   */
  forgetLost({ at, orders, unknown }: AccountSnapshot): void {
    for (const { order } of [...this.orders.allLost()]) {
      const id = order.clientOrderId;
      const shown = orders.find(({ clientOrderId }) => clientOrderId === id);
      const ended = shown !== undefined && shown.status !== 'open' && shown.filledQuantity.lte(order.filledQuantity);
      const lostAt = order.status === 'rejected' ? order.placedAt : order.updatedAt;
      if (ended || (unknown.includes(id) && at - lostAt >= LOST_FOR)) this.orders.forgetLost(id);
    }
  }

  /** Marks the order as canceled by us and records the request, once only. */
  requestCancel(order: Order, at: UnixMillis, step: StepRecorder): void {
    if (order.cancelRequestedAt !== undefined) return;
    const marked = draftOf(order);
    marked.cancelRequestedAt = at;
    this.orders.put(marked);
    step.changeOrder(marked);
    step.ask(cancelOf(marked));
  }

  /** Asks again for every cancel that has not happened: the request may have been lost with a process or a connection. */
  repeatCancels(step: StepRecorder): void {
    const asked = new Set(step.commands.flatMap((command) => (command.type === 'request-cancel' ? [command.key] : [])));
    for (const { order } of this.orders.all()) {
      if (order.cancelRequestedAt !== undefined && !asked.has(order.key)) step.ask(cancelOf(order));
    }
  }

  /** Applies a report; `undefined` if it brings nothing new or is about an order that is not ours. */
  apply(report: ExecutionReport, step: StepRecorder): BookedReport | undefined {
    const turnedUpLate = this.adoptIfLost(report);
    const known = this.orders.find(report.clientOrderId);
    if (known === undefined) return undefined;
    const before = known.order;
    const outcome = applyReport(before, report, known.counted);
    if (outcome === undefined) return undefined;
    const { order, fill, told } = outcome;
    this.orders.put(order, fill?.tradeId);
    this.orders.notice(order.clientOrderId);
    this.portfolio.moveHold(before, order, this.instrument);
    step.changeOrder(order);
    if (fill !== undefined) this.count(order, fill, step);
    if (!isLive(order) && (isGivenUp(report, 'never-arrived') || isGivenUp(report, 'vanished'))) {
      this.orders.putLost(order, known.counted);
    }
    return { order, told, turnedUpLate };
  }

  /**
   * Takes over the exchange's balances. What fills do not explain is posted: as opening at the first look at an asset, else as unattributed,
   * and returned. What an exchange rounds away in showing a balance is no change, as the books know it from the fills.
   * @param feeAssets assets that the bot is to pay fees in
   */
  takeOver(
    snapshot: ShownAccount,
    feeAssets: readonly Asset[],
    { followsOwnAssets }: EngineRules,
    step: StepRecorder,
  ): readonly Drift[] {
    const { balances, orders, shownDecimals = {} } = snapshot;
    const assets = followsOwnAssets ? this.ownAssets(feeAssets) : this.allAssets(snapshot);
    const drifts: Drift[] = [];
    const taken: Record<Asset, Balance> = {};
    for (const asset of [...assets].sort()) {
      const isFirstLook = followsOwnAssets ? !this.followed.has(asset) : !this.opened;
      this.followed.add(asset);
      if (balances[asset] === undefined && !this.portfolio.knows(asset)) continue;
      const shown = shownDecimals[asset];
      const balance = (taken[asset] = asKnown(balances[asset] ?? NOTHING, this.portfolio.total(asset), shown));
      const amount = balance.total.minus(this.portfolio.total(asset));
      if (amount.isZero()) continue;
      const source = isFirstLook ? 'opening' : 'unattributed';
      this.post(postBalance(asset, amount, source, `${source}:${step.seq}`), step);
      if (!isFirstLook) drifts.push({ asset, amount, trifling: isTrifle(amount, shown) });
    }
    const ours = orders.filter(({ status, clientOrderId: id }) => status === 'open' && this.isOurs(id));
    this.portfolio.takeOver(taken, ours, this.instrument);
    for (const asset of assets) this.assertConserved(asset);
    this.opened = true;
    return drifts;
  }

  /** What the bot trades, and what it has paid fees in or is to pay them in. */
  private ownAssets(feeAssets: readonly Asset[]): ReadonlySet<Asset> {
    const { base, quote } = this.instrument;
    return new Set([base, quote, ...feeAssets, ...this.ledger.assetsOf('fees')]);
  }

  /** Everything that the account or we hold. */
  private allAssets({ balances }: Pick<AccountSnapshot, 'balances'>): ReadonlySet<Asset> {
    return new Set([...Object.keys(balances), ...Object.keys(this.portfolio.balances())]);
  }

  /** Counts executions of an order that is not in the table, or not under its name yet. */
  countRecovered(order: Order, fills: readonly Fill[], step: StepRecorder): void {
    for (const fill of fills) this.count(order, fill, step);
  }

  /** Takes in an order as the exchange remembers it, with the executions counted so far. */
  keepRecovered(order: Order, counted: ReadonlySet<string>, step: StepRecorder): void {
    const before = this.orders.find(order.clientOrderId)?.order;
    this.orders.forgetLost(order.clientOrderId);
    this.orders.put(order);
    if (isLive(order)) this.orders.restore({ order, counted });
    this.portfolio.moveHold(before, order, this.instrument);
    step.changeOrder(order);
  }

  /** The key of an order that turns up after it was given up: its own, unless another live order has it by now. */
  keyOfLate({ key, clientOrderId }: Order): string {
    return this.orders.byKey.has(key) ? `late:${clientOrderId}` : key;
  }

  private count(order: Order, fill: Fill, step: StepRecorder): void {
    this.recent.add(fill);
    this.portfolio.applyFill(order.side, fill, this.instrument);
    this.post(postFill(order.side, fill, this.instrument), step);
    step.addFill({ clientOrderId: order.clientOrderId, fill });
    const { base, quote } = this.instrument;
    this.assertConserved(base);
    this.assertConserved(quote);
    if (fill.feeAsset !== base && fill.feeAsset !== quote) this.assertConserved(fill.feeAsset);
  }

  private assertConserved(asset: Asset): void {
    this.ledger.assertConserved(asset, this.portfolio.total(asset));
  }

  private post(postings: readonly Posting[], step: StepRecorder): void {
    this.ledger.post(postings);
    step.addPostings(postings);
  }

  /** An order that was given up and lives or trades after all is ours again, under a key of its own if its key was reused. */
  private adoptIfLost(report: ExecutionReport): boolean {
    if (report.execType !== 'accepted' && report.execType !== 'filled') return false;
    const known = this.orders.findLost(report.clientOrderId);
    if (known === undefined || (report.execType === 'filled' && known.counted.has(report.fill.tradeId))) return false;
    const lost = known.order;
    const { cancelRequestedAt: _, ...terms } = lost;
    const order: Order = { ...terms, key: this.keyOfLate(lost), status: 'pending' };
    this.orders.adopt(order);
    this.portfolio.moveHold(undefined, order, this.instrument);
    return true;
  }
}

/** True if the report ends an order that the exchange was asked for and did not know. */
function isGivenUp(report: ExecutionReport, code: Extract<ReasonCode, 'never-arrived' | 'vanished'>): boolean {
  return 'reason' in report && report.reason.code === code;
}

function cancelOf(order: Order): RequestCancel {
  const { clientOrderId, venueOrderId, key } = order;
  return venueOrderId === undefined
    ? { type: 'request-cancel', clientOrderId, key }
    : { type: 'request-cancel', clientOrderId, venueOrderId, key };
}
