import { requirePassed, type Engine, type NoticeLevel } from '@gridbot/core';
import type { Certificate } from '../check/certificate.js';

/** What is said of a start that the preflight is against. */
export interface Objection {
  readonly level: NoticeLevel;
  readonly topic: string;
  readonly text: string;
}

/** How a start passed the preflight. */
export interface PassedPreflight {
  /** What has to be said loudly. */
  readonly objections: readonly Objection[];
  /** Why the bot is not to trade before a person says so. */
  readonly pausedBy?: string;
}

/**
 * Lets a start pass or not. A bot without orders and lots has to pass the preflight. One that has some starts whatever the preflight finds,
 * because nobody else looks after them. What it sent its last order by, it goes on trading by; settings that were changed since, and that a
 * reload would refuse, begin with a pause.
 * @param former the certificate of what it sent its last order by
 * @throws GridbotError PREFLIGHT.REFUSED
 */
export async function passPreflight(
  certificate: Certificate,
  engine: Engine,
  former: () => Promise<Certificate | undefined>,
): Promise<PassedPreflight> {
  if (!hasSomethingAtStake(engine)) {
    requirePassed(certificate);
    return { objections: [] };
  }
  const errors = certificate.report?.findings.filter(({ level }) => level === 'error') ?? [];
  if (errors.length === 0) return { objections: [] };
  const before = await former();
  const against = before === undefined ? [] : newErrors(certificate, before);
  const goesOn = against.length > 0 ? 'starts paused, to look after' : 'goes on because of';
  const objections = errors.map(({ topic, text }): Objection => {
    const words = `The preflight is against this configuration, and a new bot would not start with it: ${text}. This one ${goesOn} its open orders and lots`;
    return { level: 'alert', topic: `preflight.${topic}`, text: words };
  });
  if (against.length === 0) return { objections };
  const pausedBy =
    `the settings, rules or fees are others than before, and the preflight is against them: ${against.join('; ')}. Set them back and start again, ` +
    'or keep them; then "gridbot resume"';
  return { objections, pausedBy };
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
