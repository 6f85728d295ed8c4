import { describe, expect, it } from '@jest/globals';
import { commandsOf } from './documented-commands.js';

describe('the commands of a page', () => {
  it('are the lines of its shell blocks, without comments', () => {
    const page =
      'Text\n\n```sh\ngridbot check   # what it does\n# only a comment\ngridbot run\n```\n\n```yaml\nname: btc\n```\n';
    expect(commandsOf(page)).toEqual(['gridbot check', 'gridbot run']);
  });

  it('may go on behind a backslash', () => {
    expect(commandsOf('```bash\ndocker run \\\n  bot-cli run\n```\n')).toEqual(['docker run bot-cli run']);
  });

  it('are none in text and output', () => {
    expect(commandsOf('`gridbot run`\n\n```\ngridbot has stopped\n```\n')).toEqual([]);
  });
});
