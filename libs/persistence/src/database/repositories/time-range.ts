import type { Page } from '@gridbot/core';
import { And, LessThan, MoreThanOrEqual, type FindOperator } from 'typeorm';

/** The condition on a time column; undefined if the page has no edges: an idle condition would mislead the choice of an index. */
export function timeRange({ from, to }: Page = {}): FindOperator<number> | undefined {
  const conditions = [
    ...(from === undefined ? [] : [MoreThanOrEqual(from)]),
    ...(to === undefined ? [] : [LessThan(to)]),
  ];
  return conditions.length === 0 ? undefined : And(...conditions);
}
