import type { PendingNotice } from '@gridbot/core';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { BOT, aNotice, aStep, steps, timeOf } from './step-builder.js';
import type { StoreBench, TestedStore } from './store-database.js';

/** Messages for people, between the step that said them and whoever delivers them. */
export function outboxCases({ connect, opened }: StoreBench): void {
  let store: TestedStore;
  const textsOf = (notices: readonly PendingNotice[]): readonly string[] => notices.map(({ text }) => text);
  const pending = async (): Promise<readonly string[]> => textsOf(await store.outbox.pending());

  beforeEach(async () => {
    store = await opened();
  });

  describe('the outbox', () => {
    it('is empty at first', async () => {
      await store.append([aStep(1)]);
      expect(await store.outbox.pending()).toEqual([]);
    });

    it('has the messages of every step whole, oldest first', async () => {
      const details = { price: '1.50', list: [1, null], text: 'ü\n"' };
      await store.append([aStep(1, { commands: [aNotice('one', { level: 'alert', topic: 't.x', details })] })]);
      await store.append([
        aStep(2, {
          commands: [aNotice('two'), { type: 'set-timer', name: 'a', at: null }, aNotice('three', { details: null })],
        }),
        aStep(3, { commands: [aNotice('four', { level: 'warning' })] }),
      ]);
      const line = expect.any(Number) as unknown as number;
      const plainNotice = { line, level: 'info', topic: 'test.notice' };
      expect(await store.outbox.pending()).toEqual([
        { seq: 1, line, at: timeOf(1), level: 'alert', topic: 't.x', text: 'one', details },
        { ...plainNotice, seq: 2, at: timeOf(2), text: 'two' },
        { ...plainNotice, seq: 2, at: timeOf(2), text: 'three', details: null },
        { ...plainNotice, seq: 3, at: timeOf(3), level: 'warning', text: 'four' },
      ]);
    });

    it('has no details for a message without', async () => {
      await store.append([aStep(1, { commands: [aNotice('one')] })]);
      expect('details' in (await store.outbox.pending())[0]!).toBe(false);
    });

    it('loses what a notifier took, and nothing else', async () => {
      await store.append(steps(1, 3, (seq) => aStep(seq, { commands: [aNotice(`${seq}a`), aNotice(`${seq}b`)] })));
      const all = await store.outbox.pending();
      await store.outbox.taken([all[1]!, all[2]!]);
      expect(await pending()).toEqual(['1a', '2b', '3a', '3b']);
      await store.outbox.taken(all.slice(0, 5).map(({ seq, line }) => ({ seq, line })));
      expect(await pending()).toEqual(['3b']);
    });

    it('passes over what it does not know, or what was taken before', async () => {
      await store.append([aStep(1, { commands: [aNotice('one'), aNotice('two')] })]);
      const [first] = await store.outbox.pending();
      await store.outbox.taken([first!]);
      await store.outbox.taken([first!, { seq: 9, line: 0 }, { seq: 1, line: 99 }]);
      await store.outbox.taken([]);
      expect(await pending()).toEqual(['two']);
    });

    it('hands out so many at once as are asked for, the oldest ones', async () => {
      await store.append(steps(1, 5, (seq) => aStep(seq, { commands: [aNotice(`${seq}`)] })));
      expect(textsOf(await store.outbox.pending(2))).toEqual(['1', '2']);
      expect(textsOf(await store.outbox.pending(0))).toEqual([]);
      expect(textsOf(await store.outbox.pending(99))).toHaveLength(5);
    });

    it('can be emptied however full it is', async () => {
      await store.append(steps(1, 1_200, (seq) => aStep(seq, { commands: [aNotice(`${seq}`)] })));
      const seen: string[] = [];
      for (
        let notices = await store.outbox.pending(500);
        notices.length > 0;
        notices = await store.outbox.pending(500)
      ) {
        seen.push(...textsOf(notices));
        await store.outbox.taken(notices);
      }
      expect(seen).toEqual(steps(1, 1_200).map(({ seq }) => `${seq}`));
    });

    it('keeps what nobody took when the bot is opened again', async () => {
      await store.append([aStep(1, { commands: [aNotice('one'), aNotice('two')] })]);
      await store.outbox.taken((await store.outbox.pending()).slice(0, 1));
      await store.close();
      store = await connect();
      await store.open(BOT);
      expect(await pending()).toEqual(['two']);
    });

    describe('with messages about steps', () => {
      const about = (seq: number, line: number, text: string): PendingNotice => {
        return { seq, line, at: timeOf(seq), level: 'info', topic: 'test.about', text, details: { line } };
      };

      it('has them whole, behind what the step says itself', async () => {
        const notices = [about(1, 1, 'of one'), about(2, 0, 'of two')];
        await store.append([aStep(1, { commands: [aNotice('one')] }), aStep(2)], { notices });
        const all = await store.outbox.pending();
        expect(textsOf(all)).toEqual(['one', 'of one', 'of two']);
        expect(all.slice(1)).toEqual(notices);
        await store.outbox.taken(notices.slice(0, 1));
        expect(await pending()).toEqual(['one', 'of two']);
      });

      it('has none whose steps are not kept', async () => {
        const attempt = async () => store.append([aStep(1), aStep(3)], { notices: [about(1, 0, 'of one')] });
        await expect(attempt()).rejects.toThrow();
        expect(await pending()).toEqual([]);
      });

      it('does not keep them twice when the same steps come again', async () => {
        await store.append([aStep(1)], { notices: [about(1, 0, 'of one')] });
        await store.outbox.taken([{ seq: 1, line: 0 }]);
        const both = [about(1, 0, 'of one'), about(2, 0, 'of two')];
        await store.append([aStep(1), aStep(2)], { notices: both });
        expect(await pending()).toEqual(['of two']);
      });
    });

    it('belongs to one bot', async () => {
      const other = await opened({ ...BOT, name: 'other' });
      await store.append([aStep(1, { commands: [aNotice('mine')] })]);
      await other.append([aStep(1, { commands: [aNotice('theirs')] })]);
      await other.outbox.taken(await other.outbox.pending());
      expect([await pending(), await other.outbox.pending()]).toEqual([['mine'], []]);
    });

    it('can be emptied while steps are being kept', async () => {
      await store.append([aStep(1, { commands: [aNotice('one')] })]);
      const first = await store.outbox.pending();
      const kept = [2, 3].map(async (seq) => store.append([aStep(seq, { commands: [aNotice(`step ${seq}`)] })]));
      await store.outbox.taken(first);
      await Promise.all(kept);
      expect(await pending()).toEqual(['step 2', 'step 3']);
    });
  });
}
