/** What was read so long ago counts half. */
const halfLifeMs = 10 * 60_000;

/** Counts which language is read now; what was read earlier counts less and less. */
export class Demand {
  #counts = new Map<string, number>();
  #since = performance.now();

  /** @param segment the first segment of a path that was read; empty at the root */
  read(segment: string): void {
    this.#counts.set(segment, (this.#counts.get(segment) ?? 0) + 1);
  }

  /** How often a language was read, weighed by how long ago; empty for the page's own. */
  of(language: string): number {
    const passed = performance.now() - this.#since;
    if (passed >= halfLifeMs) {
      const left = 0.5 ** Math.floor(passed / halfLifeMs);
      this.#counts = new Map([...this.#counts].map(([name, count]) => [name, count * left]));
      this.#since = performance.now();
    }
    return this.#counts.get(language) ?? 0;
  }
}
