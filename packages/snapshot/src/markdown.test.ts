import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdownToHtml, markdownToText } from './markdown.ts';

describe('HTML of a body', () => {
  it('keeps what people write and drops what harms', () => {
    expect(markdownToHtml('**Sorry.**\nWe see [details](https://example.com).')).toBe(
      '<p><strong>Sorry.</strong><br />\nWe see <a href="https://example.com" rel="nofollow noopener">details</a>.</p>',
    );
    expect(markdownToHtml('# Big\n\n- a\n- b')).toBe('<p>Big</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>');
    expect(markdownToHtml('<img src=x onerror=alert(1)>')).toBe('<p>&lt;img src=x onerror=alert(1)&gt;</p>');
    expect(markdownToHtml('[x](javascript:alert(1)) ![y](https://example.com/pixel.gif)')).not.toMatch(
      /<img|href/,
    );
    expect(markdownToHtml('| a | b |\n|---|---|\n| 1 | 2 |')).toContain('| 1 | 2 |');
  });

  it('knows where a word and an address end in scripts without spaces', () => {
    const link = '<a href="https://example.com/i/42" rel="nofollow noopener">https://example.com/i/42</a>';
    expect(markdownToHtml('**「決済」**が停止。詳細はhttps://example.com/i/42をご覧ください。')).toBe(
      `<p><strong>「決済」</strong>が停止。詳細は${link}をご覧ください。</p>`,
    );
    expect(markdownToHtml('**重要：**请见https://example.com/i/42。')).toBe(
      `<p><strong>重要：</strong>请见${link}。</p>`,
    );
    expect(markdownToHtml('5 * 3 * 2、Aプラン*、Bプラン*')).toBe('<p>5 * 3 * 2、Aプラン*、Bプラン*</p>');
  });

  it('never holds a tag outside the list or an address that runs', () => {
    const allowed = /^(?:p|br|strong|em|s|code|pre|ul|ol|li|blockquote|a|hr)$/;
    const hostile = fc.constantFrom(
      '<script>alert(1)</script>',
      '[x](javascript:alert(1))',
      '[x](JaVaScRiPt&colon;alert(1))',
      '[x](data:text/html;base64,PHN2Zz4=)',
      '![x](https://example.com/a.png)',
      '<https://example.com/"onmouseover="alert(1)>',
      '[a]: javascript:alert(1)\n\n[a]',
      '<svg/onload=alert(1)>',
      '`<b>`',
      '```html\n<iframe>\n```',
      '# <h1>',
      '> * 1. ~~x~~',
      'vbscript:x https://example.com mailto:a@example.com',
      '&lt;script&gt;',
      '\u0000\u202E',
    );
    const body = fc
      .array(
        fc.oneof(
          hostile,
          fc.string({ maxLength: 20 }),
          fc.constantFrom('\n', '\n\n', '  ', '*', '_', '`', '<', '['),
        ),
        {
          maxLength: 12,
        },
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(body, (markdown) => {
        const html = markdownToHtml(markdown);
        for (const [, name] of html.matchAll(/<\/?([a-z0-9]+)/gi)) expect(name).toMatch(allowed);
        for (const [tag] of html.matchAll(/<[^>]*>/g)) {
          expect(tag).toMatch(/^<\/?[a-z]+(?: (?:href|rel)="[^"]*")*(?: \/)?>$/);
          expect(tag).not.toMatch(/(?:javascript|vbscript|data):/i);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('plain text of a body', () => {
  it.each([
    ['One.\n\nTwo **bold** `code`.', 'One.\n\nTwo bold code.'],
    ['Soft\nbreak', 'Soft\nbreak'],
    ['- a\n- b\n\nAfter', '- a\n- b\n\nAfter'],
    ['Before:\n\n1. a\n2. b', 'Before:\n- a\n- b'],
    ['- \n- b\n-', '- b'],
    ['- a\n\n  more\n- b', '- a\n\nmore\n- b'],
    ['[the page](https://example.com)', 'the page (https://example.com)'],
    ['See https://example.com/ä and example.com', 'See https://example.com/ä and example.com'],
    ['<a@example.com> [a@example.com](mailto:a@example.com)', 'a@example.com a@example.com'],
    ['```\na < b\n```', 'a < b'],
    ['# Head\n\n> quote', 'Head\n\nquote'],
    ['詳細はhttps://example.com/i/42をご覧ください。', '詳細はhttps://example.com/i/42 をご覧ください。'],
    ['', ''],
  ])('of %j', (markdown, text) => {
    expect(markdownToText(markdown)).toBe(text);
  });

  it('never ends in blanks or holds what is no text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (markdown) => {
        const text = markdownToText(markdown);
        expect(text).toBe(text.trim());
        expect(text).not.toContain('\u0000');
      }),
    );
  });
});
