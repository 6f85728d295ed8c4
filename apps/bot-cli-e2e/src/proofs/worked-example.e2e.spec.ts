import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The worked example of the grid rules: AAPLx/USD, tick 0.01, lot 1e-8, minimum 0.005, fee 0.25 % in quote, interval 1 %, 100 a grid, three
 * buys. Each print reaches the strategy first and then fills what rested before it. Orders after each print, price x volume.
 */
const PRINTS = [260, 257, 254, 258, 262, 270];

const BUYS = [
  '257.42x0.3884702 254.87x0.39235688 252.34x0.39629071',
  '254.87x0.39235688 252.34x0.39629071',
  '252.34x0.39629071 249.84x0.40025616',
  '255.44x0.39148136 252.91x0.39539757 250.4x0.39936102',
  '259.4x0.38550501 256.83x0.38936261 254.28x0.39326726',
  '267.32x0.37408349 264.67x0.37782899 262.04x0.38162112',
];

interface Example {
  readonly flavour: string;
  readonly base?: string;
  readonly sells: readonly string[];
  /** Quote and base at the end; only where the rules give them. */
  readonly ends?: readonly [quote: string, base: string];
}

const EXAMPLES: readonly Example[] = [
  {
    flavour: 'grid-hodl',
    sells: ['', '259.99x0.38656299', '257.41x0.39043748 259.99x0.38656299', '259.99x0.38656299', '', ''],
    ends: ['5000.00251405633375', '0.00382661'],
  },
  {
    flavour: 'grid-sell',
    sells: ['', '259.99x0.3884702', '257.41x0.39235688 259.99x0.3884702', '259.99x0.3884702', '', ''],
    ends: ['5000.989967517529', '0'],
  },
  {
    flavour: 'swing',
    base: '2',
    sells: [
      '265.22x0.37894017',
      '259.99x0.38656299 265.22x0.37894017',
      '257.41x0.39043748 259.99x0.38656299 265.22x0.37894017',
      '259.99x0.38656299 265.22x0.37894017',
      '265.22x0.37894017',
      '',
    ],
  },
  { flavour: 'cdca', sells: ['', '', '', '', '', ''] },
];

interface BookLine {
  readonly price: string;
  readonly buys: readonly (readonly [string, string])[];
  readonly sells: readonly (readonly [string, string])[];
  readonly balances: Readonly<Record<string, { readonly total: string; readonly free: string }>>;
}

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gridbot-worked-'));
  const rows = PRINTS.map((print, index) => `${1_700_000_000 + index * 60},${print},1`);
  writeFileSync(join(folder, 'prints.csv'), `${rows.join('\n')}\n`);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function configOf({ flavour, base = '0' }: Example): string {
  return [
    'name: worked-example',
    'exchange: { use: kraken, instrument: AAPLx/USD }',
    'strategy:',
    '  use: grid',
    `  flavour: ${flavour}`,
    "  amountPerGrid: '100'",
    '  interval: 1%',
    '  openBuyOrders: 3',
    "  maxInvestment: '10000'",
    'simulation:',
    `  balances: { AAPLx: '${base}', USD: '5000' }`,
    "  instrument: { tickSize: '0.01', lotSize: '0.00000001', minQuantity: '0.005', minNotional: '0.01' }",
    '  fees: { maker: 0.25%, taker: 0.40%, asset: quote }',
    'persistence: { use: memory }',
    '',
  ].join('\n');
}

function replay(example: Example): readonly BookLine[] {
  const config = join(folder, `${example.flavour}.yaml`);
  const book = join(folder, `${example.flavour}.ndjson`);
  writeFileSync(config, configOf(example));
  const gridbot = join(import.meta.dirname, '../../../bot-cli/bin/gridbot.js');
  execFileSync(
    process.execPath,
    [gridbot, 'backtest', '--config', config, '--data', join(folder, 'prints.csv'), '--book', book, '--json'],
    { cwd: folder, stdio: 'pipe' },
  );
  const lines = readFileSync(book, 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as BookLine);
}

const shown = (orders: BookLine['buys']): string => orders.map((order) => order.join('x')).join(' ');

describe('the worked example, through `gridbot backtest` on a Kraken time-and-sales file', () => {
  it.each(EXAMPLES)('$flavour has the orders of the rules after every print, to the last digit', (example) => {
    const lines = replay(example);
    expect(lines.map(({ price }) => price)).toEqual(PRINTS.map(String));
    expect(lines.map(({ buys }) => shown(buys))).toEqual(BUYS);
    expect(lines.map(({ sells }) => shown(sells))).toEqual(example.sells);
    const { balances } = lines.at(-1)!;
    if (example.ends !== undefined) expect([balances['USD']!.total, balances['AAPLx']!.total]).toEqual(example.ends);
  });
});
