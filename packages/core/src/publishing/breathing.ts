import { setImmediate as turn } from 'node:timers/promises';

/** How long work may go on without anybody else having a turn. */
const longestMs = 8;

/** To be awaited often in long work: lets whoever reads or asks meanwhile have a turn, when the last is some time ago. */
export function breathing(): () => Promise<void> | undefined {
  let last = performance.now();
  return () => {
    if (performance.now() - last < longestMs) return;
    return turn().then(() => {
      last = performance.now();
    });
  };
}
