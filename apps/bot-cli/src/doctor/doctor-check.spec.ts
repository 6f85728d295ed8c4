import { describe, expect, it } from '@jest/globals';
import { fine, reportOf, requireHealthy, type DoctorCheck } from './doctor-check.js';
import { doctorLines } from './doctor.view.js';

const silent: DoctorCheck = {
  ...{ name: 'exchange.status', verdict: 'not-checked' },
  ...{ text: 'no answer', code: 'EXCHANGE.UNAVAILABLE' },
};
const careful: DoctorCheck = { name: 'credentials', verdict: 'warning', text: 'everybody can read it' };
const refused: DoctorCheck = { name: 'key', verdict: 'refused', text: 'wrong', code: 'EXCHANGE.AUTHENTICATION' };

function judged(...checks: readonly DoctorCheck[]) {
  const report = reportOf({ bot: 'a', mode: 'live' }, [fine('disk', 'free'), ...checks]);
  let failure: unknown;
  try {
    requireHealthy(report);
  } catch (error) {
    failure = error;
  }
  return { last: doctorLines(report).at(-1), failure };
}

describe('what the doctor concludes', () => {
  it('does not say that a bot would start, or would not, if a question got no answer', () => {
    const { last, failure } = judged(careful, silent);
    expect(last).toContain('is not known');
    expect(failure).toMatchObject({
      code: 'EXCHANGE.UNAVAILABLE',
      message: expect.stringMatching(/^no answer about what a start needs: exchange\.status\. .*ask again/),
    });
  });

  it('names what refuses, under its code, whatever else got no answer', () => {
    const { last, failure } = judged(silent, refused);
    expect(last).toBe('The bot would not start.');
    expect(failure).toMatchObject({
      code: 'EXCHANGE.AUTHENTICATION',
      message: 'the bot would not start: key. What to do stands beside it',
    });
  });

  it('is content with warnings', () => {
    expect(judged(careful)).toEqual({ last: 'The bot would start. See the warnings.', failure: undefined });
  });
});
