import { Describe, IsText } from '@gridbot/config';

/** What every strategy has; the rest of the section is the strategy's own. */
export class StrategyConfig {
  @Describe('Short name (grid), npm package, or path of the strategy.')
  @IsText({ expectation: 'the name of a strategy, such as grid' })
  use!: string;
}
