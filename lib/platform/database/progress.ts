/** Wraps a step of the start so that whoever watches sees it happen. */
export type Progress = <T>(step: string, work: () => Promise<T>) => Promise<T>;

/** One line per step with its seconds, as `npm start` prints. */
export const consoleProgress: Progress = async (step, work) => {
  const started = performance.now();
  const result = await work();
  process.stdout.write(`✓ ${step} ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
  return result;
};

export const silentProgress: Progress = (_step, work) => work();
