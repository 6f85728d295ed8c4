import { execFileSync } from 'node:child_process';

/** Prints rows below each other, the first column to the left, all others to the right. */
export function print(rows) {
  const widths = rows[0].map((_cell, i) => Math.max(...rows.map((row) => String(row[i]).length)));
  for (const row of rows) {
    console.log(
      row.map((cell, i) => (i === 0 ? String(cell).padEnd(widths[i]) : String(cell).padStart(widths[i]))).join('  '),
    );
  }
}

/** What was measured: the commit and Node's version. */
export function subject() {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: import.meta.dirname, encoding: 'utf8' });
  return `commit ${commit.trim()}, Node ${process.version}`;
}
