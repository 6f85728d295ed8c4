import { requirePassed, type Engine, type NoticeLevel } from '@gridbot/core';
import type { Certificate } from '../check/certificate.js';

/** What is said of a start that the preflight is against. */
export interface Objection {
  readonly level: NoticeLevel;
  readonly topic: string;
  readonly text: string;
}

/**
 * Lets a start pass or not. A bot without orders and lots has to pass the preflight. One that has some goes on whatever the preflight finds,
 * because nobody else looks after them; what it finds has to be said loudly.
 * @returns what has to be said
 * @throws GridbotError PREFLIGHT.REFUSED
 */
export function passPreflight(certificate: Certificate, engine: Engine): readonly Objection[] {
  if (!hasSomethingAtStake(engine)) {
    requirePassed(certificate);
    return [];
  }
  const errors = certificate.report?.findings.filter(({ level }) => level === 'error') ?? [];
  return errors.map(({ topic, text }) => ({
    level: 'alert',
    topic: `preflight.${topic}`,
    text: `The preflight is against this configuration, and a new bot would not start with it: ${text}. This one goes on because of its open orders and lots`,
  }));
}

/** True if the bot has orders or lots, which nobody else looks after. */
export function hasSomethingAtStake(engine: Engine): boolean {
  return engine.orders.size > 0 || (engine.view()?.lots.length ?? 0) > 0;
}

/** What the preflight has against a certificate that it has not against another. */
export function newErrors({ report }: Certificate, former: Certificate): readonly string[] {
  const known = former.report?.findings.flatMap(({ level, topic }) => (level === 'error' ? [topic] : [])) ?? [];
  const errors = report?.findings.filter(({ level, topic }) => level === 'error' && !known.includes(topic)) ?? [];
  return errors.map(({ text }) => text);
}
