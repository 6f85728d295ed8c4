import { Describe, IsOneOf, IsOptional, IsText } from '@gridbot/config';

/** Where the bot keeps its memory. */
export class PersistenceConfig {
  @Describe('sqlite keeps everything in a file; memory forgets at the end.')
  @IsOneOf(['sqlite', 'memory', 'postgres'])
  use: 'sqlite' | 'memory' | 'postgres' = 'sqlite';

  @Describe('sqlite: the file. Default: ./data/<name>-<mode>.sqlite')
  @IsOptional()
  @IsText({ expectation: 'the path of a file' })
  file?: string;

  @Describe('postgres: file that holds the connection URL.')
  @IsOptional()
  @IsText({ expectation: 'the path of a file' })
  urlFile?: string;
}
