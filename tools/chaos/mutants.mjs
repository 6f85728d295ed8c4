import { mutants as crashMutants } from '../crash/mutants.mjs';

/** What `npm run chaos:mutants` takes away, one at a time; as in tools/crash/mutants.mjs, each pattern must be there exactly once. */
export const mutants = [
  {
    name: 'fills of an outage',
    about: 'looks at the account bring no executions: what was filled in an outage stays unknown',
    changes: [
      {
        file: 'libs/exchange-kraken/src/kraken-snapshots.ts',
        from: 'return fills.filter((fill): fill is VenueFill => fill.clientOrderId !== undefined);',
        to: 'return fills.filter((fill): fill is VenueFill => false);',
      },
    ],
  },
  {
    name: 'blind repetition',
    about: 'a request whose fate is unknown is sent again',
    changes: [
      {
        file: 'libs/exchange-kit/src/outcome/outcome-of-failure.ts',
        from: "failure.fate === 'not-sent' ? retryable(failure.toError()) : unknown(failure.toError())",
        to: 'retryable(failure.toError())',
      },
    ],
  },
  {
    name: 'watchdog',
    about: 'nobody watches streams for silence, asks past them, or misses the answer to a ping',
    changes: [
      {
        file: 'libs/exchange-kit/src/socket/watchdog.ts',
        from: 'this.streams.set(stream, { silence, seenAt: this.clock.now() });',
        to: 'this.streams.delete(stream);',
      },
      {
        file: 'libs/exchange-kit/src/socket/socket-link.ts',
        from: 'if (this.heard === heardBefore) this.fail(',
        to: 'if (this.heard < heardBefore) this.fail(',
      },
      {
        file: 'libs/exchange-kraken/src/kraken-public.stream.ts',
        from: "this.socket.reconnect('silent about trades while the market moves');",
        to: '',
      },
    ],
  },
  {
    name: 'comparison after a reconnect',
    about: 'the bot trades on after an outage without a look at the account',
    changes: [
      {
        file: 'libs/core/src/engine/lifecycle.ts',
        from: "degraded: { connected: 'reconciling'",
        to: "degraded: { connected: 'running'",
      },
    ],
  },
  {
    name: 'cancels only its own',
    about: 'a cancel is sent as one for all orders of the account',
    changes: [
      {
        file: 'libs/exchange-kraken/src/kraken-execution.adapter.ts',
        from: "rest.call('CancelOrder', toCancelOrder(request), ",
        to: "rest.call('CancelAll', {}, ",
      },
    ],
  },
  {
    name: 'one message for each change',
    about: 'where life stands is told at every step',
    changes: [
      {
        file: 'libs/runtime/src/life/life-teller.ts',
        from: 'if (topic === this.told) return;',
        to: 'if (topic === this.told && topic === RUNNING) return;',
      },
    ],
  },
  {
    name: 'grace period',
    about: 'an order that look-ups do not show is given up at once',
    changes: crashMutants.find(({ name }) => name === 'grace period').changes,
  },
  {
    name: 'de-duplication',
    about: 'a fill counts as often as it is reported',
    changes: crashMutants.find(({ name }) => name === 'de-duplication').changes,
  },
];
