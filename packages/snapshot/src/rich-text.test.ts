import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { richText } from './rich-text.ts';
import { beginningOf, beginningOfBlocks, fittingBlocks } from './rich-text-beginning.ts';
import { type Style, writeRichText } from './rich-text-style.ts';
import { hostileText } from './testing/arbitraries.ts';

const marked: Style = {
  escape: (text) => text,
  bold: (inner) => `<b>${inner}</b>`,
  italic: (inner) => `<i>${inner}</i>`,
  strike: (inner) => `<s>${inner}</s>`,
  code: (text) => `<c>${text}</c>`,
  codeBlock: (text) => `<pre>${text}</pre>`,
  link: (inner, href) => `<a ${href}>${inner}</a>`,
  quote: (line) => `| ${line}`,
};
const write = (markdown: string) => writeRichText(richText(markdown), marked);

describe('Markdown as rich text', () => {
  it.each([
    ['Some **payments _fail_** now', 'Some <b>payments</b> <b><i>fail</i></b> now'],
    ['one\ntwo\n\nthree', 'one\ntwo\n\nthree'],
    ['- one\n- two\n  - deep\n\n3. three\n4. four', '• one\n• two\n  • deep\n3. three\n4. four'],
    ['`a*b` and ~~gone~~', '<c>a*b</c> and <s>gone</s>'],
    ['```\nx < y\n```\nafter', '<pre>x < y</pre>\n\nafter'],
    ['> said\n> so', '| said\n| so'],
    ['[here](https://example.com/a_(b))', '<a https://example.com/a_%28b%29>here</a>'],
    ['see https://example.com/x', 'see <a https://example.com/x>https://example.com/x</a>'],
    ['[x](javascript:alert(1)) <b>raw</b>', '[x](javascript:alert(1)) <b>raw</b>'],
    ['# Heading\ntext', 'Heading\n\ntext'],
  ])('%j', (markdown, expected) => {
    expect(write(markdown)).toBe(expected);
  });
});

describe('a beginning', () => {
  it.each([
    ['short enough', 12, 'short enough'],
    ['cut between words', 12, 'cut between…'],
    ['endlessword', 5, 'endl…'],
    ['👩‍💻👩‍💻', 6, '👩‍💻…'],
    ['', 0, ''],
  ])('of %j within %i is %j', (text, most, expected) => expect(beginningOf(text, most)).toBe(expected));

  it('never is too long, never splits a character, and says that there is more', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 1, max: 200 }), (given, most) => {
        const text = given.toWellFormed();
        const beginning = beginningOf(text, most);
        expect(beginning.length).toBeLessThanOrEqual(most);
        expect(beginning.isWellFormed()).toBe(true);
        if (text.length > most) expect(beginning.endsWith('…')).toBe(true);
        else expect(beginning).toBe(text);
      }),
    );
  });

  it('of blocks says so, too, also when whole blocks are left out', () => {
    expect(writeRichText(beginningOfBlocks(richText('One.\n\nTwo.'), 4), marked)).toBe('One.\n\n…');
    expect(writeRichText(beginningOfBlocks(richText('One.\n\nTwo words.'), 9), marked)).toBe('One.\n\nTwo…');
  });

  it('fits whatever is written, as much as there is room for', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 0, max: 300 }), (markdown, room) => {
        const blocks = richText(markdown);
        const fitted = fittingBlocks(blocks, room, (some) => writeRichText(some, marked).length <= room);
        expect(writeRichText(fitted, marked).length).toBeLessThanOrEqual(room);
        if (writeRichText(blocks, marked).length <= room) expect(fitted).toBe(blocks);
      }),
    );
  });
});
