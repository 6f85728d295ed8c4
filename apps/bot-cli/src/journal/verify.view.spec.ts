import { describe, expect, it } from '@jest/globals';
import type { JournalVerdict } from '@gridbot/core';
import { verdictFinding, verdictLines } from './verify.view.js';

const good: JournalVerdict = { firstSeq: 1, lastSeq: 9, verified: 9, unchained: 0, head: 'abc' };

describe('a check of the journal', () => {
  it('shows the head, to be kept elsewhere', () => {
    const lines = verdictLines('mine', good);
    expect(lines[0]).toBe('mine: steps 1 to 9, 9 checked against their chain');
    expect(lines).toContain('head         abc');
    expect(lines.at(-1)).toContain('--head');
    expect(verdictFinding('mine', good, undefined)).toBeUndefined();
  });

  it('says what nothing vouches for', () => {
    expect(verdictLines('mine', { ...good, unchained: 4 })[1]).toContain('4 steps are from before the chain');
    expect(verdictLines('mine', { firstSeq: 0, lastSeq: 0, verified: 0, unchained: 0 })).toEqual([
      'mine: steps none, 0 checked against their chain',
    ]);
  });

  it('knows a head again', () => {
    const known = { ...good, knownSeq: 5 };
    expect(verdictLines('mine', known).at(-1)).toBe('known head   is step 5: nothing up to it was changed since');
    expect(verdictFinding('mine', known, 'def')).toBeUndefined();
  });

  it('finds a head that no step has', () => {
    expect(verdictFinding('mine', good, 'def')).toMatch(/no step of "mine" has the head def.*from step 1 on/);
  });

  it('names the first step that is wrong, once', () => {
    const problem = { seq: 4, kind: 'altered', text: 'step 4 was altered: its hash differs' } as const;
    expect(verdictFinding('mine', { ...good, problem }, undefined)).toBe(
      'what is kept of "mine" is not what the bot wrote: step 4 was altered: its hash differs. Restore a backup',
    );
  });

  it('counts one step as one', () => {
    expect(verdictLines('mine', { ...good, unchained: 1 })[1]).toContain('1 step is from before the chain');
  });
});
