import { describe, expect, it } from 'vitest';
import { project } from '../project.ts';
import type { Page } from '../snapshot.ts';
import { sampleIncident, sampleNow, samplePage, sampleSnapshot } from '../testing/sample-facts.ts';
import { languages } from '../words.ts';
import { previewOf, previewSvg } from './preview-svg.ts';
import { linesOf, shown } from './preview-text.ts';
import { robotsFile } from './robots.ts';
import { securityTxtFiles } from './security-txt.ts';

const on = (page: Partial<Page>, now = sampleNow) => {
  const facts = samplePage();
  return project({ ...facts, page: { ...facts.page, ...page } }, now, now);
};

describe('robots.txt', () => {
  it('opens the page, closes what is one person’s own, and names the list of all pages', () => {
    const snapshot = sampleSnapshot();
    const lines = String(robotsFile(snapshot).render(snapshot)).split('\n');
    expect(lines[0]).toBe('User-agent: *');
    expect(lines).toEqual(expect.arrayContaining(['Allow: /', 'Disallow: /i/', 'Disallow: /unsubscribe/']));
    expect(lines).toContain('Sitemap: https://status.example.com/sitemap.xml');
  });
});

describe('security.txt', () => {
  const textOf = (snapshot: ReturnType<typeof on>) => {
    const [file] = securityTxtFiles(snapshot);
    return file ? String(file.render(snapshot)) : null;
  };
  it.each(['mailto:security@example.com', 'https://example.com/contact'])('names %s', (supportUrl) => {
    expect(textOf(on({ supportUrl }))?.split('\n')).toEqual([
      `Contact: ${supportUrl}`,
      'Expires: 2027-07-01T00:00:00.000Z',
      'Preferred-Languages: en, de',
      'Canonical: https://status.example.com/.well-known/security.txt',
      '',
    ]);
  });

  it.each([null, 'http://example.com/', 'javascript:alert(1)', 'nonsense', 'tel:+49'])(
    'is not there when the page has no contact but %s',
    (supportUrl) => expect(textOf(on({ supportUrl }))).toBeNull(),
  );

  it('cannot be made to say more by an address with a line break', () => {
    const text = textOf(on({ supportUrl: 'https://example.com/\nContact: https://evil.example/' }));
    expect(text?.match(/^Contact:/gm)).toHaveLength(1);
  });

  it.each([
    ['2026-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
    ['2026-06-30T23:59:59.000Z', '2027-01-01T00:00:00.000Z'],
    ['2026-12-31T23:59:59.000Z', '2027-07-01T00:00:00.000Z'],
  ])('seen at %s lasts until %s', (now, expires) => {
    expect(textOf(on({ supportUrl: 'mailto:a@example.com' }, now))).toContain(`Expires: ${expires}`);
  });
});

describe('the preview picture', () => {
  it('says the state and the worst incident in each language', () => {
    const incidents = [
      sampleIncident({ id: 'minor', title: 'Slow', impact: 'minor' }),
      sampleIncident({ id: 'worst', title: 'Down', impact: 'critical', translations: { de: 'Aus' } }),
    ];
    const snapshot = sampleSnapshot({ incidents });
    expect(previewOf(snapshot, 'en')).toMatchObject({ status: 'major_outage', title: 'Down' });
    expect(previewOf(snapshot, 'de')).toMatchObject({
      title: 'Aus',
      site: expect.stringContaining('Example'),
    });
  });

  it('is a whole drawing in every language, with what there are letters for', () => {
    const snapshot = sampleSnapshot({ incidents: [sampleIncident({ title: '障害' })] });
    for (const language of languages) {
      const svg = previewSvg(previewOf(snapshot, language));
      expect(svg).toMatch(/^<svg .*<\/svg>$/s);
      expect(svg).not.toContain('障害');
    }
  });

  it('leaves out texts whose letters no font has, and pictures', () => {
    expect(shown('Störung: Überlastung №1 — „Mail“')).toBe('Störung: Überlastung №1 — „Mail“');
    expect(shown('تعذّر الاتصال')).toBe('تعذّر الاتصال');
    expect(shown('障害が発生')).toBe('');
    expect(shown('Down 🚨 now')).toBe('Down now');
  });

  it('breaks what is long, and ends what is too long', () => {
    const room = { size: 50, width: 1000, most: 2 };
    const lines = linesOf('a lot of words '.repeat(20), room);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/…$/);
    expect(linesOf('x'.repeat(500), room)).toHaveLength(2);
    expect(linesOf('short', room)).toEqual(['short']);
    expect(linesOf('', room)).toEqual([]);
  });
});
