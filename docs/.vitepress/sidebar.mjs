import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const docs = join(import.meta.dirname, '..');

/** The title of a page is its first heading. */
function page(path) {
  const text = readFileSync(join(docs, `${path}.md`), 'utf8');
  const title = /^# (.+)$/m.exec(text)?.[1] ?? /^title: (.+)$/m.exec(text)?.[1];
  return { text: title.replaceAll('`', ''), link: `/${path.replace(/\/(index|README)$/, '/')}` };
}

const section = (text, paths, more = {}) => ({ text, items: paths.map(page), ...more });

export const sidebar = [
  section('First steps', ['start', 'risk']),
  section('Concepts', ['concepts/grid', 'concepts/one-engine', 'concepts/what-is-kept']),
  section('How the flavours earn and lose', [
    'strategies/index',
    'strategies/grid-hodl',
    'strategies/grid-sell',
    'strategies/swing',
    'strategies/cdca',
  ]),
  section('Test an idea', ['guides/data', 'guides/backtest-report', 'guides/sweep', 'guides/suggest', 'guides/parity']),
  section('Run a bot', [
    'guides/configuration',
    'guides/live',
    'guides/other-exchanges',
    'guides/production',
    'guides/docker',
    'guides/kubernetes',
    'guides/notifications',
    'guides/monitoring',
    'guides/audit',
  ]),
  section('Extend it', ['guides/write-a-strategy', 'guides/write-an-exchange', 'guides/write-a-notifier']),
  section('How it is made', ['guides/crash-harness', 'guides/chaos', 'guides/releasing'], { collapsed: true }),
  section(
    'Reference',
    [
      'reference/commands',
      'reference/configuration',
      'reference/exit-codes',
      'reference/guards',
      'reference/metrics',
      'reference/logs',
      'reference/database',
      'reference/journal',
      'reference/records',
      'reference/accounting',
      'reference/backtest-output',
      'reference/figures',
      'reference/simulation',
      'reference/overfitting',
      'reference/speed',
    ],
    { collapsed: true },
  ),
];

/** @throws Error that names a page to which no entry leads */
export function requireEveryPage() {
  const listed = new Set(sidebar.flatMap(({ items }) => items.map(({ link }) => link.replace(/\/$/, '/index'))));
  const pages = ['concepts', 'strategies', 'guides', 'reference'].flatMap((folder) =>
    readdirSync(join(docs, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `/${folder}/${name.slice(0, -3)}`),
  );
  const missing = pages.filter((path) => !listed.has(path));
  if (missing.length > 0) throw new Error(`docs/.vitepress/sidebar.mjs has no entry for ${missing.join(', ')}`);
}

/** Decisions, in their order. */
export function decisionRecords() {
  const records = readdirSync(join(docs, 'adr')).filter((name) => /^\d{4}-/.test(name));
  return section('Decisions', ['adr/README', ...records.sort().map((name) => `adr/${name.slice(0, -3)}`)], {
    collapsed: true,
  });
}
