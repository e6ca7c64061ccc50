import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { counts } from '../support/audience.ts';
import { type ApiAnswer, startTestServer, type TestServer } from '../support/calmline.ts';
import { databases } from '../support/databases.ts';
import { movableClock } from '../support/movable-clock.ts';
import { addComponents, addReader } from '../support/people.ts';
import { startSmtpSink } from '../support/smtp-sink.ts';
import { callsDrop, hour, inFolder, keeper, minute, posted } from '../support/stories.ts';

const start = '2026-11-22T10:00:00.000Z';
const at = (ms: number) => new Date(Date.parse(start) + ms).toISOString();

interface V2Incident {
  id: string;
  status: string;
  incident_updates: { body: string; display_at: string; created_at: string }[];
}

describe.each(databases)('an incident (%s)', (kind) => {
  const { keep, closeAll } = keeper();
  const clock = movableClock(start);
  let server: TestServer;
  beforeAll(async () => {
    const sink = keep(await startSmtpSink());
    server = keep(await startTestServer(kind, { clock, env: { SMTP_URL: sink.url } }));
    await addComponents(server, 'Calls', 'Reports');
    await server.api('PUT', '/api/v1/lines/support', { languages: ['en'] });
    await addReader(server, 'all@example.com');
    await addReader(server, 'calls@example.com', { scope: { components: ['calls'] } });
    await addReader(server, 'reports@example.com', { scope: { components: ['reports'] } });
  });
  afterAll(closeAll);

  const v2 = async (path: string) => JSON.parse(await server.text(`/api/v2/${path}.json`));
  const componentStatus = async (name: string) =>
    (await v2('components')).components.find((one: { name: string }) => one.name === name).status;
  const refusal = async (path: string, body: unknown): Promise<ApiAnswer['body']> => {
    const answer = await server.api('POST', path, body);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([422, 'application/problem+json']);
    return answer.body;
  };

  it('is answered in the shape that others rely on', async () => {
    const incident = await posted(server, '/api/v1/incidents', {
      ...callsDrop,
      components: { calls: 'partial_outage' },
      next_update_by: at(30 * minute),
      author: 'Mara Lindqvist',
    });
    const url = `${server.url}/incidents/${incident.id}/`;
    expect(incident).toMatchObject({
      id: expect.stringMatching(/^[A-Za-z0-9-]+$/),
      url,
      status: 'investigating',
    });
    expect(incident.updates).toMatchObject([
      {
        status: 'investigating',
        body: callsDrop.body,
        author: 'Mara Lindqvist',
        next_update_by: at(30 * minute),
        edited_at: null,
      },
    ]);
    expect(incident.publication).toMatchObject({ state: 'published', reason: null });
    expect(incident.publication.revision).toBeGreaterThan(0);
    expect(incident.publication.ms).toBeGreaterThan(0);
    expect(incident.publication.urls).toEqual(expect.arrayContaining([url, `${server.url}/`]));
    expect(incident.audience).toEqual(counts({ email: 2 }));
    for (const address of incident.publication.urls) {
      const answer = await fetch(address);
      expect([address, answer.status, (await answer.text()).includes(callsDrop.body)]).toEqual([
        address,
        200,
        true,
      ]);
    }
    await posted(server, `/api/v1/incidents/${incident.id}/updates`, { status: 'resolved', body: 'Over.' });
  });

  it('shows on every surface the moment it is answered, and each update after it', async () => {
    const begin = await posted(server, '/api/v1/incidents', {
      ...callsDrop,
      components: { calls: 'major_outage' },
    });
    const said = async (words: string) => {
      for (const path of [
        '/',
        `/incidents/${begin.id}/`,
        '/api/v2/summary.json',
        '/api/v2/incidents/unresolved.json',
        '/history-updates.atom',
      ]) {
        expect([path, (await server.text(path)).includes(words)]).toEqual([path, true]);
        const file = path.endsWith('/') ? `${path}index.html` : path;
        expect([file, (await inFolder(server, file)).includes(words)]).toEqual([file, true]);
      }
    };
    await said('We are looking into it.');
    expect(await server.text('/phone/v1/support.txt')).toContain(
      'We know that Calls cannot be used right now. Our team is looking for the cause.',
    );
    expect(await componentStatus('Calls')).toBe('major_outage');
    clock.advance(minute);
    const next = await posted(server, `/api/v1/incidents/${begin.id}/updates`, {
      status: 'identified',
      body: 'A broken switch is being replaced.',
      components: { calls: 'partial_outage' },
    });
    expect(next.publication.revision).toBeGreaterThan(begin.publication.revision);
    await said('A broken switch is being replaced.');
    expect(await server.text('/phone/v1/support.txt')).toContain(
      'We have found the cause and are fixing it.',
    );
    expect(await componentStatus('Calls')).toBe('partial_outage');
    clock.advance(minute);
    const end = await posted(server, `/api/v1/incidents/${begin.id}/updates`, {
      status: 'resolved',
      body: 'All calls go through again.',
    });
    expect(end).toMatchObject({
      status: 'resolved',
      resolved_at: at(2 * minute),
      components: { calls: 'operational' },
    });
    expect(await componentStatus('Calls')).toBe('operational');
    expect((await v2('status')).status.indicator).toBe('none');
    expect((await v2('incidents/unresolved')).incidents).toEqual([]);
    const past: V2Incident[] = (await v2('incidents')).incidents;
    expect(past.find(({ id }) => id === begin.id)?.status).toBe('resolved');
    expect(await server.text('/history-updates.atom')).toContain('All calls go through again.');
    expect(await server.text('/phone/v1/support.txt')).toBe('');
  });

  it('marks edits as edits', async () => {
    const { id, updates } = await posted(server, '/api/v1/incidents', callsDrop);
    const path = `/api/v1/incidents/${id}`;
    clock.advance(5 * minute);
    const same = await server.api('PATCH', `${path}/updates/${updates[0].id}`, { body: callsDrop.body });
    expect(same.body.updates[0].edited_at).toBeNull();
    expect(await server.text(`/incidents/${id}/`)).not.toContain('edited');
    const edited = await server.api('PATCH', `${path}/updates/${updates[0].id}`, {
      body: 'We look into **three** numbers.',
    });
    expect(edited.status).toBe(200);
    expect(edited.body.updates[0]).toMatchObject({
      body: 'We look into **three** numbers.',
      edited_at: clock.now().toISOString(),
      display_at: updates[0].display_at,
    });
    const page = await server.text(`/incidents/${id}/`);
    expect(page).toContain('We look into <strong>three</strong> numbers.');
    expect(page).toMatch(/edited <time datetime="2026-11-22T10:07:00/);
    expect(page).not.toContain(callsDrop.body);
    await server.api('DELETE', path);
    expect((await fetch(`${server.url}/incidents/${id}/`)).status).toBe(404);
  });

  it('can be dated back, and stands where it belongs', async () => {
    const early = new Date(clock.now().getTime() - 2 * hour).toISOString();
    const { id, updates } = await posted(server, '/api/v1/incidents', { ...callsDrop, display_at: early });
    expect(updates[0]).toMatchObject({ display_at: early, created_at: clock.now().toISOString() });
    const between = new Date(clock.now().getTime() - hour).toISOString();
    await posted(server, `/api/v1/incidents/${id}/updates`, { status: 'monitoring', body: 'It works.' });
    const late = await posted(server, `/api/v1/incidents/${id}/updates`, {
      status: 'identified',
      body: 'We found it.',
      display_at: between,
    });
    expect(late).toMatchObject({ status: 'monitoring', started_at: early });
    expect(late.updates.map(({ status }: { status: string }) => status)).toEqual([
      'monitoring',
      'identified',
      'investigating',
    ]);
    const shown: V2Incident[] = (await v2('incidents/unresolved')).incidents;
    expect(shown[0]?.incident_updates.map(({ body }) => body)).toEqual([
      'It works.',
      'We found it.',
      callsDrop.body,
    ]);
    expect(shown[0]?.incident_updates[2]?.display_at).toBe(early);
    await posted(server, `/api/v1/incidents/${id}/updates`, { status: 'resolved', body: 'Over.' });
  });

  it('tells nobody, or only some channels, when asked to', async () => {
    const silent = await posted(server, '/api/v1/incidents', { ...callsDrop, notify: 'none' });
    expect(silent).toMatchObject({ audience: counts(), notification_id: null });
    expect(await server.text('/')).toContain(`/incidents/${silent.id}/`);
    const path = `/api/v1/incidents/${silent.id}/updates`;
    const others = await posted(server, path, {
      status: 'identified',
      body: 'Found.',
      notify: ['web_push', 'webhook'],
    });
    expect(others.audience).toEqual(counts());
    const notification = await server.api('GET', `/api/v1/notifications/${others.notification_id}`);
    expect(notification.body.channels).toEqual(['web_push', 'webhook']);
    const all = await posted(server, path, { status: 'resolved', body: 'Over.', notify: ['email'] });
    expect(all.audience).toEqual(counts({ email: 1 }));
  });

  it('is refused with the field and what to do, and leaves no trace', async () => {
    const before = (await v2('incidents')).incidents.length;
    const { errors, ...problem } = await refusal('/api/v1/incidents', {
      ...callsDrop,
      body: ' ',
      components: { calls: 'under_maintenance' },
      next_update_by: at(-minute),
      display_at: at(10 * hour),
    });
    expect(problem).toEqual({
      type: '/api/docs#problem-invalid-input',
      title: expect.any(String),
      status: 422,
      detail: expect.stringContaining('next_update_by: '),
    });
    expect(errors).toEqual([
      { field: 'body', message: expect.stringContaining('sentence') },
      { field: 'display_at', message: expect.stringContaining('dated back') },
      { field: 'next_update_by', message: expect.stringContaining('future') },
      { field: 'components.calls', message: expect.stringContaining('post one') },
    ]);
    const unknown = await refusal('/api/v1/incidents', { ...callsDrop, components: { fax: 'major_outage' } });
    expect(unknown.errors).toEqual([{ field: 'components.fax', message: expect.any(String) }]);
    const postmortem = await refusal('/api/v1/incidents', { ...callsDrop, status: 'postmortem' });
    expect(postmortem.errors).toEqual([
      { field: 'status', message: expect.stringContaining('resolve the incident first') },
    ]);
    expect((await v2('incidents')).incidents).toHaveLength(before);
  });

  it('is listed page by page, none twice and none left out, while others are posted', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 12; i++) {
      // Several in the same millisecond: order must not rest on time alone.
      if (i % 3 === 0) clock.advance(1);
      ids.push(
        (await posted(server, '/api/v1/incidents', { ...callsDrop, title: `Walk ${i}`, notify: 'none' })).id,
      );
    }
    const { body: all } = await server.api('GET', '/api/v1/incidents?limit=100');
    const seen: string[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await server.api('GET', `/api/v1/incidents?limit=5${cursor}`);
      expect(body.data.length).toBeLessThanOrEqual(5);
      seen.push(...body.data.map(({ id }: { id: string }) => id));
      if (body.next_cursor === null) break;
      cursor = `&cursor=${encodeURIComponent(body.next_cursor)}`;
      clock.advance(1);
      await posted(server, '/api/v1/incidents', { ...callsDrop, title: 'In between', notify: 'none' });
    }
    expect(seen).toEqual(all.data.map(({ id }: { id: string }) => id));
    expect(seen).toEqual(expect.arrayContaining(ids));
    expect(new Set(seen).size).toBe(seen.length);
  });
});
