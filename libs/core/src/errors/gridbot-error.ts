import type { JsonValue } from '../values/json.js';
import type { ErrorCode } from './error-code.js';

/** What an error knows beyond its message: values that help a reader, never secrets. */
export type ErrorDetails = Readonly<Record<string, JsonValue>>;

/** Optional parts of a {@link GridbotError}. */
export interface GridbotErrorOptions {
  /** True if the same call may succeed later without anybody changing anything. Default: false. */
  readonly retryable?: boolean;
  /** The error that led to this one. */
  readonly cause?: unknown;
  readonly details?: ErrorDetails;
}

/**
 * The only error type that leaves our packages. The message says what failed, with which values, and what to do next:
 * it is shown to users as it is, so it never needs a stack trace to be understood.
 */
export class GridbotError extends Error {
  override readonly name = 'GridbotError';
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, options: GridbotErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.retryable = options.retryable ?? false;
    this.details = options.details ?? {};
  }
}

/** True for a {@link GridbotError}, also for one made by another copy of this package. */
export function isGridbotError(value: unknown): value is GridbotError {
  return value instanceof Error && value.name === 'GridbotError' && 'code' in value && 'retryable' in value;
}
