import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { folderWith } from '../gridbot.fixture.js';
import { becausePrometheus, isPrometheusThere, PROMTOOL } from './prometheus.fixture.js';

const FOLDER = fileURLToPath(new URL('../../../../deploy/prometheus/', import.meta.url));
const describeWithPrometheus = isPrometheusThere ? describe : describe.skip;

function promtool(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(PROMTOOL, args, { encoding: 'utf8' });
  return { status, text: stdout + stderr };
}

describeWithPrometheus(`what is delivered for Prometheus${becausePrometheus}`, () => {
  it('is a configuration', () => {
    expect(promtool('check', 'config', '--syntax-only', join(FOLDER, 'prometheus.yml'))).toMatchObject({ status: 0 });
    expect(promtool('check', 'rules', join(FOLDER, 'gridbot.rules.yml')).text).toContain('14 rules found');
  });

  it('has alerts that fire when they should, and only then', () => {
    expect(promtool('test', 'rules', join(FOLDER, 'gridbot.rules.test.yml'))).toMatchObject({ status: 0 });
  });

  it('has tests that see an alert that is too late', () => {
    const [rules, tests] = ['gridbot.rules.yml', 'gridbot.rules.test.yml'].map((name) =>
      readFileSync(FOLDER + name, 'utf8'),
    );
    const late = rules!.replaceAll(/for: (\d+)m/g, 'for: 1$1m');
    const folder = folderWith({ 'gridbot.rules.yml': late, 'gridbot.rules.test.yml': tests! });
    expect(promtool('test', 'rules', join(folder, 'gridbot.rules.test.yml'))).toMatchObject({ status: 1 });
  });
});
