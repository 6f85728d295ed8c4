import { GridbotError } from '@gridbot/core';
import type { Namespace } from './namespace.js';

/** What a statement may begin with. */
const KINDS =
  /^(CREATE TABLE|CREATE INDEX|CREATE UNIQUE INDEX|DROP TABLE|DROP INDEX|ALTER TABLE|INSERT INTO|UPDATE|DELETE FROM)( IF NOT EXISTS| IF EXISTS)? *\{[a-z][a-z0-9_]*\}/;

/** Words that have no business in a change of a strategy's own tables. */
const FORBIDDEN =
  /\b(ATTACH|DETACH|PRAGMA|VACUUM|GRANT|REVOKE|COPY|EXECUTE|CALL|FUNCTION|PROCEDURE|TRIGGER|EXTENSION|SCHEMA|DATABASE|ROLE|OWNER|TABLESPACE|INHERITS|RENAME TO|SQLITE_\w+|PG_\w+|INFORMATION_SCHEMA|CURRENT_SETTING|SET_CONFIG|LOAD_EXTENSION)\b|\$/;

/**
 * A statement of a strategy's migration with the names in braces put into its namespace.
 * @param outside names of tables and schemas that belong to others
 * @throws GridbotError PLUGIN.INVALID if the statement could reach anything else
 */
export function ownSql(statement: string, namespace: Namespace, outside: readonly string[]): string {
  const refuse = (why: string): GridbotError =>
    new GridbotError(
      'PLUGIN.INVALID',
      `a migration of strategy "${namespace.strategy}" is refused: ${why}. Statement: ${shortened(statement)}`,
      { details: { strategy: namespace.strategy } },
    );
  const bare = withoutLiterals(statement);
  const upper = bare
    .replace(/\{[^}]*\}/g, (name) => name.toLowerCase())
    .replace(/[^{}]+(?![^{]*\})/g, (text) => text.toUpperCase());
  const normal = upper.replace(/\s+/g, ' ').trim();
  if (/;/.test(normal.replace(/;$/, ''))) throw refuse('it holds more than one statement');
  if (!KINDS.test(normal)) {
    throw refuse(
      'it has to create, alter or drop a table or an index, or insert, update or delete rows, of a table named in braces: {trades}',
    );
  }
  const forbidden = FORBIDDEN.exec(normal)?.[0];
  if (forbidden !== undefined) throw refuse(`it uses ${forbidden}`);
  const named = new Set(
    bare
      .replace(/\{[^}]*\}/g, ' ')
      .toLowerCase()
      .match(/[a-z_][a-z0-9_$]*/g),
  );
  const others = outside.find((name) => named.has(name.toLowerCase()));
  if (others !== undefined) {
    throw refuse(`"${others}" belongs to somebody else; if it is a column here, give the column another name`);
  }
  return statement.replace(/\{([a-z][a-z0-9_]*)\}/g, (_, name: string) => `"${namespace.prefix}${name}"`);
}

/** The statement without comments, with string literals emptied and quotes around names taken off. */
function withoutLiterals(sql: string): string {
  return sql
    .replace(/'(?:[^']|'')*'/g, "''")
    .replace(/--[^\n]*/g, ' ')
    .replace(/\/\*[\s\S]*?\*\//g, ' ')
    .replace(/["`[\]]/g, ' ');
}

function shortened(statement: string): string {
  const line = statement.replace(/\s+/g, ' ').trim();
  return line.length > 100 ? `${line.slice(0, 100)}…` : line;
}
