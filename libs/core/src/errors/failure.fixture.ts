import { expect } from '@jest/globals';
import type { ErrorCode } from './error-code.js';

/** Matches a GridbotError by its code and a part of its message: `expect(...).toThrow(failure('VALUE.PRICE'))`. */
export function failure(code: ErrorCode, part = '') {
  return expect.objectContaining({ name: 'GridbotError', code, message: expect.stringContaining(part) });
}
