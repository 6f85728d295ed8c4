import { builtinModules } from 'node:module';
import globals from 'globals';

/**
 * Rules that keep the core and the strategies a function: no clock, no randomness, no floats for money, no I/O.
 * The compiler helps (`types: []`), but it knows nothing of Date, Math and Number.
 */
const ambient = Object.keys({ ...globals.node, ...globals.browser }).filter((name) => !(name in globals.builtin));

const noIo = 'No I/O here: put it behind a port.';

const call = (name) => `CallExpression[callee.name='${name}']`;
const banned = [
  [`MemberExpression[object.name='Date'][property.name='now']`, 'The time comes with the event: use `event.at`.'],
  [`NewExpression[callee.name='Date'][arguments.length=0]`, 'The time comes with the event: use `event.at`.'],
  [call('Date'), 'The time comes with the event: use `event.at`.'],
  [`MemberExpression[object.name='Math'][property.name='random']`, 'Nothing here is random: a replay must repeat it.'],
  [call('parseFloat'), 'Money is a Decimal, never a float.'],
  [`MemberExpression[object.name='Number'][property.name='parseFloat']`, 'Money is a Decimal, never a float.'],
  [`:matches(CallExpression, NewExpression)[callee.name='Number']`, 'Money is a Decimal, never a float.'],
  [`CallExpression > Identifier.arguments[name=/^(Number|parseFloat)$/]`, 'Money is a Decimal, never a float.'],
  [`UnaryExpression[operator='+']`, 'Money is a Decimal, never a float.'],
  [`MemberExpression[property.name=/^(toFixed|toPrecision)$/]`, 'Money is a Decimal, never a float.'],
  [`MemberExpression[property.name=/^toLocale/]`, 'Depends on the machine it runs on.'],
  [call('require'), 'The core loads nothing at run time.'],
  ['ImportExpression', 'The core loads nothing at run time.'],
];

export const purity = {
  'no-restricted-globals': ['error', ...ambient, 'Intl'],
  'no-restricted-syntax': ['error', ...banned.map(([selector, message]) => ({ selector, message }))],
  'no-restricted-imports': [
    'error',
    {
      paths: builtinModules.map((name) => ({ name, message: noIo })),
      patterns: [{ group: ['node:*'], message: noIo }],
    },
  ],
};
