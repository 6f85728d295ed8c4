const ansi = /\u001b\[[0-9;]*m/g; // eslint-disable-line no-control-regex -- colours are control characters

/** Adds up the `Tests:` lines that Jest ends each package's run with. */
export function testTotals(output) {
  const lines = output.replace(ansi, '').matchAll(/^.*\bTests: +(.+ total)$/gm);
  const totals = { passed: 0, failed: 0, skipped: 0 };
  for (const [, counts] of lines)
    for (const [, count, kind] of counts.matchAll(/(\d+) (passed|failed|skipped)/g)) totals[kind] += Number(count);
  return totals;
}

/** The closing line. A run that failed without a failed test (a file that does not load, say) still counts as one failure. */
export function closingLine({ passed, failed, skipped }, exitCode) {
  const failures = exitCode === 0 ? failed : Math.max(failed, 1);
  return `${passed} passed, ${failures} failed${skipped ? `, ${skipped} skipped` : ''}`;
}
