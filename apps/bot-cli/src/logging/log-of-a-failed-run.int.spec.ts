import { describe, expect, it } from '@jest/globals';
import { recordedContext } from '../cli/cli-context.fixture.js';
import { runCli } from '../cli/run-cli.js';
import { folderWith } from '../plugins/plugin-folder.fixture.js';

const BOT = `name: a
exchange: { use: sim, instrument: BTC/USD }
strategy: { use: grid, flavour: grid-sell, amountPerGrid: 100, interval: 0.3%, openBuyOrders: 2, maxInvestment: 1000 }
persistence: { use: memory }
`;

async function errorsOf(format: 'json' | 'pretty'): Promise<string> {
  const context = recordedContext(folderWith({ 'bot.yaml': `${BOT}log: { format: ${format} }\n` }));
  expect(await runCli(['run'], context)).toBe(5);
  return context.printed.err;
}

describe('the log of a run that is refused', () => {
  it('ends with a line for machines; behind it stands what the command says to people', async () => {
    const lines = (await errorsOf('json')).split('\n');
    const plain = lines.findIndex((line) => line.startsWith('gridbot: '));
    expect(JSON.parse(lines[plain - 1]!)).toMatchObject({ level: 60, bot: 'a', errorCode: 'PREFLIGHT.REFUSED' });
    expect(await errorsOf('pretty')).not.toContain('FATAL');
  });
});
