import { Describe, IsOptional, IsText, IsWholeNumber } from '@gridbot/config';

/** Where a running bot tells how it stands: /healthz, /readyz, /status, /metrics. */
export class HttpConfig {
  @Describe('Address to listen on. Beyond this machine a token is needed.')
  @IsText({ expectation: 'a host name or address' })
  host = '127.0.0.1';

  @Describe('Port to listen on; 0: any that is free.')
  @IsWholeNumber({ atLeast: 0, atMost: 65_535 })
  port = 8080;

  @Describe(
    'File that holds the token that whoever asks has to show: at least 16 characters in one line. Needed unless host is this machine',
  )
  @IsOptional()
  @IsText({ expectation: 'the path of a file' })
  tokenFile?: string;
}
