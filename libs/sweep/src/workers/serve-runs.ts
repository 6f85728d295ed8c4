import { parentPort } from 'node:worker_threads';
import { GridbotError } from '@gridbot/core';
import type { Run } from '../run/run-task.js';
import { runFailure } from '../run/run-failure.js';
import type { RunRequest, WorkerMessage } from './run-message.js';

/**
 * The inside of a worker thread of a {@link WorkerPool}: makes ready once, then runs what it is given, one after the other.
 * @throws GridbotError ENGINE.LIFECYCLE outside of a worker thread
 */
export async function serveRuns(makeReady: () => Promise<Run>): Promise<void> {
  const port = parentPort;
  if (port === null) throw new GridbotError('ENGINE.LIFECYCLE', 'only a worker thread serves runs');
  const tell = (message: WorkerMessage): void => port.postMessage(message);
  let run: Run;
  try {
    run = await makeReady();
  } catch (error) {
    tell({ type: 'unfit', error: runFailure(error) });
    return;
  }
  let line = Promise.resolve();
  port.on('message', ({ id, task }: RunRequest) => {
    line = line.then(async () => tell({ type: 'done', id, outcome: await run(task) }));
  });
  tell({ type: 'ready' });
}
