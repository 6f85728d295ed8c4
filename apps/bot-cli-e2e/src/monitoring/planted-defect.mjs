// Loaded into a bot before it starts. While a file named `defect` is in its folder, the engine tells a ledger from which a line is missing:
// the defect of the program that its alert is about, and that nothing an exchange does brings about.
import { existsSync } from 'node:fs';
import { Engine } from '@gridbot/core';

const { get } = Object.getOwnPropertyDescriptor(Engine.prototype, 'ledger');
Object.defineProperty(Engine.prototype, 'ledger', {
  get() {
    const totals = get.call(this);
    if (!existsSync('defect')) return totals;
    const lost = totals.find(({ amount }) => !amount.isZero());
    return totals.filter((total) => total !== lost);
  },
});
