import type { EdgeEvidence, EdgeJudgement, EdgeVerdict, Finding } from './edge-evidence.js';
import { ERROR_RATE, JUDGES } from './findings.js';

const WEIGHT: Readonly<Record<Finding['says'], number>> = { against: 0, open: 1, for: 2 };

/**
 * Says whether a chosen set is worth anything, from all evidence there is.
 *
 * `edge` takes all of: a gain, enough days and round trips, a deflated Sharpe ratio, a reality check, a probability of overfitting and a walk-forward within their
 * limits, and nothing optional that leaves doubt. As the deflated Sharpe ratio alone is above its limit for at most 5 % of searches among sets without worth, so
 * is the verdict; in practice it is far rarer. `luck likely` takes a gain and one piece of evidence against it. Without a gain there is
 * nothing to explain by luck: `not shown`.
 *
 * It judges the past only: a market that changes makes the best of evidence worthless.
 */
export function judgeEdge(evidence: EdgeEvidence): EdgeJudgement {
  const findings = JUDGES.flatMap((judge) => judge(evidence) ?? []);
  const sorted = [...findings].sort((one, other) => WEIGHT[one.says] - WEIGHT[other.says]);
  const verdict = verdictOf(findings);
  return { verdict, errorRate: ERROR_RATE, findings: verdict === 'edge' ? findings : sorted };
}

function verdictOf(findings: readonly Finding[]): EdgeVerdict {
  if (findings.every(({ says }) => says === 'for')) return 'edge';
  const gained = findings.some(({ evidence, says }) => evidence === 'profit' && says === 'for');
  return gained && findings.some(({ says }) => says === 'against') ? 'luck likely' : 'not shown';
}
