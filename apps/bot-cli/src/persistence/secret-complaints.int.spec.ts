import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseConfig } from '@gridbot/config';
import { BotConfig } from '../config/bot.config.js';
import { folderWith } from '../plugins/plugin-folder.fixture.js';
import { secretComplaints } from './secret-complaints.js';

const folder = folderWith({ open: 'hunter2', closed: 'hunter2' });
chmodSync(join(folder, 'open'), 0o644);
chmodSync(join(folder, 'closed'), 0o440);

const complaints = (persistence: object) => {
  const sections = { exchange: { use: 'sim', instrument: 'BTC/USD' }, strategy: { use: 'grid' } };
  return secretComplaints(parseConfig(BotConfig, { name: 'a', ...sections, persistence }), folder);
};

describe('complaints about the secrets of a database', () => {
  it.each(['passwordFile', 'urlFile'])('name a file that everybody can read: %s', async (setting) => {
    const url = setting === 'urlFile' ? {} : { url: 'postgres://bot@db/bots' };
    const found = await complaints({ use: 'postgres', ...url, [setting]: 'open' });
    expect(found).toEqual([
      `persistence.${setting}: everybody on this machine can read ${join(folder, 'open')}. ` +
        `Make it yours alone: chmod 600 ${join(folder, 'open')}`,
    ]);
  });

  it('are none for files that only some can read, that are not there, or of a database without secrets', async () => {
    const url = 'postgres://bot@db/bots';
    expect(await complaints({ use: 'postgres', url, passwordFile: 'closed' })).toEqual([]);
    expect(await complaints({ use: 'postgres', url, passwordFile: 'nowhere' })).toEqual([]);
    expect(await complaints({})).toEqual([]);
  });
});
