import { plainAppearance } from '@calmline/snapshot';
import { describe, expect, it } from 'vitest';
import { type AppearanceInput, decideAppearance } from './appearance.ts';
import { weakContrast } from './contrast.ts';

const decide = (input: AppearanceInput) => decideAppearance(plainAppearance, input);
const faults = (input: AppearanceInput) => {
  const decision = decide(input);
  return decision.ok ? [] : decision.faults;
};
const dataUrl = (type: string, bytes: string | Buffer) =>
  `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(20)]);
const logo = (data: string) => ({ data, alt: 'Fernway', width: 120, height: 30 });
const svg = (inside: string) =>
  logo(dataUrl('image/svg+xml', `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">${inside}</svg>`));

describe('an accent', () => {
  it('of one colour is for light ground, and the one for dark ground is made from it', () => {
    const decision = decide({ accent: '#2457B3' });
    const accent = decision.ok ? decision.value.accent : null;
    expect(accent?.light).toBe('#2457b3');
    expect(weakContrast(accent?.dark ?? '', 'dark')).toBeNull();
    expect(accent?.dark).not.toBe('#2457b3');
  });

  it('of two colours is taken as it is, each judged on its own ground', () => {
    const accent = { light: '#2457b3', dark: '#8fb4f5' };
    expect(decide({ accent })).toMatchObject({ ok: true, value: { accent } });
    expect(faults({ accent: { light: '#8fb4f5', dark: '#2457b3' } }).map(({ field }) => field)).toEqual([
      'appearance.accent.light',
      'appearance.accent.dark',
    ]);
  });

  it('that nobody could read is refused with what was found, what is needed and what would do', () => {
    expect(faults({ accent: '#ff9900' })).toEqual([
      {
        field: 'appearance.accent',
        message:
          'On light ground this colour has a contrast of only 1.99:1 with #f7f7f5; 4.5:1 is needed to be readable. The nearest of the same hue is #a46200.',
      },
    ]);
    expect(decide({ accent: '#a46200' }).ok).toBe(true);
  });

  it('is a colour', () => {
    for (const accent of ['red', '#12', '#gggggg', 'url(x)'])
      expect(faults({ accent })).toMatchObject([{ field: 'appearance.accent' }]);
  });
});

describe('a logo', () => {
  it('is kept by what it really is', () => {
    expect(decide({ logo: logo(dataUrl('image/png', png)) })).toMatchObject({
      value: { logo: { type: 'image/png', data: png.toString('base64'), alt: 'Fernway', width: 120 } },
    });
    const webp = Buffer.from('RIFF\0\0\0\0WEBPVP8 ', 'latin1');
    expect(decide({ logo: logo(dataUrl('image/webp', webp)) }).ok).toBe(true);
    const drawing =
      '<defs><linearGradient id="a"/></defs><path fill="url(#a)" d="M0 0h1v1z"/><use href="#b"/>';
    expect(faults({ logo: svg(drawing) })).toEqual([]);
    const declared = `<?xml version="1.0"?>\n<!-- drawn --><svg xmlns="http://www.w3.org/2000/svg"/>`;
    expect(faults({ logo: logo(dataUrl('image/svg+xml', declared)) })).toEqual([]);
  });

  it.each([
    ['a PNG that says it is an SVG', dataUrl('image/svg+xml', png)],
    ['an SVG that says it is a PNG', dataUrl('image/png', '<svg></svg>')],
    ['HTML', dataUrl('image/svg+xml', '<html><svg></svg></html>')],
    ['an address', 'https://example.com/logo.png'],
    ['another type', dataUrl('image/gif', 'GIF89a')],
    ['no base64', 'data:image/svg+xml;utf8,<svg/>'],
    ['a large one', dataUrl('image/png', Buffer.concat([png, Buffer.alloc(33_000)]))],
  ])('is refused: %s', (_, data) => {
    expect(faults({ logo: logo(data) })).toMatchObject([{ field: 'appearance.logo.data' }]);
  });

  it.each([
    ['a script', '<script>alert(1)</script>'],
    ['a script', '<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>'],
    ['a script', '<a href="#x" title="JavaScript:alert(1)"/>'],
    ['an event handler', '<path onload="alert(1)"/>'],
    ['an event handler', '<path d="M0 0"onclick = "alert(1)"/>'],
    ['foreign content', '<foreignObject><p>Pay here</p></foreignObject>'],
    ['an external reference', '<image href="https://example.com/x.png"/>'],
    ['an external reference', '<image xlink:href=" //example.com/x.png"/>'],
    ['an external reference', '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>'],
    ['an external reference', '<style>@import "https://example.com/x.css";</style>'],
    ['an external reference', '<path style="fill:url(https://example.com/x.svg#a)"/>'],
    ['a numbered character', '<a href="&#x6a;avascript:alert(1)"/>'],
    ['a numbered character', '<animate attributeName="x" to="&#x6a;avascript:alert(1)"/>'],
    ['a reference that changes', '<image><set attributeName="href" to="https://example.com/"/></image>'],
    ['a control character', '<scr\x1b(Bipt>alert(1)</scr\x1b(Bipt>'],
    ['foreign content', '<h:meta xmlns:h="http://www.w3.org/1999/xhtml" http-equiv="refresh" content="0"/>'],
    ['an external reference', '<style>g{fill:image-set("https://example.com/x" 1x)}</style>'],
    ['a backslash', '<path style="fill:\\75rl(https://example.com/)"/>'],
    ['a document type', '<!DOCTYPE svg [<!ENTITY a "b">]>'],
    ['a processing instruction', '<?xml-stylesheet href="#x"?>'],
  ])('is refused for %s in an SVG: %s', (what, inside) => {
    const [fault] = faults({ logo: svg(inside) });
    expect(fault?.message).toContain(`The SVG has ${what}`);
  });

  it('is refused for another encoding, in which its bytes may be other letters', () => {
    const declared = (encoding: string) =>
      logo(dataUrl('image/svg+xml', `<?xml version="1.0" encoding="${encoding}"?><svg />`));
    expect(faults({ logo: declared('UTF-8') })).toEqual([]);
    for (const encoding of ['ISO-2022-JP', 'UTF-16', 'utf-7'])
      expect(faults({ logo: declared(encoding) })[0]?.message).toContain('another encoding');
  });

  it.each([
    ['comments that never come to a drawing', `<!--${'--><!--'.repeat(4_000)}x`],
    ['spaces', `<svg><use href=${' '.repeat(32_000)}"#a"/></svg>`],
  ])('is judged in no time: %s', (_, text) => {
    const start = performance.now();
    decide({ logo: logo(dataUrl('image/svg+xml', text)) });
    expect(performance.now() - start).toBeLessThan(200);
  });

  it('is taken away by null, and stays when left out', () => {
    const before = decide({ logo: svg('') });
    if (!before.ok) throw new Error('refused');
    expect(decideAppearance(before.value, { footer: 'x' })).toMatchObject({
      value: { logo: { width: 120 } },
    });
    expect(decideAppearance(before.value, { logo: null })).toMatchObject({ value: { logo: null } });
  });
});

describe('links and words of the foot', () => {
  it('lead to the web, a mail address or a phone, and nowhere else', () => {
    const link = (url: string) => ({ links: [{ label: 'Imprint', url }] });
    for (const url of ['https://example.com/', 'http://example.com/', 'mailto:a@example.com', 'tel:+49123'])
      expect(faults(link(url))).toEqual([]);
    for (const url of ['javascript:alert(1)', 'data:text/html,x', '/imprint', 'example.com'])
      expect(faults(link(url))).toMatchObject([{ field: 'appearance.links.0.url' }]);
    expect(faults({ links: Array(9).fill({ label: 'x', url: 'https://example.com/' }) })).toMatchObject([
      { field: 'appearance.links' },
    ]);
  });

  it('are short', () => {
    expect(faults({ footer: 'x'.repeat(2_001) })).toMatchObject([{ field: 'appearance.footer' }]);
    expect(decide({ footer: ' ' })).toMatchObject({ value: { footer: null } });
  });
});
