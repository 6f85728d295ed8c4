import { describe, expect, it } from '@jest/globals';
import { folderWith, gridbot } from './gridbot.fixture.js';
import { botYaml, candles } from './sample-bot.fixture.js';

const row = (hour: number, open: number, high: number, low: number, close: number) =>
  `${1_700_000_000 + hour * 3600},${open},${high},${low},${close},1,1`;

function backtest(data: string | undefined, args: readonly string[] = []) {
  const folder = folderWith({ 'bot.yaml': botYaml(), ...(data === undefined ? {} : { 'candles.csv': data }) });
  return gridbot(folder, ['backtest', '--data', 'candles.csv', ...args]);
}

describe('a data file that cannot be used ends with 3', () => {
  it.each([
    ['is not there', undefined, 'DATA.NOT_FOUND', 'candles.csv'],
    ['is empty', '', 'DATA.EMPTY', 'candles.csv'],
    ['is no table of prices', 'hello\nworld\n', 'DATA.UNRECOGNISED', 'candles.csv'],
    [
      'is not sorted',
      [row(0, 5, 6, 4, 5), row(2, 5, 6, 4, 5), row(1, 5, 6, 4, 5)].join('\n'),
      'DATA.UNSORTED',
      'line 3',
    ],
    ['has a high below its low', [row(0, 5, 6, 4, 5), row(1, 5, 4, 6, 5)].join('\n'), 'DATA.INVALID_ROW', 'line 2'],
  ])('because it %s', async (_, data, errorCode, place) => {
    const { code, stdout, stderr } = await backtest(data);
    expect(code).toBe(3);
    expect(stdout).toBe('');
    expect(stderr).toContain(`(${errorCode}, exit code 3)`);
    expect(stderr).toContain(place);
    expect(stderr).not.toContain('    at ');
  });

  it('because nothing of it lies in the range that is asked for', async () => {
    expect(await backtest(candles(), ['--from', '2030-01-01'])).toMatchObject({ code: 3 });
  });
});
