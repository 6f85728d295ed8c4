import {
  GridbotError,
  type AccountSnapshot,
  type ClientOrderId,
  type Engine,
  type OrderRepository,
} from '@gridbot/core';

/** How many ids a message lists. */
const SHOWN = 5;

/**
 * Finds orders of this bot at the exchange that its database has never heard of: the database is older than what happened, a restored
 * backup for example. Trading on would place the same orders again.
 */
export class BehindCheck {
  /** Orders that the store was asked for and knows, as far as the last snapshot showed them. */
  private found: ReadonlySet<ClientOrderId> = new Set();

  constructor(
    private readonly engine: Pick<Engine, 'isOurs' | 'knows'>,
    private readonly orders: Pick<OrderRepository, 'find'>,
  ) {}

  /** @throws GridbotError STORE.BEHIND; what the store throws if it cannot be asked */
  async inspect(snapshot: AccountSnapshot): Promise<void> {
    const found = new Set<ClientOrderId>();
    const missing: ClientOrderId[] = [];
    for (const id of oursIn(snapshot, this.engine)) {
      if (this.engine.knows(id)) continue;
      if (this.found.has(id) || (await this.orders.find(id)) !== undefined) found.add(id);
      else missing.push(id);
    }
    if (missing.length > 0) throw behind(missing);
    this.found = found;
  }
}

function oursIn({ orders, fills }: AccountSnapshot, engine: Pick<Engine, 'isOurs'>): ReadonlySet<ClientOrderId> {
  const ids = new Set<ClientOrderId>();
  for (const { clientOrderId: id } of [...orders, ...fills]) if (id !== undefined && engine.isOurs(id)) ids.add(id);
  return ids;
}

function behind(missing: readonly ClientOrderId[]): GridbotError {
  const more = missing.length > SHOWN ? ` and ${missing.length - SHOWN} more` : '';
  return new GridbotError(
    'STORE.BEHIND',
    `the exchange has orders of this bot that its database does not know: ${missing.slice(0, SHOWN).join(', ')}${more}. ` +
      'The database is older than what happened, such as a backup that was restored. Nothing was sent. ' +
      'Run "gridbot recover --from-exchange", look at what it finds, then start again',
    { details: { clientOrderIds: [...missing] } },
  );
}
