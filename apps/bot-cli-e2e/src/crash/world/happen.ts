import { clientOrderId, decimal, price, quantity, type VenueOrder } from '@gridbot/core';
import type { Happening, Meanwhile } from './script.js';
import type { Venue } from './venue.js';

/** Something happens to the account that no bot asked for. */
export function happenElsewhere(venue: Venue, happening: Happening): void {
  switch (happening.kind) {
    case 'deposit':
      venue.exchange.deposit(happening.asset, quantity(happening.amount));
      return;
    case 'withdraw': {
      const amount = decimal(happening.amount);
      const { free } = venue.exchange.balances()[happening.asset] ?? { free: decimal('0') };
      if (free.gt(amount.times(decimal('2')))) venue.exchange.withdraw(happening.asset, quantity(amount));
      return;
    }
    case 'cancel-by-hand':
      cancelNewest(venue, ({ side }) => side === happening.side);
      return;
    case 'foreign':
      placeForeign(venue, happening);
      return;
    default:
      throw new Error(`${happening.kind} does not happen on the account`);
  }
}

/** What the exchange does while the bot is down, to the newest of the bot's orders. */
export function happenMeanwhile(venue: Venue, what: Meanwhile): void {
  const [newest] = [...venue.openOrdersOfBot()].reverse();
  if (what === 'nothing' || newest === undefined) return;
  if (what === 'cancels') return cancelNewest(venue, () => true);
  const leaves = newest.quantity.minus(newest.filledQuantity);
  const traded = what === 'fills' ? {} : { quantity: leaves.times(decimal('0.5')) };
  venue.exchange.announce({ at: venue.now, price: newest.price!, ...traded });
  venue.exchange.match();
}

function cancelNewest(venue: Venue, fits: (order: VenueOrder) => boolean): void {
  const [newest] = venue.openOrdersOfBot().filter(fits).reverse();
  if (newest?.clientOrderId === undefined) return;
  venue.log.canceledByHand.add(newest.clientOrderId);
  venue.exchange.cancelElsewhere(newest.clientOrderId);
}

function placeForeign(venue: Venue, order: Happening & { readonly kind: 'foreign' }): void {
  const { side, clientId } = order;
  const terms = { side, orderType: 'limit', price: price(order.price), quantity: quantity(order.quantity) } as const;
  if (clientId === undefined) {
    venue.exchange.placeElsewhere(terms);
    return;
  }
  const id = clientOrderId(clientId);
  venue.log.other(id);
  venue.exchange.submit({ type: 'submit-order', clientOrderId: id, key: clientId, postOnly: false, ...terms });
}
