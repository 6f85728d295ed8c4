import { describe, expect, it } from '@jest/globals';
import { endInTime } from './end-in-time.js';

/** Ends a process with these resources left; resolves with what was said once it has ended. */
function ended(resources: readonly string[], printing: readonly number[] = []): Promise<readonly string[]> {
  const said: string[] = [];
  const left = [...printing];
  return new Promise((resolve) => {
    const process = {
      stdout: {
        get writableLength() {
          return left.shift() ?? 0;
        },
      },
      stderr: { writableLength: 0 },
      getActiveResourcesInfo: () => resources,
      exit: () => resolve([...said, `${left.length} looks left`]),
    };
    endInTime(process, (text) => said.push(text), 0);
  });
}

describe('a process that has done its work', () => {
  it('ends though a plugin left something open, and says what', async () => {
    const [said] = await ended(['TTYWrap', 'Timeout', 'TCPSocketWrap', 'Timeout']);
    expect(said).toBe(
      'gridbot: all is done, but a plugin left Timeout, TCPSocketWrap open: the process ends all the same\n',
    );
    expect((await ended(['PipeWrap']))[0]).toContain('left something open');
  });

  it('prints to the end before', async () => {
    expect(await ended(['Timeout'], [4_096, 12])).toEqual([expect.any(String), '0 looks left']);
  });
});
