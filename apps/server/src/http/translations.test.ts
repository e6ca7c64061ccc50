import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../../../tests/support/test-app.ts';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
  await test.request('POST', '/api/v1/components', { name: 'API' });
  await test.request('PATCH', '/api/v1/page', { languages: ['en', 'de', 'fr'] });
});
afterAll(() => test.close());

const call = async (method: string, path: string, body?: object) => {
  const answer = await test.request(method, path, body);
  return { status: answer.status, body: answer.status === 204 ? null : await answer.json() };
};
const opening = { title: 'Calls drop', impact: 'major', status: 'investigating', body: 'We look into it.' };
const open = (more: object = {}) => call('POST', '/api/v1/incidents', { ...opening, ...more });
const refused = ({ body }: { body: { errors?: { field: string }[] } }) =>
  body.errors?.map(({ field }) => field);

describe('an incident in several languages', () => {
  it('answers with what was given, by language', async () => {
    const { status, body } = await open({
      translations: { de: { title: 'Anrufe brechen ab', body: 'Wir suchen.' }, fr: { title: 'Appels' } },
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      language: 'en',
      translations: { de: { title: 'Anrufe brechen ab' }, fr: { title: 'Appels' } },
      updates: [{ language: 'en', translations: { de: { body: 'Wir suchen.' } } }],
    });
    const next = await call('POST', `/api/v1/incidents/${body.id}/updates`, {
      status: 'identified',
      body: 'Gefunden.',
      language: 'de',
      translations: { en: { body: 'Found.' } },
    });
    expect(next.body.updates[0]).toMatchObject({ language: 'de', translations: { en: { body: 'Found.' } } });
    expect((await call('GET', `/api/v1/incidents/${body.id}`)).body.updates).toEqual(next.body.updates);
  });

  it.each([
    [{ it: { body: 'Ciao.' } }, ['translations.it']],
    [{ xx: { body: 'x' } }, ['translations.xx']],
    [{ en: { body: 'Again.' } }, ['translations.en']],
    [{ de: { title: 'Anrufe', body: ' ' } }, ['translations.de.body']],
    [{ de: { body: 'x'.repeat(20_001) } }, ['translations.de.body']],
    [{ de: { title: 'x'.repeat(201) } }, ['translations.de.title']],
    [{ de: { title: 'two\nlines' } }, ['translations.de.title']],
    [{ de: { name: 'x' } }, ['translations.de.name']],
    [{ de: null }, ['translations.de']],
  ])('refuses %j by the name of the field', async (translations, fields) => {
    const answer = await open({ translations });
    expect(answer.status).toBe(422);
    expect(refused(answer)).toEqual(fields);
  });

  it('is written in a language of the page, and an update has no title', async () => {
    expect(refused(await open({ language: 'it' }))).toEqual(['language']);
    const { body } = await open();
    const update = { status: 'identified', body: 'Found.', translations: { de: { title: 'Gefunden' } } };
    expect(refused(await call('POST', `/api/v1/incidents/${body.id}/updates`, update))).toEqual([
      'translations.de.title',
    ]);
  });

  it('loses translations of a title that changes, and gets others without being renamed', async () => {
    const { body } = await open({ translations: { de: { title: 'Anrufe' }, fr: { title: 'Appels' } } });
    const change = (more: object) => call('PATCH', `/api/v1/incidents/${body.id}`, more);
    const added = await change({ translations: { de: { title: 'Anrufe brechen ab' }, fr: null } });
    expect(added.body).toMatchObject({ title: 'Calls drop' });
    expect(added.body.translations).toEqual({ de: { title: 'Anrufe brechen ab' } });
    expect((await change({ impact: 'minor' })).body.translations).toEqual(added.body.translations);
    const renamed = await change({ title: 'Calls end early', translations: { fr: { title: 'Appels' } } });
    expect(renamed.body.translations).toEqual({ fr: { title: 'Appels' } });
    expect((await change({ title: 'Calls end' })).body.translations).toEqual({});
    expect(refused(await change({ translations: { de: { title: ' ' } } }))).toEqual([
      'translations.de.title',
    ]);
    expect(refused(await change({ language: 'it' }))).toEqual(['language']);
  });

  it('shows an edit as edited, and drops what translated the words that are gone', async () => {
    const { body } = await open({ translations: { de: { body: 'Wir suchen.' }, fr: { body: 'Oui.' } } });
    const edit = async (more: object) => {
      const path = `/api/v1/incidents/${body.id}/updates/${body.updates[0].id}`;
      return (await call('PATCH', path, more)).body.updates[0];
    };
    // A translation that comes later is no edit: it tells the same.
    const fixed = await edit({ translations: { fr: null } });
    expect(fixed).toMatchObject({ edited_at: null, translations: { de: { body: 'Wir suchen.' } } });
    const added = await edit({ translations: { fr: { body: 'Nous cherchons.' } } });
    expect(added).toMatchObject({ edited_at: null, translations: { fr: { body: 'Nous cherchons.' } } });
    test.pass(1_000);
    const rewritten = await edit({ translations: { fr: { body: 'Nous cherchons encore.' } } });
    expect(rewritten.edited_at).not.toBeNull();
    const edited = await edit({ body: 'We found it.', translations: { de: { body: 'Gefunden.' } } });
    expect(edited.translations).toEqual({ de: { body: 'Gefunden.' } });
    expect((await edit({ body: 'We found the cause.' })).translations).toEqual({});
  });

  it('can be corrected about the language it is in', async () => {
    const { body } = await open({ title: 'Anrufe', translations: { de: { title: 'Anrufe' } } });
    const corrected = await call('PATCH', `/api/v1/incidents/${body.id}`, { language: 'de' });
    expect(corrected.body).toMatchObject({ language: 'de', translations: {} });
  });
});

describe('a maintenance in several languages', () => {
  const plan = (more: object = {}) =>
    call('POST', '/api/v1/maintenances', {
      title: 'Database upgrade',
      body: 'Reports may be late.',
      components: ['api'],
      starts_at: '2026-11-29T01:00:00Z',
      ends_at: '2026-11-29T03:00:00Z',
      ...more,
    });

  it('is planned, moved, told of and called off in all of them', async () => {
    const { body } = await plan({
      translations: { de: { title: 'Neue Datenbank', body: 'Berichte später.' } },
    });
    expect(body).toMatchObject({
      language: 'en',
      translations: { de: { title: 'Neue Datenbank' } },
      updates: [{ language: 'en', translations: { de: { body: 'Berichte später.' } } }],
    });
    const path = `/api/v1/maintenances/${body.id}`;
    const moved = await call('PATCH', path, {
      ends_at: '2026-11-29T04:00:00Z',
      body: 'Une heure de plus.',
      language: 'fr',
      translations: { de: { body: 'Eine Stunde länger.' } },
    });
    expect(moved.body).toMatchObject({ language: 'en', translations: { de: { title: 'Neue Datenbank' } } });
    expect(moved.body.updates[0]).toMatchObject({
      language: 'fr',
      translations: { de: { body: 'Eine Stunde länger.' } },
    });
    const renamed = await call('PATCH', path, { title: 'New database' });
    expect(renamed.body.translations).toEqual({});
    const told = await call('POST', `${path}/updates`, {
      status: 'scheduled',
      body: 'All is prepared.',
      translations: { de: { body: 'Alles ist bereit.' } },
    });
    expect(told.body.updates[0].translations).toEqual({ de: { body: 'Alles ist bereit.' } });
    const off = await call('POST', `${path}/cancel`, {
      body: 'Not now.',
      translations: { fr: { body: 'Pas maintenant.' } },
    });
    expect(off.body.updates[0]).toMatchObject({
      language: 'en',
      translations: { fr: { body: 'Pas maintenant.' } },
    });
  });

  it('refuses what can not be told, by the name of the field', async () => {
    expect(refused(await plan({ translations: { it: { title: 'Ciao' } } }))).toEqual(['translations.it']);
    expect(refused(await plan({ translations: { de: { body: '' } } }))).toEqual(['translations.de.body']);
    const { body } = await plan();
    const cancel = { translations: { de: { body: 'Abgesagt.' } } };
    expect(refused(await call('POST', `/api/v1/maintenances/${body.id}/cancel`, cancel))).toEqual([
      'translations.de.body',
    ]);
  });
});
