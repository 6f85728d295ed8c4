import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parser } from '@prometheus-io/lezer-promql';
import { parse } from 'yaml';

const DEPLOY = new URL('../../../../../deploy/', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, DEPLOY), 'utf8');

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: Readonly<Record<string, string>>;
}

interface Panel {
  readonly id: number;
  readonly title: string;
  readonly type: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets?: readonly { readonly expr: string }[];
}

const { groups } = parse(read('prometheus/gridbot.rules.yml')) as { groups: { rules: Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);
const { panels } = JSON.parse(read('grafana/dashboards/gridbot.json')) as { panels: Panel[] };
const shown = panels.filter(({ type }) => type !== 'row');
const documented = new Set(
  [...read('../docs/reference/metrics.md').matchAll(/^\| `(\w+)` +\| (\w+)/gm)].flatMap(([, name, type]) =>
    type === 'histogram' ? ['_bucket', '_sum', '_count'].map((end) => name! + end) : [name!],
  ),
);
/** What Prometheus itself knows. */
for (const name of ['up', 'ALERTS']) documented.add(name);

/** Where the parser could not go on, and the metrics that a query asks for. Grafana fills in its own variables first. */
function query(expr: string): { readonly broken: boolean; readonly metrics: readonly string[] } {
  const text = expr.replaceAll('$__rate_interval', '1m').replaceAll('$bot', 'btc');
  const metrics: string[] = [];
  let broken = text.trim() === '';
  parser.parse(text).iterate({
    enter: ({ type, from, to, node }) => {
      if (type.isError) broken = true;
      if (type.name === 'Identifier' && node.parent?.type.name === 'VectorSelector') metrics.push(text.slice(from, to));
    },
  });
  return { broken, metrics };
}

describe('the queries that are delivered', () => {
  const queries = [
    ...rules.map(({ alert, expr }) => [alert, expr] as const),
    ...shown.flatMap(({ title, targets }) => targets!.map(({ expr }) => [title, expr] as const)),
  ];

  it.each(queries)('%s is a query about metrics that there are', (_, expr) => {
    const { broken, metrics } = query(expr);
    expect(broken).toBe(false);
    expect(metrics.length).toBeGreaterThan(0);
    expect(metrics.filter((name) => !documented.has(name))).toEqual([]);
  });

  it('would be told from texts that are none', () => {
    for (const wrong of ['sum(', 'a{b=}', 'rate(a[1m)', ''])
      expect([wrong, query(wrong).broken]).toEqual([wrong, true]);
    expect(query('sum(rate(gridbot_nothing[1m])) by (bot)').metrics).toEqual(['gridbot_nothing']);
  });
});

describe('the alerts', () => {
  it('have names of their own, a severity, and a place in the guide', () => {
    const names = rules.map(({ alert }) => alert);
    expect(new Set(names).size).toBe(names.length);
    const guide = read('../docs/guides/monitoring.md');
    for (const { alert, labels } of rules) {
      expect([alert, labels['severity']]).toEqual([alert, expect.stringMatching(/^(critical|warning)$/)]);
      expect([alert, guide.includes(`\n### ${alert}\n`)]).toEqual([alert, true]);
    }
  });

  it('are all tested, quiet and firing', () => {
    const { tests } = parse(read('prometheus/gridbot.rules.test.yml')) as {
      tests: { alert_rule_test: { alertname: string; exp_alerts?: unknown[] }[] }[];
    };
    const cases = tests.flatMap((test) => test.alert_rule_test);
    for (const { alert } of rules) {
      const its = cases.filter(({ alertname }) => alertname === alert);
      const kinds = new Set(its.map(({ exp_alerts: expected }) => (expected ?? []).length > 0));
      expect([alert, [...kinds].sort()]).toEqual([alert, [false, true]]);
    }
  });
});

describe('the dashboard', () => {
  it('has no panels that lie on each other, and every one its number', () => {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    for (const [index, { title, gridPos: a }] of panels.entries()) {
      expect(a.x + a.w).toBeLessThanOrEqual(24);
      const over = panels.slice(index + 1).filter(({ gridPos: b }) => {
        return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
      });
      expect([title, over.map((panel) => panel.title)]).toEqual([title, []]);
    }
  });

  it('shows every metric of ours, but for what only tells versions and times', () => {
    const used = new Set(shown.flatMap(({ targets }) => targets!.flatMap(({ expr }) => query(expr).metrics)));
    const left = [...documented].filter((name) => name.startsWith('gridbot_') && !used.has(name));
    expect(left.filter((name) => !/_(sum|count)$/.test(name)).sort()).toEqual([
      'gridbot_account_compared_age_seconds',
      'gridbot_bot_info',
      'gridbot_build_info',
      'gridbot_ledger_imbalance',
      'gridbot_lifecycle_since_timestamp_seconds',
      'gridbot_store_waiting',
    ]);
  });
});
