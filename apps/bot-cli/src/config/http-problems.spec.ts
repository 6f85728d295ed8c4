import { describe, expect, it } from '@jest/globals';
import { HttpConfig } from './http.config.js';
import { httpProblems } from './http-problems.js';

const problems = (settings: Partial<HttpConfig>) => httpProblems({ http: Object.assign(new HttpConfig(), settings) });

describe('the settings of http', () => {
  it.each(['127.0.0.1', '127.8.0.1', 'localhost', '::1'])('need no token on this machine: %s', (host) => {
    expect(problems({ host })).toEqual([]);
    expect(httpProblems({})).toEqual([]);
  });

  it.each(['0.0.0.0', '::', 'bot.example', '10.0.0.7', '127.0.0.1.example'])('need one beyond it: %s', (host) => {
    expect(problems({ host })).toEqual([
      { path: 'http.tokenFile', message: expect.stringContaining(`http.host is ${host}`) },
    ]);
    expect(problems({ host, tokenFile: './token' })).toEqual([]);
  });
});
