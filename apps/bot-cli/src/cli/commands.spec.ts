import { describe, expect, it } from '@jest/globals';
import { recordedContext } from './cli-context.fixture.js';
import { COMMANDS } from './commands.js';
import { createProgram } from './program.js';

const words = Object.keys(COMMANDS);

describe('the commands', () => {
  it.each(words)('are made one by one: %s', async (word) => {
    const program = await createProgram(recordedContext('/'), word);
    expect(program.commands.map((command) => command.name())).toEqual([word]);
  });

  it.each([[undefined], ['--config'], ['help'], ['toString'], ['bakctest']])('are all made for %p', async (word) => {
    const program = await createProgram(recordedContext('/'), word);
    expect(program.commands.map((command) => command.name())).toEqual(words);
  });
});
