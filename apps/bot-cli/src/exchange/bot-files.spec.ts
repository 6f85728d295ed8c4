import { describe, expect, it } from '@jest/globals';
import { PersistenceConfig } from '../config/persistence.config.js';
import { botFiles } from './bot-files.js';

const persistence = new PersistenceConfig();
const sqlite = (file: string) => ({ use: 'sqlite', file }) as const;

describe("a bot's files", () => {
  it('lie beside its SQLite file', () => {
    const files = botFiles({ name: 'btc', persistence }, sqlite('/srv/bots/a.sqlite'), '/srv/here');
    expect(files.folder).toBe('/srv/bots');
    expect(files.socket).toMatch(/^\/srv\/bots\/[0-9a-f]{10}\.sock$/);
    expect(files.adapterMemory).toMatch(/^\/srv\/bots\/btc-[0-9a-f]{10}\.exchange\.json$/);
  });

  it('lie in the data folder for PostgreSQL, whose password is in no name', () => {
    const place = { use: 'postgres', url: 'postgres://me:pw@db/bots', schema: 'gridbot' } as const;
    expect(botFiles({ name: 'a', persistence }, place, '/srv/here').folder).toBe('/srv/here/data');
    const folder = { ...persistence, dataFolder: '/var/bots' };
    expect(botFiles({ name: 'a', persistence: folder }, place, '/srv/here').folder).toBe('/var/bots');
    const other = { ...place, url: 'postgres://me:other@db/bots' };
    expect(botFiles({ name: 'a', persistence }, other, '/srv/here')).toEqual(
      botFiles({ name: 'a', persistence }, place, '/srv/here'),
    );
  });

  it.each([
    ['another name', 'eth', '/srv/a.sqlite'],
    ['another database', 'btc', '/srv/b.sqlite'],
  ])('are others for %s', (_, name, file) => {
    const one = botFiles({ name: 'btc', persistence }, sqlite('/srv/a.sqlite'), '/');
    const two = botFiles({ name, persistence }, sqlite(file), '/');
    expect(two.socket).not.toBe(one.socket);
    expect(two.adapterMemory).not.toBe(one.adapterMemory);
  });

  it('have their socket, and nothing else, in the folder for what lasts as long as a process, where there is one', () => {
    const files = botFiles({ name: 'btc', persistence }, sqlite('/srv/bots/a.sqlite'), '/srv/here', '/dev/shm/gridbot');
    expect(files.socket).toMatch(/^\/dev\/shm\/gridbot\/[0-9a-f]{10}\.sock$/);
    expect(files.folder).toBe('/srv/bots');
  });

  it('have a socket elsewhere if its path would be too long for one', () => {
    const { socket, adapterMemory } = botFiles({ name: 'a', persistence }, sqlite(`/${'x'.repeat(120)}/a.sqlite`), '/');
    expect(Buffer.byteLength(socket)).toBeLessThanOrEqual(100);
    expect(adapterMemory).toContain('x'.repeat(120));
  });
});
