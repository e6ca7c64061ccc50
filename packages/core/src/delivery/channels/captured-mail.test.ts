import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCapturedMails } from './captured-mail.ts';
import { buildMailTemplate, tokenMarks } from './mime.ts';

let folder: string;
let now = new Date('2026-11-22T12:00:00.000Z');
const clock = { now: () => now };
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'calmline-mail-')), 'mail');
});
afterEach(() => rm(join(folder, '..'), { recursive: true }));

async function mail(
  subject = '[Beispiel] Zahlungen schlagen fehl – und das hier ist ein ziemlich langer Betreff ✓',
) {
  const template = await buildMailTemplate({
    from: 'Beispiel Ümlaut <status@example.com>',
    subject,
    language: 'de',
    text: `Grüße\nhttps://status.example.com/confirm/${tokenMarks.confirm}\n`,
    html: `<p>Grüße ${'lang '.repeat(60)}</p>`,
    messageId: { name: 'x', host: 'status.example.com' },
    thread: null,
    list: null,
    feedbackId: 'a:b:c',
    date: now,
  });
  const message = template.fill({
    address: 'ann@example.com',
    subscriptionId: 1,
    token: () => 't'.repeat(60),
  });
  return { from: 'bounce@example.com', to: 'ann@example.com', envelopeId: 'x', message };
}

test('a captured mail can be read again', async () => {
  const mails = createCapturedMails({ folder, clock });
  expect(await mails.list()).toEqual([]);
  const sent = await mail();
  expect(await mails.send(sent)).toMatchObject({ kind: 'sent' });
  const [head] = await mails.list();
  expect(head).toEqual({
    id: expect.stringMatching(/^20261122T120000000Z-/),
    at: '2026-11-22T12:00:00.000Z',
    from: 'Beispiel Ümlaut <status@example.com>',
    to: 'ann@example.com',
    subject: '[Beispiel] Zahlungen schlagen fehl – und das hier ist ein ziemlich langer Betreff ✓',
  });
  const read = await mails.read(head?.id ?? '');
  expect(read?.raw).toEqual(Buffer.from(sent.message, 'latin1'));
  expect(read?.text.trim().replaceAll('\r\n', '\n')).toBe(
    `Grüße\nhttps://status.example.com/confirm/${'t'.repeat(60)}`,
  );
  expect(read?.html.trim()).toBe(`<p>Grüße ${'lang '.repeat(60)}</p>`);
});

test('newest first, and only the newest are kept, also those of another process', async () => {
  const [one, two] = [
    createCapturedMails({ folder, clock, keep: 5 }),
    createCapturedMails({ folder, clock, keep: 5 }),
  ];
  for (let i = 0; i < 12; i++) {
    now = new Date(now.getTime() + 1000);
    await (i % 2 ? one : two).send(await mail(`mail ${i}`));
  }
  for (let i = 12; i < 112; i++) {
    now = new Date(now.getTime() + 1000);
    await one.send(await mail(`mail ${i}`));
  }
  const subjects = (await one.list()).map(({ subject }) => subject);
  expect(subjects).toEqual(['mail 111', 'mail 110', 'mail 109', 'mail 108', 'mail 107']);
  expect(await readdir(folder)).toHaveLength(5);
});

test('reads nothing but its own mails', async () => {
  const mails = createCapturedMails({ folder, clock });
  await mails.send(await mail());
  await writeFile(join(folder, '..', 'secret.eml'), 'secret');
  await writeFile(join(folder, 'note.txt'), 'note');
  for (const id of ['../secret', 'note', '', '20261122T120000000Z-000000-ffffff'])
    expect(await mails.read(id)).toBeNull();
  expect(await mails.list()).toHaveLength(1);
});

test('a folder that cannot be written: later', async () => {
  await writeFile(folder, 'a file in its place');
  expect(await createCapturedMails({ folder, clock }).send(await mail())).toEqual({
    kind: 'retry',
    reason: 'mail-folder-not-writable',
  });
});
