/**
 * So many at once and no more; of those who wait, the most urgent first, and then in order. While something urgent
 * is at it, nothing less urgent gets one.
 */
export class Permits {
  #free: number;
  #waiting: { priority: number; start: () => void }[] = [];
  #atIt: number[] = [];

  constructor(count: number) {
    this.#free = count;
  }

  take(priority = 0): Promise<void> {
    if (this.#free > 0 && priority >= this.#least()) {
      this.#free--;
      return Promise.resolve();
    }
    return new Promise((start) => {
      const before = this.#waiting.findIndex((one) => one.priority < priority);
      this.#waiting.splice(before < 0 ? this.#waiting.length : before, 0, { priority, start });
    });
  }

  give(): void {
    this.#free++;
    this.#serve();
  }

  /**
   * Keeps what is free, now and later, from the less urgent: between two takes of one who takes many, others would slip in.
   * @returns what ends it; again is fine
   */
  favour(priority: number): () => void {
    this.#atIt.push(priority);
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.#atIt.splice(this.#atIt.indexOf(priority), 1);
      this.#serve();
    };
  }

  #least(): number {
    return Math.max(Number.NEGATIVE_INFINITY, ...this.#atIt);
  }

  #serve(): void {
    const least = this.#least();
    for (
      let next = this.#waiting[0];
      next && this.#free > 0 && next.priority >= least;
      next = this.#waiting[0]
    ) {
      this.#waiting.shift();
      this.#free--;
      next.start();
    }
  }
}
