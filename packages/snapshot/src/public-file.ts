import type { StatusSnapshot } from './snapshot.ts';

/** One file of the public face. It is rendered again only when one of its inputs is no longer the identical value. */
export interface PublicFile {
  /** Below the page's address, without a slash in front. */
  path: string;
  contentType: string;
  /** Whether a post waits for it. The others follow right behind, in the order they are listed. */
  urgent: boolean;
  /** Compared one by one with `Object.is`: all equal means equal bytes. */
  inputs: readonly unknown[];
  /** @param snapshot the one the file was listed for; handed in so that a kept file keeps no old one alive */
  render(snapshot: StatusSnapshot): string | Uint8Array | Promise<string | Uint8Array>;
}

/** Whether two lists of inputs mean the same bytes. */
export function sameInputs(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, i) => Object.is(value, b[i]));
}

/**
 * The very same file again while the thing it tells of and all its inputs are unchanged: with thousands of past
 * incidents, a publish then only looks at each.
 */
export function keptFile<Thing extends object>(
  kept: WeakMap<Thing, PublicFile>,
  thing: Thing,
  inputs: readonly unknown[],
  make: (inputs: readonly unknown[]) => PublicFile,
): PublicFile {
  const held = kept.get(thing);
  if (held && sameInputs(held.inputs, inputs)) return held;
  const made = make(inputs);
  kept.set(thing, made);
  return made;
}
