/** How many may go before somebody less urgent who has waited for longer. */
const inARowAtMost = 8;

/** Who goes first: what somebody waits for, then what is on its way to somebody, then what can wait. */
export const ranks = ['awaited', 'usual', 'patient'] as const;
export type Rank = (typeof ranks)[number];

interface Waiting {
  /** How many came before. */
  number: number;
  isAlone: boolean;
  start(): void;
}

/** Few at a time, some only alone; who is more urgent goes first, but not for ever. Among equals, in order. */
export class Turns {
  readonly #together: number;
  readonly #waiting: Record<Rank, Waiting[]> = { awaited: [], usual: [], patient: [] };
  #running = 0;
  #isAlone = false;
  #came = 0;
  #inARow = 0;

  /** @param together how many may go side by side */
  constructor(together = 1) {
    this.#together = together;
  }

  /** Resolves when it is one's turn, with nobody beside one, to what `work` gives. */
  alone<T>(rank: Rank, work: () => Promise<T>): Promise<T> {
    return this.#take(rank, true, work);
  }

  /** The same, perhaps beside others who came this way. They begin in order. */
  beside<T>(rank: Rank, work: () => Promise<T>): Promise<T> {
    return this.#take(rank, false, work);
  }

  async #take<T>(rank: Rank, isAlone: boolean, work: () => Promise<T>): Promise<T> {
    if (this.#next() === null && this.#hasRoom(isAlone)) this.#begin(isAlone);
    else {
      const number = this.#came++;
      await new Promise<void>((start) => {
        this.#waiting[rank].push({ number, isAlone, start });
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

  /** The queue whose turn it is, and whether others have to go on waiting for it; null when nobody waits. */
  #next(): { queue: Waiting[]; passesOver: boolean } | null {
    const [best, ...others] = ranks.map((rank) => this.#waiting[rank]).filter(({ length }) => length > 0);
    if (!best) return null;
    if (others.length === 0 || this.#inARow < inARowAtMost)
      return { queue: best, passesOver: others.length > 0 };
    const since = ([first]: Waiting[]) => first?.number ?? 0;
    const [longest = best] = others.toSorted((a, b) => since(a) - since(b));
    return { queue: longest, passesOver: false };
  }

  #pass(): void {
    for (let turn = this.#next(); turn !== null; turn = this.#next()) {
      const [next] = turn.queue;
      // Who waits to be alone is not overtaken for that: others would never leave room.
      if (!next || !this.#hasRoom(next.isAlone)) return;
      turn.queue.shift();
      this.#inARow = turn.passesOver ? this.#inARow + 1 : 0;
      this.#begin(next.isAlone);
      next.start();
    }
  }
}
