import { Describe, IsText, IsWholeNumber } from '@gridbot/config';

/** Where a later version serves its status page. */
export class HttpConfig {
  @Describe('Address to listen on.')
  @IsText({ expectation: 'a host name or address' })
  host = '127.0.0.1';

  @Describe('Port to listen on.')
  @IsWholeNumber({ atLeast: 0, atMost: 65_535 })
  port = 8080;
}
