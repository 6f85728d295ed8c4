import { expect } from '@jest/globals';

/** Matches a GridbotError by its code and a part of its message. */
export function failure(code: string, part = '') {
  return expect.objectContaining({ name: 'GridbotError', code, message: expect.stringContaining(part) });
}
