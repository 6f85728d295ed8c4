import { ManualClock, settled } from '@gridbot/testkit';
import { describe, expect, it } from '@jest/globals';
import { FrameCapture, type FrameCaptureOptions } from './frame-capture.js';
import { Redactor } from './redactor.js';

const capture = (options: Partial<FrameCaptureOptions> = {}) =>
  new FrameCapture({ clock: new ManualClock(5), redactor: new Redactor(['CANARY-0001']), ...options });

const frame = (text: string) => ({ direction: 'received', channel: 'prices', text }) as const;

describe('a capture', () => {
  it('keeps frames with their time, direction and channel', () => {
    const one = capture();
    one.note({ direction: 'sent', channel: 'rest', text: 'GET /x', headers: { accept: 'y' } });
    one.note(frame('{}'));
    expect(one.frames()).toEqual([
      { at: 5, direction: 'sent', channel: 'rest', text: 'GET /x', headers: { accept: 'y' } },
      { at: 5, direction: 'received', channel: 'prices', text: '{}' },
    ]);
  });

  it('holds no secret, not in texts, not in headers and not in what it writes', () => {
    const lines: string[] = [];
    const one = capture({ write: (line) => void lines.push(line) });
    one.note({
      ...{ direction: 'sent', channel: 'rest', text: 'key=CANARY-0001&signature=CANARY-2' },
      headers: { 'API-Key': 'CANARY-3', other: `x ${Buffer.from('CANARY-0001').toString('base64')}` },
    });
    for (const shown of [JSON.stringify(one.frames()), lines.join('')]) {
      expect(shown).not.toContain('CANARY');
      expect(shown).not.toContain(Buffer.from('CANARY-0001').toString('base64'));
    }
    expect(JSON.parse(lines[0]!)).toMatchObject({ channel: 'rest' });
  });

  it('cuts long frames after the secrets are out, and keeps the newest', () => {
    const one = capture({ limit: 2, mostCharacters: 12 });
    for (const text of ['first', 'xxxx CANARY-0001', 'a very long frame']) one.note(frame(text));
    expect(one.frames().map(({ text }) => text)).toEqual(['xxxx ***', 'a very long ']);
  });

  it('writes no more after a failure, says so once, and hurts nobody', async () => {
    for (const fail of [async () => Promise.reject(new Error('disk full')), throwing]) {
      let writes = 0;
      const write = () => {
        writes += 1;
        return fail();
      };
      const failures: string[] = [];
      const one = capture({ write, onFailure: (error) => failures.push(String(error)) });
      one.note(frame('1'));
      await settled();
      one.note(frame('2'));
      expect([writes, one.frames().length, failures.length]).toEqual([1, 2, 1]);
    }
  });
});

function throwing(): never {
  throw new Error('closed');
}
