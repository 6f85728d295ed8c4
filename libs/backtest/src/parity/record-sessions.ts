import type { JournalEntry, Started } from '@gridbot/core';
import type { PastEngine } from '@gridbot/runtime';
import type { IdleSession, RecordedSession } from './recorded-session.js';
import { SessionRecorder } from './session-recorder.js';

/**
 * Repeats a bot's journal and tells its sessions, oldest first: one a process, each that traded with the engine as it stood before it. A process
 * whose settings were changed while it ran is two sessions: each is compared with a backtest by its own settings.
 * @param past stands before the first entry
 * @throws GridbotError as `Engine.replay`
 */
export async function* recordSessions(
  past: PastEngine,
  entries: AsyncIterable<JournalEntry>,
): AsyncGenerator<RecordedSession | IdleSession> {
  let recorder: SessionRecorder | undefined;
  let settings: string | undefined;
  for await (const entry of entries) {
    const { event, seq } = entry;
    if (event.type === 'started' && (event.renewed !== true || settingsOf(event) !== settings)) {
      settings = settingsOf(event);
      yield* told(recorder);
      const { engine } = past;
      const before = engine.seq === 0 ? undefined : engine.snapshot();
      recorder = new SessionRecorder({
        ...{ seq, started: asBegin(event), before },
        ...{ carriedOver: [...engine.orders.values()], balances: engine.balances },
      });
    }
    const step = past.repeat(entry);
    recorder?.step(entry, step);
  }
  yield* told(recorder);
}

function* told(recorder: SessionRecorder | undefined): Generator<RecordedSession | IdleSession> {
  if (recorder !== undefined) yield recorder.session();
}

/** Other rules or fees of the exchange are no other settings: a session lives through them. */
function settingsOf({ config, guards }: Started): string {
  return JSON.stringify([config, guards]);
}

function asBegin({ renewed: _, ...started }: Started): Started {
  return started;
}
