import type { MarkdownIt } from 'markdown-it';
import { isUnspaced, unspacedLetter } from './script.ts';

const wideMark = /[\u3000-\u303f\uff00-\uffef]/;
const opening = /[\p{Ps}\p{Pi}]/u;
const closing = /[\p{Pe}\p{Pf}、。，．：；！？]/u;
const letterBehindAddress = `(\\bhttps?://[\\x21-\\x7e]{1,500})([${unspacedLetter}])`;
const everywhere = new RegExp(letterBehindAddress, 'giu');
const atStart = new RegExp(`^${letterBehindAddress}`, 'iu');

/**
 * Teaches a parser the scripts that put no spaces between words: `**「決済」**が` is strong although a bracket and a
 * letter stand on its two sides, and an address ends where the sentence goes on right behind it.
 */
export function readUnspaced(parser: MarkdownIt): void {
  parser.inline.State = class extends parser.inline.State {
    override scanDelims(start: number, canSplitWord: boolean) {
      const scanned = super.scanDelims(start, canSplitWord);
      const before = start === 0 ? ' ' : (this.src[start - 1] ?? ' ');
      const after = this.src[start + scanned.length] ?? ' ';
      const isBeside = [before, after].some((sign) => isUnspaced(sign) || wideMark.test(sign));
      if (!canSplitWord || !isBeside) return scanned;
      return {
        ...scanned,
        can_open: scanned.can_open || !(/\s/.test(after) || closing.test(after)),
        can_close: scanned.can_close || !(/\s/.test(before) || opening.test(before)),
      };
    }
  };
  const { linkify } = parser;
  const match = linkify.match.bind(linkify);
  const matchAtStart = linkify.matchAtStart.bind(linkify);
  linkify.match = (text) => match(fencedOff(text, everywhere));
  linkify.matchAtStart = (text) => matchAtStart(fencedOff(text, atStart));
}

/** The text at the same length with a space where an address ends. */
function fencedOff(text: string, addresses: RegExp): string {
  return text.replace(
    addresses,
    (_found, address: string, next: string) => address + ' '.repeat(next.length),
  );
}
