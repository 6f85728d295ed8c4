import { GridbotError } from '@gridbot/core';
import { describe, expect, it } from '@jest/globals';
import { blamed } from './blamed.js';

/** Breaks in every way in which a part of a plugin can. */
class Shaky {
  #sum = 1;
  readonly grace = 5;
  readonly inner = {
    later: async () => {
      throw new TypeError('later');
    },
  };
  now(): never {
    throw new RangeError('now');
  }
  add(more: number): number {
    return (this.#sum += more);
  }
  async *items() {
    yield 1;
    throw new TypeError('between items');
  }
  async known(): Promise<never> {
    throw new GridbotError('EXCHANGE.UNAVAILABLE', 'down for repair', { retryable: true });
  }
}

const part = blamed(new Shaky(), 'shaky');
const faultOf = (call: string, reason: string) => ({
  code: 'PLUGIN.INVALID',
  retryable: false,
  message: `plugin "shaky": ${call} threw "${reason}". Report it to the plugin's author; GRIDBOT_DEBUG=1 shows where it happened`,
});
const thrownBy = async (call: () => unknown): Promise<unknown> => {
  try {
    await call();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
};

describe('a part that is blamed', () => {
  it('names the plugin and the function that throws at once', async () => {
    expect(await thrownBy(() => part.now())).toMatchObject(faultOf('now', 'now'));
  });

  it('names them when a promise of a part of it fails', async () => {
    expect(await thrownBy(() => part.inner.later())).toMatchObject(faultOf('inner.later', 'later'));
  });

  it('names them when a stream fails in the middle, and hands on what came before', async () => {
    const seen: number[] = [];
    const error = await thrownBy(async () => {
      for await (const item of part.items()) seen.push(item);
    });
    expect([seen, error]).toEqual([[1], expect.objectContaining(faultOf('items', 'between items'))]);
  });

  it('keeps what threw as the cause', async () => {
    expect(((await thrownBy(() => part.now())) as Error).cause).toBeInstanceOf(RangeError);
  });

  it('lets errors with a code pass as they are', async () => {
    expect(await thrownBy(() => part.known())).toMatchObject({ code: 'EXCHANGE.UNAVAILABLE', retryable: true });
  });

  it('is the same in all else: values, private parts, the same function twice', () => {
    expect([part.grace, part.add(2), part.add(3), part.add === part.add]).toEqual([5, 3, 6, true]);
  });

  it('takes an object that is frozen as it is', () => {
    const frozen = blamed(Object.freeze({ answer: () => 42 }), 'x');
    expect(frozen.answer()).toBe(42);
  });

  it('ends a stream when its reader does', async () => {
    let ended = false;
    const stream = {
      async *items() {
        try {
          yield 1;
          yield 2;
        } finally {
          ended = true;
        }
      },
    };
    for await (const _ of blamed(stream, 'x').items()) break;
    expect(ended).toBe(true);
  });
});
