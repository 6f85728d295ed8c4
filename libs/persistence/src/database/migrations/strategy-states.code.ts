import type { MigrationCode } from './migration.js';

interface StateRow {
  readonly bot_id: number;
  readonly seq: number;
  readonly state: string;
  readonly data: string;
}

/** Before states go, each returns into the data of its snapshot, where version 1 had it. */
export const strategyStatesCode: MigrationCode = {
  text: 'down: every snapshot of version 2 becomes one of version 1 with the state inside its data',

  async down(run) {
    const rows = (await run(
      `SELECT s.bot_id, s.seq, s.state, snapshots.data FROM strategy_states s
       JOIN snapshots ON snapshots.bot_id = s.bot_id AND snapshots.seq = s.seq WHERE snapshots.version = 2`,
    )) as readonly StateRow[];
    for (const { bot_id: botId, seq, state, data } of rows) {
      const whole = { ...(JSON.parse(data) as object), strategyState: JSON.parse(state) as unknown };
      await run('UPDATE snapshots SET data = $1 WHERE bot_id = $2 AND seq = $3', [JSON.stringify(whole), botId, seq]);
    }
    await run('UPDATE snapshots SET version = 1 WHERE version = 2');
  },
};
