import { Describe, IsOptional, IsText, IsWholeNumber } from '@gridbot/config';
import type { ConfigProblem } from '@gridbot/core';

const HTTP = {
  pattern: /https:\/\/[^\s?#]+[^\s?#/]|http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?(?:\/[^\s?#]*[^\s?#/])?/,
};
const A_FILE = { expectation: 'the path of a file' };

/** The settings of `notify: [{ use: slack }]`: an incoming webhook, or the token of an app and a channel. */
export class SlackConfig {
  @Describe('File with the address of an incoming webhook, a secret: who knows it may write to the channel.')
  @IsOptional()
  @IsText(A_FILE)
  urlFile?: string;

  @Describe(
    'File with the token of an app (xoxb-...). Instead of a webhook: for pictures, and several channels with one app.',
  )
  @IsOptional()
  @IsText(A_FILE)
  tokenFile?: string;

  @Describe('Channel to write to, by its id or its name. With tokenFile only: a webhook has its own.')
  @IsOptional()
  @IsText({
    pattern: /#?[^\s#@<>]{1,80}/,
    expectation: 'the id or the name of a channel, such as C0123456789 or #trading',
  })
  channel?: string;

  @Describe('Address of the Web API, without a slash at its end. Without TLS only on this machine.')
  @IsText({ ...HTTP, expectation: 'an https:// address, or an http:// address of this machine' })
  apiUrl = 'https://slack.com/api';

  @Describe('Milliseconds without an answer after which a message is tried again.')
  @IsWholeNumber({ atLeast: 1_000, atMost: 60_000 })
  timeout = 10_000;
}

/** One way to write, and not a half of it. */
export function oneWay({ urlFile, tokenFile, channel }: SlackConfig): readonly ConfigProblem[] {
  if (urlFile === undefined && tokenFile === undefined) {
    return [{ path: 'urlFile', message: 'is missing: needs the path of a file, here or in tokenFile' }];
  }
  if (urlFile !== undefined && tokenFile !== undefined) {
    return [{ path: 'tokenFile', message: 'is one way to write and urlFile another: leave out one of them' }];
  }
  if (tokenFile !== undefined && channel === undefined) {
    return [{ path: 'channel', message: 'is missing: needs the id or the name of a channel, such as C0123456789' }];
  }
  if (urlFile !== undefined && channel !== undefined) {
    const message = 'does nothing with urlFile: a webhook writes to the channel it was made for. Leave it out';
    return [{ path: 'channel', given: channel, message }];
  }
  return [];
}
