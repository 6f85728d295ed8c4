/** What `npm audit --json` printed, in a line or a few. */
export function auditLine(text) {
  const report = parsed(text);
  const counts = report?.metadata?.vulnerabilities;
  if (counts === undefined) {
    const reason = report?.message ?? report?.error?.summary ?? 'no answer';
    return `note the registry does not answer npm audit: ${String(reason).split('\n')[0] || 'no reason given'}`;
  }
  if (counts.total === 0) return 'ok   npm audit knows nothing against the packages that are installed';
  const names = Object.values(report.vulnerabilities).map(({ name, severity }) => `     ${name}: ${severity}`);
  return [
    `note npm audit: ${counts.total} packages with known weaknesses, see npm audit --omit=dev`,
    ...names.sort(),
  ].join('\n');
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
