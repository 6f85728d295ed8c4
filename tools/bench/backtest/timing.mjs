/** Runs something and answers its figures with the milliseconds that it took, and million candles a second. */
export async function timed(candles, run) {
  const began = performance.now();
  const figures = await run();
  const millis = performance.now() - began;
  return { ...figures, millis, speed: candles / millis / 1000 };
}

/** The quickest of several rounds: what the code costs when nothing else disturbs it. */
export async function best(rounds, candles, run) {
  let quickest;
  for (let i = 0; i < rounds; i += 1) {
    const round = await timed(candles, run);
    if (quickest === undefined || round.millis < quickest.millis) quickest = round;
  }
  return quickest;
}
