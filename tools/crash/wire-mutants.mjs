/** What `npm run crash:mutants` takes away of the way to a real exchange; as in mutants.mjs, each pattern must be there exactly once. */
export const wireMutants = [
  {
    name: 'kept nonces',
    about: 'nonces are not written down: a clock that was set back repeats them',
    changes: [
      {
        file: 'libs/exchange-kit/src/nonce/nonce-source.ts',
        from: 'await this.options.memory?.write(this.options.name, until.toString());',
        to: '',
      },
    ],
  },
  {
    name: 'look-up by id on Kraken',
    about: 'orders that are not open are not looked up by their client ids',
    changes: [
      {
        file: 'libs/exchange-kraken/src/kraken-snapshots.ts',
        from: 'lookUp.filter((id) => !listed.has(id)),',
        to: '[],',
      },
    ],
  },
  {
    name: 'look-up by id on Binance',
    about: 'orders that are not open are not looked up by their client ids',
    changes: [
      {
        file: 'libs/exchange-binance/src/binance-snapshot.reader.ts',
        from: 'lookUpOrders(sources, missingIn(open, lookUp))',
        to: 'lookUpOrders(sources, [])',
      },
    ],
  },
  {
    name: 'lost answers',
    about: 'an order whose answer was lost counts as never placed',
    changes: [
      {
        file: 'libs/exchange-kit/src/desk/order-outbox.ts',
        from: 'return this.doubt(order.clientOrderId, outcome.error);',
        to: `return this.reject(order, { code: 'other', text: 'no answer' }, journey);`,
      },
    ],
  },
  {
    name: 'left arming order',
    about: 'an arming order that a death left open stays open',
    changes: [{ file: 'apps/bot-cli/src/exchange/arming.ts', from: 'if (sight.open) {', to: 'if (false) {' }],
  },
];
