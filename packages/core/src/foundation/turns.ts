/** How many urgent ones may go before somebody who has waited for longer. */
const urgentInARow = 8;

interface Waiting {
  isAlone: boolean;
  start(): void;
}

/** Few at a time, some only alone; who is urgent goes first, but not for ever. Among equals, in order. */
export class Turns {
  readonly #together: number;
  #running = 0;
  #isAlone = false;
  #urgent: Waiting[] = [];
  #others: Waiting[] = [];
  #inARow = 0;

  /** @param together how many may go side by side */
  constructor(together = 1) {
    this.#together = together;
  }

  /** Resolves when it is one's turn, with nobody beside one, to what `work` gives. */
  alone<T>(isUrgent: boolean, work: () => Promise<T>): Promise<T> {
    return this.#take(isUrgent, true, work);
  }

  /** The same, perhaps beside others who came this way. They begin in order. */
  beside<T>(isUrgent: boolean, work: () => Promise<T>): Promise<T> {
    return this.#take(isUrgent, false, work);
  }

  async #take<T>(isUrgent: boolean, isAlone: boolean, work: () => Promise<T>): Promise<T> {
    const isFirst = this.#urgent.length + this.#others.length === 0;
    if (isFirst && this.#hasRoom(isAlone)) this.#begin(isAlone);
    else {
      await new Promise<void>((start) => {
        (isUrgent ? this.#urgent : this.#others).push({ isAlone, start });
      });
    }
    try {
      return await work();
    } finally {
      this.#running--;
      this.#isAlone = false;
      this.#pass();
    }
  }

  #hasRoom(isAlone: boolean): boolean {
    return isAlone ? this.#running === 0 : !this.#isAlone && this.#running < this.#together;
  }

  #begin(isAlone: boolean): void {
    this.#running++;
    this.#isAlone = isAlone;
  }

  #pass(): void {
    for (;;) {
      const mustYield = this.#inARow >= urgentInARow && this.#others.length > 0;
      const from = mustYield || this.#urgent.length === 0 ? this.#others : this.#urgent;
      const [next] = from;
      // Who waits to be alone is not overtaken for that: others would never leave room.
      if (!next || !this.#hasRoom(next.isAlone)) return;
      from.shift();
      this.#inARow = this.#others.length > 0 && from === this.#urgent ? this.#inARow + 1 : 0;
      this.#begin(next.isAlone);
      next.start();
    }
  }
}
