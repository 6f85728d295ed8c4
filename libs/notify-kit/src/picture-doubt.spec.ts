import { describe, expect, it } from '@jest/globals';
import { GridbotError } from '@gridbot/core';
import { PictureDoubt } from './picture-doubt.js';

const failure = (details: { status?: number }): GridbotError =>
  new GridbotError('NOTIFY.UNAVAILABLE', 'not reached', { retryable: true, details });

describe('a picture', () => {
  it('is left out after its message failed with it, and comes with the next message again', () => {
    const doubt = new PictureDoubt();
    expect(doubt.mayShow({ id: '1' })).toBe(true);
    doubt.failed({ id: '1' }, failure({}), true);
    expect([doubt.mayShow({ id: '1' }), doubt.mayShow({ id: '2' })]).toEqual([false, true]);
    doubt.failed({ id: '2' }, failure({ status: 502 }), true);
    expect(doubt.mayShow({ id: '2' })).toBe(false);
  });

  it('comes again if its message fails without it as well', () => {
    const doubt = new PictureDoubt();
    doubt.failed({ id: '1' }, failure({}), true);
    doubt.failed({ id: '1' }, failure({ status: 429 }), false);
    expect(doubt.mayShow({ id: '1' })).toBe(false);
    doubt.failed({ id: '1' }, failure({}), false);
    expect(doubt.mayShow({ id: '1' })).toBe(true);
  });

  it('is not blamed for too many messages', () => {
    const doubt = new PictureDoubt();
    doubt.failed({ id: '1' }, failure({ status: 429 }), true);
    expect(doubt.mayShow({ id: '1' })).toBe(true);
  });
});
