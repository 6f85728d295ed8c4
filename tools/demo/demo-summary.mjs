/** The bot's summary as a line of JSON, with what the audit found. */
export function withAudit(summary, { agrees, fills, orders, differences }) {
  const audit = { agrees, fills: fills.there, orders: orders.compared, differences: differences.length };
  return JSON.stringify({ ...JSON.parse(summary), audit });
}

/** What the audit found, for people. */
export function closingText({ agrees, fills, orders, differences }) {
  const compared = `${fills.there} executions, ${orders.compared} orders, fees, balances`;
  const found = agrees
    ? "the exchange's books are the bot's to the last digit"
    : `${differences.length} differences between the exchange's books and the bot's`;
  return `  audit        ${found} (${compared})\n\nIt was a made-up exchange on this machine: no real money was traded.`;
}

/**
 * What is wrong with the summary that `npm start -- --for TIME --json` ends with; nothing if the demo traded and its books are right.
 * @param audited whether the exchange's books were compared: they were, unless the account was simulated
 */
export function summaryProblems(stdout, { minFills, audited = true }) {
  const last = stdout.trim().split('\n').at(-1);
  let summary;
  try {
    summary = JSON.parse(last);
  } catch {
    return [`the last line is no JSON: ${last}`];
  }
  const { fills, ledgerBalanced, audit } = summary;
  return [
    ...(fills >= minFills ? [] : [`${fills} fills, fewer than ${minFills}`]),
    ...(ledgerBalanced === true ? [] : ['the ledger does not balance']),
    ...(audited ? auditProblems(fills, audit) : []),
  ];
}

function auditProblems(fills, audit) {
  if (audit === undefined) return ["the exchange's books were not compared"];
  return [
    ...(audit.agrees === true ? [] : [`${audit.differences} differences between the exchange's books and the bot's`]),
    ...(audit.fills === fills ? [] : [`${audit.fills} executions at the exchange, ${fills} here`]),
  ];
}
