const atTerminal = () => [process.stdin, process.stdout, process.stderr].some((stream) => stream.isTTY);

/**
 * Lets a child end in its own way: the parent waits for it instead of dying first. Ctrl-C in a terminal reaches the child
 * by itself, and a second one would look like impatience; any other signal is passed on, once however often it arrives.
 */
export function forwardSignals(child, { interactive = atTerminal(), source = process } = {}) {
  const sent = new Set();
  const forward = (signal) => {
    if (sent.has(signal) || (signal === 'SIGINT' && interactive)) return;
    sent.add(signal);
    child.kill(signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM']) source.on(signal, forward);
}
