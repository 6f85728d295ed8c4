import { parseArgs } from 'node:util';

export const HELP = `Usage: npm start -- [options]

A live bot on a made-up exchange on this machine: no keys, no network, no real money.

  --for <time>     end by itself after this long, such as 20s (default: until Ctrl-C)
  --data <folder>  where the demo keeps its files, in a folder live-demo that is made anew at each start (default: data)
  --json           print one line of JSON at the end
  --help           show this help
`;

const OPTIONS = {
  for: { type: 'string' },
  data: { type: 'string', default: 'data' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
};

/** The flags of `npm start`; `problem` says what is wrong with them. */
export function demoFlags(args) {
  try {
    return { ...parseArgs({ args, options: OPTIONS }).values };
  } catch (error) {
    return { json: args.includes('--json'), data: 'data', help: false, problem: error.message };
  }
}
