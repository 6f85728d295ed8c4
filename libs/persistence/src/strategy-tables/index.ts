export { bindEntities } from './bind-entities.js';
export { strategiesWithTables } from './namespace.js';
export { projectSteps } from './project-steps.js';
export { migrateStrategy, uninstallStrategy, type StrategySchemaChange } from './strategy-schema.js';
