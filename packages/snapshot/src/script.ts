/** Inside a character class: letters of the scripts that put no spaces between words. */
export const unspacedLetter = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー';

const unspaced = new RegExp(`[${unspacedLetter}]`, 'u');

/** Whether the text has letters of a script without spaces. */
export function isUnspaced(text: string): boolean {
  return unspaced.test(text);
}

/** A word to stand between two others, with the spaces its script asks for. */
export function between(word: string): string {
  return isUnspaced(word) ? word : ` ${word} `;
}

/** Words as a sentence of their own. */
export function asSentence(words: string): string {
  return `${words}${isUnspaced(words.slice(-1)) ? '。' : '.'}`;
}

/** Sentences one after the other; 。 needs no space behind it. */
export function paragraph(sentences: readonly string[]): string {
  return sentences.join(' ').replace(/(?<=[。！？]) /g, '');
}
