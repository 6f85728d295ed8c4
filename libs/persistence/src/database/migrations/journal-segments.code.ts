import { segmentLines } from '../segment-codec.js';
import type { MigrationCode, RunSql } from './migration.js';

interface SegmentRow {
  readonly bot_id: number;
  readonly first_seq: number;
  readonly entries: string;
}

/** Before segments go, their entries return to the journal. */
export const journalSegmentsCode: MigrationCode = {
  text: 'down: every entry of every segment becomes a row of journal again',

  async down(run) {
    const segments = (await run(
      'SELECT bot_id, first_seq FROM journal_segments ORDER BY bot_id, first_seq',
    )) as readonly Pick<SegmentRow, 'bot_id' | 'first_seq'>[];
    for (const { bot_id: botId, first_seq: firstSeq } of segments) await unpack(run, botId, firstSeq);
  },
};

async function unpack(run: RunSql, botId: number, firstSeq: number): Promise<void> {
  const [segment] = (await run(
    'SELECT bot_id, first_seq, entries FROM journal_segments WHERE bot_id = $1 AND first_seq = $2',
    [botId, firstSeq],
  )) as readonly SegmentRow[];
  for (const line of await segmentLines(segment!.entries)) {
    const { seq, at } = JSON.parse(line) as { readonly seq: number; readonly at: number };
    await run('INSERT INTO journal (bot_id, seq, at, entry) VALUES ($1, $2, $3, $4)', [botId, seq, at, line]);
  }
}
