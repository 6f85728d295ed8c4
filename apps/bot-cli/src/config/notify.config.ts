import { Describe, IsText } from '@gridbot/config';

/** One channel for messages to people; the rest of the section is the notifier's own. */
export class NotifyConfig {
  @Describe('Short name (telegram) or npm package of the notifier.')
  @IsText({ expectation: 'the name of a notifier' })
  use!: string;
}
