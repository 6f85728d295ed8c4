import { Describe, IsSwitch, IsText, IsWholeNumber } from '@gridbot/config';

/** The settings of `notify: [{ use: webhook }]`. */
export class WebhookConfig {
  @Describe('File with the address that messages are posted to: https://, or http:// on a network that is your own.')
  @IsText({ expectation: 'the path of a file' })
  urlFile!: string;

  @Describe(
    'File with the secret that messages are signed with: whsec_ and base64, or any text of 16 characters or more.',
  )
  @IsText({ expectation: 'the path of a file' })
  secretFile!: string;

  @Describe('Send pictures along, as base64.')
  @IsSwitch()
  pictures = true;

  @Describe('Milliseconds without an answer after which a message is tried again.')
  @IsWholeNumber({ atLeast: 1_000, atMost: 60_000 })
  timeout = 10_000;
}
