import { GridbotError, type Clock, type Execution, type Started } from '@gridbot/core';

type Beginning = Omit<Started, 'type' | 'at'>;

/** Whose start is renewed. */
export interface RenewedBot {
  readonly started: Beginning;
  readonly clock: Clock;
  readonly execution: Pick<Execution, 'grace'>;
}

/**
 * The event that lets a process go on under changed rules.
 * @throws GridbotError ENGINE.LIFECYCLE if bot, strategy or instrument would be another
 */
export function renewedStart({ started: old, clock, execution: { grace } }: RenewedBot, now: Beginning): Started {
  const one = [old.mode, old.strategy, old.instrument.id, old.instrument.base, old.instrument.quote].join(' ');
  const other = [now.mode, now.strategy, now.instrument.id, now.instrument.base, now.instrument.quote].join(' ');
  if (one !== other) {
    throw new GridbotError(
      'ENGINE.LIFECYCLE',
      `a running bot cannot become another: it is ${one}, the renewed start says ${other}. Stop it and start the other one`,
    );
  }
  return { type: 'started', at: clock.now(), ...(grace !== undefined && { grace }), ...now, renewed: true };
}
