import type { Millis } from '@gridbot/core';
import { Describe, IsText } from '@gridbot/config';
import { IsDuration } from './is-duration.decorator.js';

/** An address that is called while the bot is healthy: silence raises the alarm there. */
export class HeartbeatConfig {
  @Describe('File with the address, which is often a secret: https:// or http://.')
  @IsText({ expectation: 'the path of a file' })
  urlFile!: string;

  @Describe('How often it is called while the bot trades.')
  @IsDuration({ atLeast: 10_000, atMost: 86_400_000, such: 'from 10s to 1d' })
  every: Millis = 300_000;
}
