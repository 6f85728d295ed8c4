import { describe, expect, it } from '@jest/globals';
import { environmentSettings } from './environment.js';
import { botSchema } from './plugin-section.js';

const strategy = {
  type: 'object',
  properties: { interval: {}, amountPerGrid: {}, levels: { type: 'array', items: { properties: { price: {} } } } },
  additionalProperties: false,
};
const SCHEMA = botSchema({ strategy });

const read = (environment: Readonly<Record<string, string>>) => environmentSettings(environment, SCHEMA);

describe('GRIDBOT_ variables', () => {
  it.each([
    ['GRIDBOT_NAME', 'name'],
    ['GRIDBOT_STRATEGY__INTERVAL', 'strategy.interval'],
    ['GRIDBOT_STRATEGY__AMOUNT_PER_GRID', 'strategy.amountPerGrid'],
    ['GRIDBOT_STRATEGY__AMOUNTPERGRID', 'strategy.amountPerGrid'],
    ['GRIDBOT_STRATEGY__LEVELS__1__PRICE', 'strategy.levels.1.price'],
    ['GRIDBOT_SIMULATION__BALANCES__BTC', 'simulation.balances.BTC'],
    ['GRIDBOT_EXCHANGE__START_PRICE', 'exchange.startPrice'],
    ['GRIDBOT_NOTIFY__0__USE', 'notify.0.use'],
  ])('%s is %s', (name, path) => {
    expect(read({ [name]: '2%' })).toEqual({ overrides: [{ path, value: '2%', origin: name }], unknown: [] });
  });

  it('reads values as the file would', () => {
    expect(read({ GRIDBOT_HTTP__PORT: '8080', GRIDBOT_STRATEGY__INTERVAL: '1e-2' }).overrides).toMatchObject([
      { value: 8080 },
      { value: '1e-2' },
    ]);
  });

  it('ignores empty ones, those of other programs, and its own switches', () => {
    expect(read({ GRIDBOT_NAME: '', PATH: '/bin', GRIDBOT_DEBUG: '1', gridbot_name: 'x' })).toEqual({
      overrides: [],
      unknown: [],
    });
  });

  it.each([
    ['GRIDBOT_STRATEGY__INTERVALL', 'did you mean GRIDBOT_STRATEGY__INTERVAL?'],
    ['GRIDBOT_STRATEGY__AMOUNT_PER_GRIP', 'did you mean GRIDBOT_STRATEGY__AMOUNT_PER_GRID?'],
    ['GRIDBOT_DEBUGG', 'did you mean GRIDBOT_DEBUG?'],
    ['GRIDBOT_WEATHER_FORECAST_FOR_TOMORROW', 'no setting has this name'],
    ['GRIDBOT_NAME__FIRST', 'unknown variable'],
  ])('refuses %s: %s', (name, hint) => {
    const { overrides, unknown } = read({ [name]: 'x' });
    expect(overrides).toEqual([]);
    expect(unknown).toEqual([expect.stringContaining(hint)]);
  });

  it('never repeats the value of an unknown variable', () => {
    expect(read({ GRIDBOT_SECRET: 'hush' }).unknown.join()).not.toContain('hush');
  });

  it('takes any setting of a plugin that is not loaded', () => {
    expect(environmentSettings({ GRIDBOT_STRATEGY__MY_SIZE: '1' }, botSchema()).overrides).toMatchObject([
      { path: 'strategy.mySize' },
    ]);
  });

  it('names the variable whose value cannot be read', () => {
    expect(() => read({ GRIDBOT_NAME: '[' })).toThrow('GRIDBOT_NAME:1:');
  });
});
