import type { SubmitOrder } from '../commands/engine-command.js';
import type { Notify } from '../commands/notify.command.js';
import type { PlaceOrder } from '../commands/place-order.command.js';
import type { SetTimer } from '../commands/set-timer.command.js';
import type { StrategyCommand } from '../commands/strategy-command.js';
import { GridbotError } from '../errors/gridbot-error.js';
import { draftOf, type Order, type OrderDraft } from '../model/order.js';
import type { Reason } from '../model/reason.js';
import type { Ticker } from '../model/ticker.js';
import type { Guards } from '../guards/guards.js';
import { checkPlacement } from '../risk/check-placement.js';
import { noticeProblem } from '../strategy/answer-problems.js';
import { Decimal } from '../values/decimal.js';
import { clientOrderId, type ClientOrderId } from '../values/identifiers.js';
import { isDecimal } from '../values/is-decimal.js';
import type { UnixMillis } from '../values/unix-millis.js';
import type { Books } from './books.js';
import type { StepRecorder } from './step-recorder.js';
import type { Timers } from './timers.js';

/** An order that was refused before it was sent, for telling the strategy. */
export interface RefusedOrder {
  readonly order: Order;
  readonly reason: Reason;
}

/** Turns what the strategy wants into orders with ids, after the risk verdict. */
export class CommandTranslator {
  /** Orders numbered so far; the next one gets the next number. */
  counter = 0;

  constructor(
    private readonly prefix: string,
    private readonly strategy: string,
    private readonly books: Books,
    private readonly timers: Timers,
    private readonly guards: Guards,
  ) {}

  /** The client order id that the next order gets. */
  get nextId(): ClientOrderId {
    return clientOrderId(`${this.prefix}-${(this.counter + 1).toString(36)}`);
  }

  /** Carries out the commands in order; returns the placements that were refused. */
  translate(
    commands: readonly StrategyCommand[],
    at: UnixMillis,
    trading: boolean,
    ticker: Ticker | undefined,
    step: StepRecorder,
  ): readonly RefusedOrder[] {
    const refused: RefusedOrder[] = [];
    for (const command of commands) {
      if (!command) throw this.unknownCommand(command);
      switch (command.type) {
        case 'place-order': {
          const refusal = this.place(command, at, trading, ticker, step);
          if (refusal !== undefined) refused.push(refusal);
          break;
        }
        case 'cancel-order': {
          const order = this.books.orders.byKey.get(command.key);
          if (order !== undefined) this.books.requestCancel(order, at, step);
          break;
        }
        case 'set-timer':
          this.assertTime(command);
          this.timers.set(command.name, command.at);
          step.ask(command);
          break;
        case 'notify':
          this.assertTellable(command);
          step.ask(command);
          break;
        default:
          throw this.unknownCommand(command);
      }
    }
    return refused;
  }

  private place(
    command: PlaceOrder,
    at: UnixMillis,
    trading: boolean,
    ticker: Ticker | undefined,
    step: StepRecorder,
  ): RefusedOrder | undefined {
    this.assertWellFormed(command);
    const reason = trading ? (this.verdict(command, ticker) ?? this.guards.rateRefusal(at)) : NOT_TRADING;
    const placed = this.orderOf(command, at);
    if (reason !== undefined) {
      const order = draftOf(placed);
      order.status = 'rejected';
      order.refusal = reason;
      step.refuse({ command, reason });
      step.changeOrder(order);
      return { order, reason };
    }
    this.books.place(placed, step);
    this.guards.placed(at);
    step.ask(submissionOf(placed));
    return undefined;
  }

  private verdict(command: PlaceOrder, ticker: Ticker | undefined): Reason | undefined {
    const { instrument, portfolio, orders } = this.books;
    return checkPlacement(command, {
      instrument,
      ticker,
      freeBase: portfolio.balance(instrument.base).free,
      freeQuote: portfolio.balance(instrument.quote).free,
      liveOrders: orders.byKey.size,
    });
  }

  private orderOf(command: PlaceOrder, at: UnixMillis): Order {
    const clientOrderId = this.nextId;
    this.counter += 1;
    const { key, side, orderType, price, quantity, postOnly = false } = command;
    const order: OrderDraft = {
      clientOrderId,
      key,
      side,
      orderType,
      quantity,
      postOnly,
      status: 'pending',
      placedAt: at,
      updatedAt: at,
      filledQuantity: Decimal.ZERO,
      filledNotional: Decimal.ZERO,
    };
    if (price !== undefined) order.price = price;
    return order;
  }

  /** Strategies may be plain JavaScript: what the compiler would have said is said here. */
  private assertWellFormed({ key, side, orderType, price, quantity }: PlaceOrder): void {
    if (typeof key !== 'string' || key === '') throw this.badCommand('an order without a key');
    if (side !== 'buy' && side !== 'sell')
      throw this.badCommand(`order "${key}" with the side ${JSON.stringify(side)}`);
    if (orderType !== 'limit' && orderType !== 'market') {
      throw this.badCommand(`order "${key}" of the type ${JSON.stringify(orderType)}`);
    }
    if (!isDecimal(quantity)) throw this.badCommand(`order "${key}" with a quantity that is no decimal`);
    if (price !== undefined && !isDecimal(price))
      throw this.badCommand(`order "${key}" with a price that is no decimal`);
    if (this.books.orders.byKey.has(key)) throw this.badCommand(`a second live order with the key "${key}"`);
    if (orderType === 'limit' && price === undefined) throw this.badCommand(`limit order "${key}" without a price`);
    if (orderType === 'market' && price !== undefined) throw this.badCommand(`market order "${key}" with a price`);
  }

  private assertTime({ name, at }: SetTimer): void {
    if (at === null || Number.isSafeInteger(at)) return;
    throw this.badCommand(`timer "${name}" at ${at}, which is no time in whole milliseconds`);
  }

  private assertTellable(command: Notify): void {
    const problem = noticeProblem(command);
    if (problem !== undefined) throw this.badCommand(problem);
  }

  private unknownCommand(command: unknown): GridbotError {
    return this.badCommand(`an unknown command ${JSON.stringify(command)}`);
  }

  private badCommand(what: string): GridbotError {
    return new GridbotError(
      'STRATEGY.BAD_COMMAND',
      `strategy "${this.strategy}" asked for ${what}. Nothing of this step was sent; report it to the strategy's author`,
    );
  }
}

function submissionOf({ clientOrderId: id, key, side, orderType, price, quantity, postOnly }: Order): SubmitOrder {
  return price === undefined
    ? { type: 'submit-order', clientOrderId: id, key, side, orderType, quantity, postOnly }
    : { type: 'submit-order', clientOrderId: id, key, side, orderType, price, quantity, postOnly };
}

const NOT_TRADING: Reason = { code: 'not-trading', text: 'the bot is not trading at the moment' };
