import { describe, expect, it } from '@jest/globals';
import { looksLikeUrl, pathOfFile } from './mistaken-path.js';

describe('where the path of a file is expected', () => {
  it.each([
    'postgres://bot:hunter2@db/bots',
    'postgres:/bot:hunter2@db/bots',
    ' Postgres:///bots',
    'mysql:/db/bots',
    'postgres//bot:hunter2@db/bots',
    '//bot:hunter2@db/bots',
    'bot:hunter2@db/bots',
    'b:hunter2@db',
    'bot:hun/ter2@db/bots',
    'postgres:bot:hunter2@db',
    'host=db user=bot password=hunter2',
  ])('%j is refused, and not repeated', (text) => {
    expect(looksLikeUrl(text)).toBe(true);
    expect(() => pathOfFile(text, '--config')).toThrow(/^--config: .*no path of a file/);
    expect(() => pathOfFile(text, '--config')).not.toThrow(/hunter2|db|bots/);
  });

  it.each([
    'data/btc.sqlite',
    './a:b@c.sqlite',
    '../data/a:b.sqlite',
    '/data/me@home/12:30.sqlite',
    'C:\\bots\\me@home.sqlite',
    'c:/bots/me@home.sqlite',
    'me@home.sqlite',
    'btc-12:30.sqlite',
    'backups/2026-01-01T12:00.sqlite',
  ])('%j is one', (text) => {
    expect(pathOfFile(text, '--config')).toBe(text);
  });
});
