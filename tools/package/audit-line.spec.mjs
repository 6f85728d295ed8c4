import { describe, expect, it } from '@jest/globals';
import { auditLine } from './audit-line.mjs';

describe('auditLine', () => {
  it('says that nothing is known', () => {
    expect(auditLine('{ "metadata": { "vulnerabilities": { "total": 0 } } }')).toMatch(/^ok /);
  });

  it('names what is known, and how bad it is', () => {
    const vulnerabilities = { ws: { name: 'ws', severity: 'high' }, ip: { name: 'ip', severity: 'low' } };
    const report = { metadata: { vulnerabilities: { total: 2 } }, vulnerabilities };
    expect(auditLine(JSON.stringify(report)).split('\n')).toEqual([
      expect.stringContaining('2 packages'),
      '     ip: low',
      '     ws: high',
    ]);
  });

  it.each(['', 'no JSON', '{ "message": "405 Method Not Allowed" }', '{ "error": { "summary": "" } }'])(
    'says that the registry does not answer: %j',
    (text) => {
      expect(auditLine(text)).toMatch(/^note the registry does not answer npm audit: .+/);
    },
  );
});
