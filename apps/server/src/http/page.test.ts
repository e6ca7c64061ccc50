import { languages } from '@calmline/snapshot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../../../tests/support/test-app.ts';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
});
afterAll(() => test.close());

const change = async (body: object) => {
  const answer = await test.request('PATCH', '/api/v1/page', body);
  return { status: answer.status, body: await answer.json() };
};
const fieldsOf = ({ body }: { body: { errors?: { field: string }[] } }) =>
  body.errors?.map(({ field }) => field);

describe('the languages of the page', () => {
  it('are all there are, its own first, until somebody chooses', async () => {
    const page = await (await test.request('GET', '/api/v1/page')).json();
    expect(page).toMatchObject({ language: 'en', languages });
  });

  it('always have its own, at the first place', async () => {
    expect((await change({ languages: ['fr', 'en'] })).body.languages).toEqual(['en', 'fr']);
    expect((await change({ languages: ['fr'] })).body.languages).toEqual(['en', 'fr']);
    expect((await change({ language: 'de' })).body).toMatchObject({ languages: ['de', 'en', 'fr'] });
    expect((await change({ language: 'en', languages: ['de'] })).body.languages).toEqual(['en', 'de']);
    expect(await test.services.facts()).toMatchObject({ page: { languages: ['en', 'de'] } });
  });

  it.each([[[]], [['de', 'de']], [['sv']]])('are not %j', async (wrong) => {
    const answer = await change({ languages: wrong });
    expect(answer.status).toBe(422);
    expect(fieldsOf(answer)?.[0]).toMatch(/^languages/);
  });
});

describe('the appearance of the page', () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64');
  const logo = { data: `data:image/svg+xml;base64,${svg}`, alt: 'Fernway', width: 120, height: 30 };

  it('is plain until somebody chooses, and then what they chose, in the form they sent it', async () => {
    expect((await change({})).body.appearance).toEqual({ logo: null, accent: null, links: [], footer: null });
    const links = [{ label: 'Imprint', url: 'https://example.com/imprint' }];
    const set = await change({ appearance: { logo, accent: '#2457B3', links, footer: '**Fernway** Ltd.' } });
    expect(set.body.appearance).toEqual({
      logo,
      accent: { light: '#2457b3', dark: expect.stringMatching(/^#[0-9a-f]{6}$/) },
      links,
      footer: '**Fernway** Ltd.',
    });
    expect((await change({ appearance: set.body.appearance })).body.appearance).toEqual(set.body.appearance);
    const { page } = await test.services.facts();
    expect(page.appearance.logo).toMatchObject({ type: 'image/svg+xml', data: svg });
    const less = await change({ appearance: { logo: null, accent: null } });
    expect(less.body.appearance).toMatchObject({
      logo: null,
      accent: null,
      links,
      footer: '**Fernway** Ltd.',
    });
  });

  it('names every fault, and then changes nothing', async () => {
    const before = (await change({})).body;
    const answer = await change({
      name: 'Changed',
      time_zone: 'Mars/Base',
      appearance: {
        logo: { ...logo, data: 'data:image/png;base64,AAAA' },
        accent: '#ffff00',
        links: [{ label: 'x', url: 'javascript:alert(1)' }],
      },
    });
    expect(answer.status).toBe(422);
    expect(fieldsOf(answer)).toEqual([
      'time_zone',
      'appearance.logo.data',
      'appearance.accent',
      'appearance.links.0.url',
    ]);
    expect((await change({})).body).toMatchObject({ name: before.name, appearance: before.appearance });
  });

  it.each([
    [{ accent: 'red' }, 'appearance.accent'],
    [{ accent: { light: '#2457b3' } }, 'appearance.accent'],
    [{ logo: { data: 'x', alt: '', width: 0, height: 1 } }, 'appearance.logo'],
    [{ colour: 'x' }, 'appearance.colour'],
    [{ footer: 'x'.repeat(2_001) }, 'appearance.footer'],
  ])('refuses %j by the name of the field', async (appearance, field) => {
    const answer = await change({ appearance });
    expect(answer.status).toBe(422);
    expect(fieldsOf(answer)?.[0]?.startsWith(field)).toBe(true);
  });
});
