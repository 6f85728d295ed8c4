import { describe, expect, it } from '@jest/globals';
import { readConfigText } from '@gridbot/config';
import { botYaml } from './bot-yaml.js';
import { DEFAULT_ANSWERS } from './init-answers.js';

const valueOf = (change: Partial<typeof DEFAULT_ANSWERS> = {}) =>
  readConfigText(botYaml({ ...DEFAULT_ANSWERS, ...change }), 'bot.yaml').value;

describe('the bot.yaml that init writes', () => {
  it('holds the answers', () => {
    expect(valueOf({ name: 'eth', instrument: 'ETH/EUR', interval: '2%', maxInvestment: '500.50' })).toMatchObject({
      name: 'eth',
      mode: 'dry-run',
      exchange: { use: 'sim', instrument: 'ETH/EUR' },
      strategy: { use: 'grid', flavour: 'grid-hodl', amountPerGrid: '100', interval: '2%', maxInvestment: '500.50' },
      simulation: { balances: { EUR: '10000' } },
      persistence: { use: 'sqlite' },
    });
  });

  it('leaves the file to the default, which live and dry-runs do not share', () => {
    expect(valueOf()).not.toHaveProperty('persistence.file');
    expect(botYaml({ ...DEFAULT_ANSWERS, name: 'eth' })).toContain('# file: ./data/eth-dry-run.sqlite');
  });

  it('names the file that holds the URL of a server', () => {
    const persistence = { use: 'postgres', urlFile: './secrets/database' };
    expect(valueOf({ persistence: 'postgres' })).toMatchObject({ persistence });
  });

  it('says where the base that swing sells comes from', () => {
    expect(botYaml({ ...DEFAULT_ANSWERS, flavour: 'swing' })).toContain('swing sells base that is there at the start');
    expect(botYaml(DEFAULT_ANSWERS)).not.toContain('swing sells');
  });

  it('says whose rules hold where it has none: a backtest does not ask the exchange', () => {
    expect(botYaml(DEFAULT_ANSWERS)).toContain("the exchange's own in dry-runs, Kraken's for BTC/USD in backtests");
  });

  it('leaves the limit out if there is none', () => {
    expect(valueOf({ maxInvestment: 'none' })).not.toHaveProperty('strategy.maxInvestment');
  });

  it('survives quotes in answers', () => {
    expect(valueOf({ name: "it's" })).toMatchObject({ name: "it's" });
  });

  it('shows what a real exchange needs for real orders, as it has to be written', () => {
    const text = botYaml({ ...DEFAULT_ANSWERS, exchange: 'kraken' });
    const live = text.replaceAll(/^( *)# (?=credentials| {2}keyFile| {2}secretFile|maxLoss|maxDrawdown)/gm, '$1');
    expect(readConfigText(live, 'bot.yaml').value).toMatchObject({
      exchange: { credentials: { keyFile: './secrets/key', secretFile: './secrets/secret' } },
      guards: { maxLoss: '200', maxDrawdown: '20%', ordersPerMinute: 240 },
    });
    expect(botYaml(DEFAULT_ANSWERS)).not.toContain('credentials');
  });

  it('explains its settings', () => {
    const text = botYaml(DEFAULT_ANSWERS);
    expect(text.split('\n').filter((line) => line.includes('#')).length).toBeGreaterThan(12);
  });
});
