export { bindEntities } from './bind-entities.js';
export { strategiesWithTables } from './namespace.js';
export { uninstallStrategy, type StrategySchemaChange } from './strategy-schema.js';
export { projectionOf, setUpStrategyTables } from './use-strategy-tables.js';
