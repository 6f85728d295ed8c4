/**
 * What `npm run crash:mutants` takes away, one at a time. Each change replaces a piece of source that must be there exactly once: a mutant
 * whose pattern has gone fails the run, so that none stays behind unnoticed when the code changes.
 */
export const mutants = [
  {
    name: 'write-ahead',
    about: 'commands are sent before the step that decided on them is kept',
    changes: [
      {
        file: 'libs/runtime/src/bot-runner.ts',
        from: `    const paused = await this.keep(batch);
    this.pulse.kept(batch.events.length, batch.steps.length);
    for (const done of batch.events) this.carryOut(done);`,
        to: `    for (const done of batch.events) this.carryOut(done);
    const paused = await this.keep(batch);
    this.pulse.kept(batch.events.length, batch.steps.length);`,
      },
    ],
  },
  {
    name: 'journal-before-dispatch',
    about: 'a step is given to the store and not waited for',
    changes: [
      {
        file: 'libs/runtime/src/bot-runner.ts',
        from: 'const paused = await this.keep(batch);',
        to: 'const paused = (void this.keep(batch), false);',
      },
    ],
  },
  {
    name: 'journal',
    about: 'orders are kept, the journal entry that explains them is not',
    changes: [
      {
        file: 'libs/persistence/src/database/batch-writer.ts',
        from: '[transaction.insert(JournalEntryEntity, rows.journal)]',
        to: '[]',
      },
    ],
  },
  {
    name: 'de-duplication',
    about: 'a fill counts as often as it is reported',
    changes: [
      {
        file: 'libs/core/src/engine/apply-report.ts',
        from: 'return counted.has(report.fill.tradeId) ? undefined : applyFill(order, report);',
        to: 'return applyFill(order, report);',
      },
    ],
  },
  {
    name: 'grace period',
    about: 'an order that the exchange does not show yet counts as never placed at once',
    changes: [
      {
        file: 'libs/core/src/reconcile/reconcile.ts',
        from: `order.status !== 'pending' || snapshot.at - order.placedAt < grace`,
        to: `order.status !== 'pending' || snapshot.at - order.placedAt < 0 * grace`,
      },
    ],
  },
  {
    name: 'transaction',
    about: 'the statements of a step are kept one by one',
    changes: [
      {
        file: 'libs/persistence/src/sqlite/statement-line.ts',
        from: `export const BEGIN = 'BEGIN IMMEDIATE';`,
        to: `export const BEGIN = 'SELECT 1';`,
      },
      {
        file: 'libs/persistence/src/sqlite/statement-line.ts',
        from: `text: 'COMMIT'`,
        to: `text: 'SELECT 1'`,
      },
    ],
  },
  {
    name: 'lease',
    about: 'whoever asks for a lease gets it',
    changes: [
      {
        file: 'libs/persistence/src/lease/occupy-lease.ts',
        from: 'const free = seen.token === identity.token || (seen.token === dead?.token && !moved(seen, dead));',
        to: 'const free = true;',
      },
    ],
  },
  {
    name: 'fencing',
    about: 'who has lost its lease keeps and sends on',
    changes: [
      {
        file: 'libs/persistence/src/lease/lease-row.ts',
        from: 'await transaction.demand(RENEW_LEASE, [now, botId, token], 1, otherwise);',
        to: 'await transaction.run(RENEW_LEASE, [now, botId, token]);',
      },
    ],
  },
  {
    name: 'demand',
    about: 'SQLite does not look whether a statement of a step changed the rows that it had to',
    changes: [
      {
        file: 'libs/persistence/src/sqlite/demand.ts',
        from: 'WHERE changes() <> ${changes}',
        to: 'WHERE changes() < 0 * ${changes}',
      },
    ],
  },
  {
    name: 'repeated cancels',
    about: 'a cancel that was decided and lost is never asked for again',
    changes: [
      {
        file: 'libs/core/src/engine/event-handlers.ts',
        from: 'books.repeatCancels(step);',
        to: '',
      },
    ],
  },
];
