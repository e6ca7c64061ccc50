/** A multiple that the work fits into, known address or not. */
const stepMs = 25;

/**
 * Does the work and answers at a full step of time, so that how long it took says nothing about
 * whether an address was known.
 */
export async function evenly<T>(work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  try {
    return await work();
  } finally {
    const taken = performance.now() - start;
    const rest = Math.ceil(taken / stepMs) * stepMs - taken;
    await new Promise((resolve) => setTimeout(resolve, rest));
  }
}
