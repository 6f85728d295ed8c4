import type { StrategyTables } from '@gridbot/core';
import { Dip } from './dip.entity.js';
import { migrations } from './migrations.js';
import { projectDips } from './project-dips.js';

export { Dip };

/** What the bot's memory looks for in a strategy's package. */
export const tables: StrategyTables = {
  apiVersion: 1,
  strategy: 'dip-buyer',
  entities: [Dip],
  migrations,
  project: projectDips,
};
