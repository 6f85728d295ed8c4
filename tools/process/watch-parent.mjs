/**
 * `kill` on npm ends npm and its shell, and tells this process nothing: it is left an orphan, and the bot would run on
 * unseen. Calls back once when that happens. Without npm (`node tools/start.mjs &`) an exiting parent means nothing.
 */
export function watchParent(
  onGone,
  { underNpm = 'npm_lifecycle_event' in process.env, parent = () => process.ppid } = {},
) {
  if (!underNpm) return;
  const first = parent();
  const timer = setInterval(() => {
    if (parent() === first) return;
    clearInterval(timer);
    onGone();
  }, 250);
  timer.unref();
}
