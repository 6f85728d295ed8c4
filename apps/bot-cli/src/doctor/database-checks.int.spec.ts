import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { folderWith } from '../plugins/plugin-folder.fixture.js';
import { orderIdBase } from './database-checks.js';

describe('what ids the orders of a bot begin with', () => {
  it('nobody knows before its first start', async () => {
    const file = join(folderWith({}), 'bot.sqlite');
    expect(await orderIdBase({ use: 'sqlite', file }, 'tested')).toBeUndefined();
    expect(await orderIdBase({ use: 'memory' }, 'tested')).toBeUndefined();
  });

  it('a database that cannot be read does not tell, which is not the same', async () => {
    const file = join(folderWith({ 'bot.sqlite': 'no database'.repeat(100) }), 'bot.sqlite');
    expect(await orderIdBase({ use: 'sqlite', file }, 'tested')).toBeNull();
  });
});
