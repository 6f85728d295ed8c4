import { countText } from './figure-text.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** From so many of the large unit on, the small one says nothing any more. */
const MANY = 30;

/** A length of time in its two largest units: `3 d 4 h`, `12 min`, `45 s`. */
export function durationText(millis: number): string {
  // Compared with what is written, so that nothing is called 24 h or 60 min.
  if (millis < MINUTE - SECOND / 2) return `${Math.round(millis / SECOND)} s`;
  if (millis < HOUR - MINUTE / 2) return `${Math.round(millis / MINUTE)} min`;
  if (millis < DAY - MINUTE / 2) return twoUnits(millis, HOUR, 'h', MINUTE, 'min');
  return twoUnits(millis, DAY, 'd', HOUR, 'h');
}

function twoUnits(millis: number, large: number, largeName: string, small: number, smallName: string): string {
  const smalls = Math.round(millis / small);
  const perLarge = large / small;
  const rest = smalls % perLarge;
  const whole = `${countText(Math.floor(smalls / perLarge))} ${largeName}`;
  return rest === 0 || smalls >= MANY * perLarge ? whole : `${whole} ${rest} ${smallName}`;
}
