/** Where a bot's life stands. */
export type Lifecycle =
  'initializing' | 'reconciling' | 'running' | 'degraded' | 'paused' | 'stopping' | 'stopped' | 'faulted';

/** What moves a bot from one state to another. */
export type LifecycleTrigger =
  'started' | 'reconciled' | 'disconnected' | 'connected' | 'pause' | 'resume' | 'stop' | 'drained' | 'fault';

const TABLE: Readonly<Record<Lifecycle, Partial<Record<LifecycleTrigger, Lifecycle>>>> = {
  initializing: { started: 'reconciling', stop: 'stopping' },
  reconciling: { reconciled: 'running', disconnected: 'degraded', pause: 'paused', stop: 'stopping' },
  running: {
    reconciled: 'running',
    disconnected: 'degraded',
    pause: 'paused',
    stop: 'stopping',
    started: 'reconciling',
  },
  degraded: { connected: 'reconciling', pause: 'paused', stop: 'stopping', started: 'reconciling' },
  paused: { reconciled: 'paused', resume: 'reconciling', stop: 'stopping', started: 'paused' },
  stopping: { drained: 'stopped', started: 'reconciling' },
  stopped: { started: 'reconciling' },
  faulted: { started: 'reconciling' },
};

/** The state after a trigger; the same state if the trigger means nothing there. A fault is possible everywhere. */
export function nextLifecycle(state: Lifecycle, trigger: LifecycleTrigger): Lifecycle {
  return trigger === 'fault' ? 'faulted' : (TABLE[state][trigger] ?? state);
}
