import { describe, expect, it } from '@jest/globals';
import { outputError } from './output-error.js';

describe('an output that cannot be written', () => {
  it('is a full store if the disk behind it is full, and else what it is', () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    expect(outputError(full)).toMatchObject({ code: 'STORE.FULL', message: expect.stringContaining('disk is full') });
    const other = Object.assign(new Error('EIO'), { code: 'EIO' });
    expect(outputError(other)).toBe(other);
  });
});
