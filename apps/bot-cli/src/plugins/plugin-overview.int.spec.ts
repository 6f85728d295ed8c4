import { describe, expect, it } from '@jest/globals';
import { exchangeSource, folderWith, packageFiles, strategySource } from './plugin-folder.fixture.js';
import { pluginOverview } from './plugin-overview.js';
import { pluginLines } from './plugin-overview.view.js';

const folder = folderWith({
  ...packageFiles('gridbot-strategy-greedy', strategySource({ name: "'greedy'", requires: "['order.market']" })),
  ...packageFiles('gridbot-strategy-quiet', strategySource()),
  ...packageFiles('gridbot-strategy-torn', 'export {};'),
  ...packageFiles('gridbot-exchange-still', exchangeSource()),
});
const overview = await pluginOverview({
  workingDirectory: folder,
  conditions: ['@gridbot/source', 'node', 'import', 'default'],
});

describe('pluginOverview', () => {
  it('lists plugins with package, version and capabilities', () => {
    expect(overview.strategies).toContainEqual(
      expect.objectContaining({
        name: 'quiet',
        package: 'gridbot-strategy-quiet',
        version: '1.2.3',
        capabilities: ['market-data.ticker'],
      }),
    );
  });

  it('lists a plugin that cannot be loaded, with the reason', () => {
    expect(overview.strategies).toContainEqual(
      expect.objectContaining({
        package: 'gridbot-strategy-torn',
        error: expect.stringContaining('exports no "plugin"'),
      }),
    );
  });

  it('compares every strategy with every exchange', () => {
    expect(overview.compatibility).toEqual(
      expect.arrayContaining([
        { strategy: 'quiet', exchange: 'still', missing: [] },
        { strategy: 'greedy', exchange: 'still', missing: ['order.market'] },
        { strategy: 'greedy', exchange: 'sim', missing: [] },
      ]),
    );
    expect(overview.compatibility.some(({ strategy }) => strategy === '?')).toBe(false);
  });

  it('lists every store that a configuration can name', () => {
    expect(overview.stores).toEqual(['sqlite', 'postgres', 'memory']);
  });

  it('reads well', () => {
    const text = pluginLines(overview).join('\n');
    expect(text).toMatch(/ {2}quiet +gridbot-strategy-quiet +1\.2\.3 +market-data\.ticker\n/);
    expect(text).toMatch(/ {2}greedy +still +no, lacks order\.market \(takes market orders\)/);
    expect(text).toMatch(/ {2}greedy +sim +yes/);
    expect(text).toContain('gridbot-strategy-torn');
  });
});
