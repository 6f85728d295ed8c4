import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { openMemoryStore } from '@gridbot/persistence/memory';
import { aBot, tape } from '../../bot/bot.fixture.js';
import { BotMetrics } from './bot-metrics.js';
import { familiesOf, type Family } from './metric-text.fixture.js';

const PAGE = new URL('../../../../../docs/reference/metrics.md', import.meta.url);

interface Row {
  readonly type: string;
  readonly labels: readonly string[];
  readonly meaning: string;
}

/** The tables of the page: | `name` | type | labels | meaning |. */
function documented(): ReadonlyMap<string, Row> {
  const rows = readFileSync(PAGE, 'utf8').matchAll(/^\| `([a-z]\w+)` +\| (\w+) +\| (.*?) +\| (.*?) +\|$/gm);
  return new Map(
    [...rows].map(([, name, type, labels, meaning]) => [
      name!,
      { type: type!, labels: [...labels!.matchAll(/`(\w+)`/g)].map(([, label]) => label!), meaning: meaning! },
    ]),
  );
}

async function shown(): Promise<ReadonlyMap<string, Family>> {
  const exchange = {
    ...tape(['50000', '49400', '50100']),
    status: () => ({
      streams: [{ name: 'prices', up: true, reconnects: 0 }],
      limits: [{ name: 'rest', used: 1, limit: 15 }],
    }),
  };
  const { bot } = aBot({ exchange, store: openMemoryStore(), raw: { flavour: 'grid-sell' } });
  const source = { clock: { now: () => 0 }, bot: () => bot, databaseSize: async () => 1 };
  const metrics = new BotMetrics('tested', source);
  await bot.run();
  return familiesOf(await metrics.text());
}

describe('docs/reference/metrics.md', () => {
  it('lists every metric that a bot shows, with its type, and none besides', async () => {
    const types = (rows: ReadonlyMap<string, { readonly type: string }>) =>
      [...rows].map(([name, { type }]) => `${name} ${type}`).sort();
    expect(types(documented())).toEqual(types(await shown()));
  });

  it('says of our metrics what the bot says, and names their labels', async () => {
    for (const [name, { help, samples }] of await shown()) {
      if (!name.startsWith('gridbot_')) continue;
      const row = documented().get(name)!;
      expect([name, row.meaning]).toEqual([name, help]);
      const labels = new Set(samples.flatMap((sample) => Object.keys(sample.labels)));
      for (const general of ['bot', 'le']) labels.delete(general);
      if (samples.length > 0) expect([name, [...row.labels].sort()]).toEqual([name, [...labels].sort()]);
    }
  });
});
