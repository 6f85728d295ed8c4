/** Tells a running stream to end. Has the shape of the platform's `AbortSignal`, so that one can be passed as it is. */
export interface StopSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}
