import { decimal, type Decimal, type JsonValue, type Millis, type UnixMillis } from '@gridbot/core';
import { Describe, IsFraction, IsListOf, IsOneOf, IsOptional, IsSection, IsText, IsWholeNumber } from '@gridbot/config';
import { SAMPLERS, type SamplerSettings } from '@gridbot/sweep';
import { IsDuration } from '../config/is-duration.decorator.js';
import { IsFractions } from './is-fractions.decorator.js';
import { IsInstant } from './is-instant.decorator.js';
import { IsRaw } from './is-raw.decorator.js';
import { IsTexts } from './is-texts.decorator.js';
import { AimConfig, ConstraintConfig } from './sweep-objective.config.js';
import { DEFAULT_TIME_LIMIT } from './time-limit.js';
import { MonteCarloConfig, WalkForwardConfig } from './sweep-studies.config.js';

/** Where results are kept. */
export class ResultsConfig {
  @Describe('sqlite keeps them in a file, postgres on a server.')
  @IsOneOf(['sqlite', 'postgres'])
  use: 'sqlite' | 'postgres' = 'sqlite';

  @Describe('sqlite: the file. Default: beside sweep.yaml, with its name and .sqlite')
  @IsOptional()
  @IsText({ expectation: 'the path of a file' })
  file?: string;

  @Describe('postgres: file that holds the connection URL; or the variable GRIDBOT_SWEEP_URL')
  @IsOptional()
  @IsText({ expectation: 'the path of a file' })
  urlFile?: string;

  @Describe('postgres: the schema that holds the tables.')
  @IsText({ pattern: /(?!pg_)[a-z_][a-z0-9_]{0,62}/, expectation: 'a name of small letters, digits and _' })
  schema = 'gridbot_sweep';
}

/** When sets are given up before they have cost a whole run. */
export class PruningConfig {
  @Describe(
    'halving compares sets on the first part of the time and gives up the worse ones; none runs every set to its end.',
  )
  @IsOneOf(['none', 'halving'])
  use: 'none' | 'halving' = 'none';

  @Describe('Parts of the time at which sets are compared: [25%, 50%].')
  @IsFractions({ above: '0', below: '1' })
  rungs: readonly Decimal[] = [decimal('0.25')];

  @Describe('Share of the sets that goes on from each.')
  @IsFraction({ above: '0', below: '1' })
  keep: Decimal = decimal('0.5');

  @Describe('Sets that are compared with each other.')
  @IsWholeNumber({ atLeast: 2, atMost: 100_000 })
  group = 32;
}

/** sweep.yaml. */
export class SweepConfig {
  @Describe('Name of the sweep among its results. Default: the name of the file.')
  @IsOptional()
  @IsText({ pattern: /[A-Za-z0-9][A-Za-z0-9._-]{0,59}/, expectation: 'a name of 1 to 60 letters, digits, . _ or -' })
  name?: string;

  @Describe('The bot whose settings are varied: the path of its bot.yaml, or its sections.')
  @IsRaw('the path of a bot.yaml, or its sections', { type: ['string', 'object'] })
  bot!: JsonValue;

  @Describe('Files of candles or trades, or a dataset by its name, as for gridbot backtest.')
  @IsTexts('a list of files')
  data!: readonly string[];

  @Describe('Leave out what is before this day or instant of UTC.')
  @IsOptional()
  @IsInstant()
  from?: UnixMillis;

  @Describe('Leave out what is at this day or instant of UTC, and after.')
  @IsOptional()
  @IsInstant()
  to?: UnixMillis;

  @Describe('Settings to vary, by path: a list of values, or { from, to } with step, or with scale, digits, count.')
  @IsRaw('settings with lists of values or ranges, such as strategy.interval: [1%, 2%]', { type: 'object' })
  parameters!: JsonValue;

  @Describe('How sets are chosen: grid, random, sobol or tpe, which learns from results.')
  @IsOneOf(SAMPLERS)
  sampler: SamplerSettings['sampler'] = 'sobol';

  @Describe('How many sets are tried. Default: 100; all of a grid.')
  @IsOptional()
  @IsWholeNumber({ atLeast: 1, atMost: 10_000_000 })
  runs?: number;

  @Describe('The same seed tries the same sets.')
  @IsWholeNumber({ atLeast: 0, atMost: 4_294_967_295 })
  seed = 1;

  @Describe('tpe: sets that are drawn from the same results and can run at once. Default: 8')
  @IsOptional()
  @IsWholeNumber({ atLeast: 1, atMost: 10_000 })
  batch?: number;

  @Describe('What makes a set better than another: one figure, or several with weights.')
  @IsListOf(() => AimConfig, { atLeast: 1 })
  objective!: readonly AimConfig[];

  @Describe('What figures have to keep to.')
  @IsListOf(() => ConstraintConfig)
  constraints: readonly ConstraintConfig[] = [];

  @Describe('Worker threads. Default: one a processor.')
  @IsOptional()
  @IsWholeNumber({ atLeast: 1, atMost: 1_024 })
  jobs?: number;

  @Describe('How long the backtest of a set may take; then it is a failure. Default: 1h')
  @IsDuration({ atLeast: 1_000, atMost: 20 * 86_400_000, such: 'from 1s to 20d' })
  timeLimit: Millis = DEFAULT_TIME_LIMIT;

  @IsSection(() => ResultsConfig)
  results = new ResultsConfig();

  @IsSection(() => PruningConfig)
  pruning = new PruningConfig();

  @IsSection(() => WalkForwardConfig)
  walkForward = new WalkForwardConfig();

  @IsSection(() => MonteCarloConfig)
  monteCarlo = new MonteCarloConfig();
}
