import type { InstrumentId } from '@gridbot/core';
import type { OpenedHistory } from './open-history.js';

/** The simulated exchange has no prices of its own: any exchange's are meant. */
const SIMULATED = 'sim:';

/**
 * What there is to say of prices that were imported as those of another instrument than the bot's: they may stand in for it on purpose, or be the
 * wrong dataset. Files tell no instrument.
 */
export function otherInstrument(
  { instrument }: Pick<OpenedHistory, 'instrument'>,
  traded: InstrumentId,
): readonly string[] {
  if (instrument === undefined || instrument === traded) return [];
  if (traded.startsWith(SIMULATED) && symbolOf(instrument) === symbolOf(traded)) return [];
  return [
    `the data was imported as ${instrument}, and the bot trades ${traded}: rules and fees are those of ${traded}`,
  ];
}

/** Tells it to somebody who does not put it into what he prints himself. */
export function tellOtherInstrument(
  history: Pick<OpenedHistory, 'instrument'>,
  traded: InstrumentId,
  tell: (line: string) => void,
): void {
  for (const warning of otherInstrument(history, traded)) tell(`warning: ${warning}\n`);
}

function symbolOf(instrument: string): string {
  return instrument.slice(instrument.indexOf(':') + 1);
}
