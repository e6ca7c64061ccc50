import type { Permits } from './permits.ts';

/** The place of one delivery among those that may leave, which its sender asks for when it comes to that. */
export interface Leaving {
  /** Waits for the place; asked again it is the same one. False: it must not leave (any more). */
  mayLeave(): Promise<boolean>;
  /** The send is over. @returns whether it has the place, which the caller gives back; one that comes later is given back here */
  end(): boolean;
}

/** @param stillOurs whether this worker may still send it */
export function leavingOf(permits: Permits, priority: number, stillOurs: () => boolean): Leaving {
  let hasPlace = false;
  let isOver = false;
  let place: Promise<void> | null = null;
  async function takePlace(): Promise<void> {
    await permits.take(priority);
    if (isOver) permits.give();
    else hasPlace = true;
  }
  return {
    async mayLeave() {
      if (isOver) return false;
      place ??= takePlace();
      await place;
      return !isOver && stillOurs();
    },
    end() {
      isOver = true;
      return hasPlace;
    },
  };
}
