/** We say Instrument, never pair or coin; matched as whole words of a camelCase or UPPER_CASE name. */
const glossary = '(^|_)(pair|coin)s?([A-Z_0-9]|$)|(Pair|Coin)s?([A-Z_0-9]|$)|(^|_)(PAIR|COIN)S?(_|$)';
const hungarian = '^I[A-Z][a-z]|Impl$';

const never = (selector, regex) => ({ selector, format: null, custom: { regex, match: false } });

export const names = {
  '@typescript-eslint/naming-convention': [
    'error',
    never('default', glossary),
    never('typeLike', `${glossary}|${hungarian}`),
  ],
};
