/** What is wrong with the summary that `npm start -- --for TIME --json` ends with; nothing if the demo traded and its books are right. */
export function summaryProblems(stdout, { minFills }) {
  const last = stdout.trim().split('\n').at(-1);
  let summary;
  try {
    summary = JSON.parse(last);
  } catch {
    return [`the last line is no JSON: ${last}`];
  }
  return [
    ...(summary.fills >= minFills ? [] : [`${summary.fills} fills, fewer than ${minFills}`]),
    ...(summary.ledgerBalanced === true ? [] : ['the ledger does not balance']),
  ];
}
