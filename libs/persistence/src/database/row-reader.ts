import type { Page, TimeSpan } from '@gridbot/core';
import { limitOf } from '../page.js';
import type { Database } from './database.js';
import type { KnownBot } from './open-bot.js';
import { selectRows, type RowQuery } from './row-query.js';
import { readRows } from './rows.js';

/** Rows read by one query of a stream, so that neither memory nor a waiting writer suffers. */
const STREAM_PAGE = 500;

/** What is read, but for how much of it. */
export type RowList<Row extends object> = Pick<RowQuery<Row>, 'entity' | 'where' | 'order' | 'few' | 'time' | 'join'>;

/** Reads one bot's rows of one table as the domain's objects. */
export class RowReader<Row extends object, Item> {
  constructor(
    private readonly database: Database,
    private readonly bot: () => KnownBot,
    /** What it is, for messages: `orders`. */
    private readonly table: string,
    private readonly toDomain: (row: Row) => Item,
  ) {}

  /** A page of them. */
  async page(list: RowList<Row>, query: Page = {}): Promise<readonly Item[]> {
    return this.items(await this.rows({ ...list, span: query, limit: limitOf(query), newest: query.newest }));
  }

  /** All of them, a page at a time. */
  async *each(list: RowList<Row>, span?: TimeSpan): AsyncIterable<Item> {
    let after: Row | undefined;
    for (;;) {
      const rows = await this.rows({ ...list, span, after, limit: STREAM_PAGE });
      yield* this.items(rows);
      if (rows.length < STREAM_PAGE) return;
      after = rows.at(-1);
    }
  }

  private rows(query: RowQuery<Row>): Promise<readonly Row[]> {
    return this.database.read(`list the ${this.table} of bot "${this.bot().name}"`, (manager) =>
      selectRows(manager, query),
    );
  }

  private items(rows: readonly Row[]): readonly Item[] {
    return readRows(rows, this.toDomain, { place: this.bot().place, table: this.table });
  }
}
