const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** How many times as fast a world is as the one that rules are made for. */
export interface Haste {
  /** In what has to last before it is an alert, and in how old a figure in seconds may be. */
  readonly lasting: number;
  /** In how far rules look back. */
  readonly lookingBack: number;
}

/** The alert rules for a world in haste. Counts and shares stay as they are. */
export function hurriedRules(rules: string, { lasting, lookingBack }: Haste): string {
  const shorter = (number: string, unit: string, times: number): string =>
    `${Math.ceil((Number(number) * UNITS[unit]!) / times)}ms`;
  return rules
    .replaceAll(
      /^( +for: )(\d+)([smhd])$/gm,
      (_, begin: string, number: string, unit: string) => begin + shorter(number, unit, lasting),
    )
    .replaceAll(/\[(\d+)([smhd])\]/g, (_, number: string, unit: string) => `[${shorter(number, unit, lookingBack)}]`)
    .replaceAll(
      /(_age_seconds > )(\d+)/g,
      (_, begin: string, number: string) => begin + String(Number(number) / lasting),
    );
}
