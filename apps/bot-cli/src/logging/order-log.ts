import type {
  ClientOrderId,
  EngineCommand,
  Millis,
  Order,
  Reason,
  ReasonCode,
  StepResult,
  UnixMillis,
} from '@gridbot/core';
import type { Logger } from 'pino';
import type { CountedFill } from '../bot/run-totals.js';
import { fillLine } from '../view/fill-line.js';

/** By what lines about an order are found: its id at the exchange, the strategy's name of it, and the step of the journal. */
export interface OrderFields {
  readonly clientOrderId: ClientOrderId;
  readonly key?: string;
  readonly seq?: number;
}

/** Orders whose names are remembered after their end, for what adapters say late. */
const REMEMBERED = 1_000;
/** A strategy may ask for the same again with each price: a reason is told aloud this often, the rest for those who look closely. */
const REFUSALS_EVERY: Millis = 3_600_000;

/** Tells what becomes of orders, each line with what it is found by. */
export class OrderLog {
  private readonly known = new Map<ClientOrderId, OrderFields>();
  /** When refusals for these reasons were last told aloud. */
  private readonly refused = new Map<ReasonCode, UnixMillis>();

  constructor(private readonly log: Logger) {}

  /** Tells of a step that was kept. @param fills those that it counted */
  stepped({ seq, at, commands, orders }: StepResult, fills: readonly CountedFill[]): void {
    for (const command of commands) this.sent(command, seq);
    for (const order of orders) this.remember({ clientOrderId: order.clientOrderId, key: order.key, seq });
    for (const counted of fills) this.filled(counted, seq);
    for (const order of orders) this.changed(order, seq, at);
  }

  /** What a line about this order is found by, as far as it is known. */
  about(clientOrderId: ClientOrderId): OrderFields {
    return this.known.get(clientOrderId) ?? { clientOrderId };
  }

  private sent(command: EngineCommand, seq: number): void {
    if (command.type === 'submit-order') {
      const { clientOrderId, key, side, quantity, price } = command;
      const fields = { clientOrderId, key, seq, side, quantity, ...(price && { price }) };
      this.log.debug(fields, `${side} ${quantity} at ${price ?? 'market'} is sent (${key})`);
    } else if (command.type === 'request-cancel') {
      const fields = { ...this.about(command.clientOrderId), seq };
      this.log.debug(fields, `the cancel of ${fields.key ?? command.clientOrderId} is sent`);
    }
  }

  private filled(counted: CountedFill, seq: number): void {
    const { clientOrderId, key, side } = counted.order;
    const { tradeId, lastPrice, lastQuantity, fee, feeAsset, liquidity } = counted.fill;
    const facts = { side, tradeId, price: lastPrice, quantity: lastQuantity, fee, feeAsset, liquidity };
    this.log.info({ clientOrderId, key, seq, ...facts }, fillLine(counted));
  }

  private changed(
    { clientOrderId, key, side, status, refusal, venueOrderId, filledQuantity }: Order,
    seq: number,
    at: UnixMillis,
  ): void {
    const fields = { clientOrderId, key, seq, side, status, ...(venueOrderId !== undefined && { venueOrderId }) };
    if (status === 'rejected') {
      if (refusal === undefined) this.log.info(fields, `${side} ${key} was rejected by the exchange`);
      else
        this.log[this.levelOf(refusal, at)](fields, `${side} ${key} was refused before it was sent: ${refusal.text}`);
    } else if (status === 'open' && filledQuantity.isZero()) this.log.debug(fields, `${side} ${key} is open`);
    else if (status === 'canceled' || status === 'expired') this.log.debug(fields, `${side} ${key} is ${status}`);
  }

  private levelOf({ code }: Reason, at: UnixMillis): 'warn' | 'debug' {
    if (code === 'not-trading') return 'debug'; // a fill of a bot that is paused, or looks at its account: what follows it comes later
    const before = this.refused.get(code);
    if (before !== undefined && at - before < REFUSALS_EVERY) return 'debug';
    this.refused.set(code, at);
    return 'warn';
  }

  /** Names of orders that ended long ago are forgotten, the oldest first. */
  private remember(fields: OrderFields): void {
    this.known.delete(fields.clientOrderId);
    this.known.set(fields.clientOrderId, fields);
    if (this.known.size <= REMEMBERED) return;
    const [oldest] = this.known.keys();
    this.known.delete(oldest!);
  }
}
