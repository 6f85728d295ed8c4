import type { ChannelTest } from './test-channels.js';

/** What came of test messages, a line each. */
export function channelTestLines(tests: readonly ChannelTest[]): readonly string[] {
  return tests.map(({ channel, notifier, sent, millis, problem = '' }) => {
    const which = channel === notifier ? channel : `${channel} (${notifier})`;
    return sent ? `${which}: sent in ${(millis / 1_000).toFixed(1)} s` : `${which}: not sent. ${problem}`;
  });
}
