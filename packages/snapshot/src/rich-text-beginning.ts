import { type Block, plainRun, type Run } from './rich-text.ts';

const words = new Intl.Segmenter(undefined, { granularity: 'word' });
const characters = new Intl.Segmenter();
/** How far before the cut a boundary is looked for. */
const window = 200;

/** The longest beginning of a text with at most so many UTF-16 units, cut between words, ended by `…` when cut. */
export function beginningOf(text: string, most: number): string {
  if (text.length <= most) return text;
  if (most < 1) return '';
  const from = Math.max(0, most - 1 - window);
  const near = text.slice(from, most + window);
  // One endless word is cut between characters as people see them.
  const end =
    from + (lastBoundary(words, near, most - 1 - from) || lastBoundary(characters, near, most - 1 - from));
  return `${text.slice(0, end).trimEnd()}…`;
}

function lastBoundary(segmenter: Intl.Segmenter, text: string, most: number): number {
  let last = 0;
  for (const { index } of segmenter.segment(text)) {
    if (index > most) break;
    last = index;
  }
  return last;
}

/** The same for blocks: their beginning with at most so many units of words. */
export function beginningOfBlocks(blocks: readonly Block[], most: number): readonly Block[] {
  if (lengthOf(blocks) <= most) return blocks;
  const kept: Block[] = [];
  let left = most;
  const take = (text: string) => {
    const taken = beginningOf(text, left);
    left -= text.length;
    return taken;
  };
  for (const block of blocks) {
    if (left <= 0) break;
    if (block.kind === 'code') {
      kept.push({ kind: 'code', text: take(block.text) });
      continue;
    }
    const runs: Run[] = [];
    for (const run of block.runs) if (left > 0) runs.push({ ...run, text: take(run.text) });
    kept.push({ ...block, runs });
  }
  // Between two blocks no word was cut, and yet there would have been more.
  if (left === 0)
    kept.push({ kind: 'words', runs: [{ ...plainRun, text: '…' }], mark: null, depth: 0, quoted: false });
  return kept;
}

/**
 * The most of the blocks with which a message keeps within its limit; at worst none.
 * @param most units of words that the limit leaves room for at the very best
 */
export function fittingBlocks(
  blocks: readonly Block[],
  most: number,
  fits: (blocks: readonly Block[]) => boolean,
): readonly Block[] {
  const length = lengthOf(blocks);
  if (length <= most && fits(blocks)) return blocks;
  let good = 0;
  let bad = Math.min(length, most + 1);
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (fits(beginningOfBlocks(blocks, middle))) good = middle;
    else bad = middle;
  }
  return good === 0 ? [] : beginningOfBlocks(blocks, good);
}

function lengthOf(blocks: readonly Block[]): number {
  let length = 0;
  for (const block of blocks) {
    if (block.kind === 'code') length += block.text.length;
    else for (const { text } of block.runs) length += text.length;
  }
  return length;
}
