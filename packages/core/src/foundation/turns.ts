/** How many urgent ones may go before somebody who has waited for longer. */
const urgentInARow = 8;

/** One at a time; who is urgent goes first, but not for ever. Among equals, in order. */
export class Turns {
  #busy = false;
  #urgent: (() => void)[] = [];
  #others: (() => void)[] = [];
  #inARow = 0;

  /** Resolves when it is one's turn, to what `work` gives. */
  async take<T>(isUrgent: boolean, work: () => Promise<T>): Promise<T> {
    if (this.#busy) {
      await new Promise<void>((start) => {
        (isUrgent ? this.#urgent : this.#others).push(start);
      });
    }
    this.#busy = true;
    try {
      return await work();
    } finally {
      this.#pass();
    }
  }

  #pass(): void {
    const mustYield = this.#inARow >= urgentInARow && this.#others.length > 0;
    const next = (mustYield ? undefined : this.#urgent.shift()) ?? this.#others.shift();
    this.#inARow = this.#others.length > 0 && !mustYield ? this.#inARow + 1 : 0;
    if (next) next();
    else this.#busy = false;
  }
}
