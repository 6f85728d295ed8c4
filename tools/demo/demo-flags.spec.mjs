import { describe, expect, it } from '@jest/globals';
import { demoFlags } from './demo-flags.mjs';

describe('demoFlags', () => {
  it('runs until Ctrl-C if nothing is said', () => {
    expect(demoFlags([])).toEqual({ data: 'data', json: false, help: false });
  });

  it('takes an end, a folder and JSON', () => {
    expect(demoFlags(['--for', '20s', '--data=x', '--json'])).toEqual({
      ...{ for: '20s', data: 'x', json: true, help: false },
    });
  });

  it.each([[['--fro', '20s']], [['--for']], [['20s']]])('says what is wrong with %j', (args) => {
    expect(demoFlags(args).problem).toContain(args[0]);
  });
});
