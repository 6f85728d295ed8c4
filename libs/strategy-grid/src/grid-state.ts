import type { Decimal, LotState } from '@gridbot/core';
import type { FlavourName } from './flavours/flavour-name.js';
import { write } from './stored-decimal.js';
import type { Retry } from './retry.js';

/** A buy that is open or in flight. Records never change: a changed buy is a new record in a new list. */
export interface BuyRecord {
  readonly key: string;
  readonly price: string;
  readonly quantity: string;
  /** Its cancel was asked for. It counts until a report ends it. */
  readonly canceling?: true;
  /** Fees of its executions so far; absent before the first. */
  readonly fees?: PaidFees;
  /** What it had bought when it was given up once: that is in the books already. */
  readonly booked?: { readonly quantity: string; readonly notional: string };
}

/** A buy as it is, but for what is given; field by field, as most steps change one. */
export function buyWith(buy: BuyRecord, change: Pick<BuyRecord, 'canceling' | 'fees'>): BuyRecord {
  const { key, price, quantity, booked } = buy;
  const canceling = change.canceling ?? buy.canceling;
  const fees = change.fees ?? buy.fees;
  const changed: { -readonly [Field in keyof BuyRecord]: BuyRecord[Field] } = { key, price, quantity };
  if (canceling !== undefined) changed.canceling = canceling;
  if (fees !== undefined) changed.fees = fees;
  if (booked !== undefined) changed.booked = booked;
  return changed;
}

/** Fees of a buy's executions; a fee in a third asset is in neither. */
export interface PaidFees {
  readonly base: string;
  readonly quote: string;
}

/** What a completed buy brought. A sold lot leaves the state. */
export interface LotRecord {
  /** Limit price of the buy. */
  readonly boughtAt: string;
  /** Net base still held. */
  base: string;
  /** Quote paid for that base, with the fee if it was taken in quote. */
  cost: string;
  /** Quote paid for that base, fees aside: what the budget counts. */
  spent: string;
  /** Quote that its sale is to bring back, before fees: the amount per grid, less what partial sales brought. */
  amount: string;
  state: Exclude<LotState, 'sold'>;
  /** Price it is to be sold at; absent in a flavour that keeps. */
  target?: string;
  /** Key of its live sell. */
  sell?: string;
  /** Set while its sell waits for another try. */
  retry?: Retry;
  /** Carved out of the dust pool: goes back there if its sell is refused. */
  dust?: true;
  /** Base and cost before the first partial sale; absent as long as nothing of it is sold. */
  whole?: { readonly base: string; readonly cost: string };
}

/** Base of buys that were canceled after a part of them had traded. */
export interface DustPool {
  base: string;
  cost: string;
  spent: string;
  /** The highest limit price among those buys; absent if the pool is empty. */
  highest?: string;
  /** Set while its sell waits for another try. */
  retry?: Retry;
}

/** SWING's one sell of base beyond the lots. */
export interface ExtraSell {
  /** Key of the live one. */
  key?: string;
  /** Set while the next try waits. */
  retry?: Retry;
  /** Somebody else canceled it: no further one until the operator says so. */
  stopped?: true;
}

/** Sums over everything that is finished. Decimals as text. */
export interface Results {
  profit: string;
  roundTrips: number;
  /** Base that sold lots left over, and its cost with fees. */
  keptBase: string;
  keptCost: string;
  /** Base sold beyond the lots, and its proceeds after fees. */
  extraBase: string;
  extraProceeds: string;
}

/** Everything the strategy knows between two events. Plain data; decimals as text. */
export interface GridState {
  readonly flavour: FlavourName;
  /** What the open buys were built with. */
  built: { readonly amountPerGrid: string; readonly interval: string };
  /** Number of the last key given to an order or lot. */
  counter: number;
  /** Open and in-flight buys, highest price first. Replaced, never changed in place. */
  buys: readonly BuyRecord[];
  /** True from canceling all buys until the last of them has ended. */
  rebuilding: boolean;
  /** Prices of buys that somebody else canceled. */
  blockedLevels: readonly string[];
  /** The exchange refused a buy for lack of funds, and nothing has come in since. */
  fundsRefused: boolean;
  /** A person was told: that funds are lacking, that an order would be too small. */
  told: { funds: boolean; minimum: boolean };
  /** Set while buys wait because the exchange refuses them. */
  buyRetry?: Retry;
  /** Unsold lots by id, oldest first. */
  lots: Record<string, LotRecord>;
  /** Sum over the unsold lots. */
  lotSums: { base: string; spent: string };
  /** Ids of lots whose sell waits for another try; the next one first. */
  waiting: string[];
  /** Ids of lots whose sell somebody else canceled. */
  detached: string[];
  /** Keys of the sells that are open or in flight, and how many they are. */
  sells: Record<string, true>;
  openSells: number;
  dust: DustPool;
  extraSell: ExtraSell;
  /** The highest limit price ever bought at; absent before the first fill. */
  highestBuy?: string;
  results: Results;
}

/** The state before the first event. */
export function initialState(config: {
  readonly flavour: FlavourName;
  readonly amountPerGrid: Decimal;
  readonly interval: Decimal;
}): GridState {
  return {
    flavour: config.flavour,
    built: { amountPerGrid: write(config.amountPerGrid), interval: write(config.interval) },
    counter: 0,
    buys: [],
    rebuilding: false,
    blockedLevels: [],
    fundsRefused: false,
    told: { funds: false, minimum: false },
    lots: {},
    lotSums: { base: '0', spent: '0' },
    waiting: [],
    detached: [],
    sells: {},
    openSells: 0,
    dust: { base: '0', cost: '0', spent: '0' },
    extraSell: {},
    results: { profit: '0', roundTrips: 0, keptBase: '0', keptCost: '0', extraBase: '0', extraProceeds: '0' },
  };
}
