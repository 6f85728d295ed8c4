import { beforeAll, describe, expect, it } from '@jest/globals';
import { folderWith, gridbot } from './gridbot.fixture.js';
import { GRID } from './sample-bot.fixture.js';

/** A bot on the demo market that keeps its life. */
const LIFE = `name: sample
exchange: { use: sim, instrument: BTC/USD, seed: 7, speed: max }
strategy: { ${GRID} }
simulation: { balances: { USD: '5000' } }
persistence: { use: sqlite, file: life.sqlite }
log: { level: error }
`;

interface Told {
  readonly sessions: readonly { readonly divergences: readonly unknown[]; readonly matched: number }[];
  readonly difference: string;
  readonly byKind: readonly { readonly kind: string; readonly cost: string }[];
}

let folder: string;
beforeAll(async () => {
  folder = folderWith({ 'bot.yaml': LIFE });
  for (const time of ['2s', '1s']) {
    const { code, stderr } = await gridbot(folder, ['run', '--config', 'bot.yaml', '--for', time]);
    expect([code, stderr]).toEqual([0, '']);
  }
}, 60_000);

describe('gridbot parity', () => {
  it('finds that a dry-run did what the backtest does, in every session', async () => {
    const { code, stdout } = await gridbot(folder, ['parity', '--config', 'bot.yaml', '--json']);
    const { sessions, difference } = JSON.parse(stdout) as Told;
    expect([code, difference, sessions.length]).toEqual([0, '0', 2]);
    expect(sessions.flatMap(({ divergences }) => divergences)).toEqual([]);
    expect(sessions.every(({ matched }) => matched > 0)).toBe(true);
  });
});
