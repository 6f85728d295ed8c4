/**
 * Reads `YYYY-MM-DD`, optionally with `[ T]HH:MM[:SS[.fraction]]` and a zone (`Z`, `UTC`, `+01:00`; none means UTC), as Unix
 * milliseconds; a longer fraction is cut. NaN for anything else.
 */
export function calendarTime(text: string): number {
  const match =
    /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?(?: ?(?:Z|UTC|([-+])(\d{2}):?(\d{2})))?$/.exec(
      text,
    );
  if (match === null) return NaN;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => +(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const midnight = Date.UTC(year, month - 1, day);
  const date = new Date(midnight);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || hour > 23 || minute > 59 || second > 59)
    return NaN;
  const millis = +(match[7] ?? '').padEnd(3, '0').slice(0, 3);
  const zone = (match[8] === '-' ? -1 : 1) * (+(match[9] ?? 0) * 60 + +(match[10] ?? 0)) * 60_000;
  return midnight + ((hour * 60 + minute) * 60 + second) * 1000 + millis - zone;
}
