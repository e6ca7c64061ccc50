import { createComponent } from '@calmline/core/components';
import { sql } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { databases } from '../support/databases.ts';
import { startDeliveryStory } from '../support/delivery-story.ts';
import { openMail } from '../support/mails.ts';
import { hour, keeper } from '../support/stories.ts';
import type { TestDelivery } from '../support/test-delivery.ts';
import { until } from '../support/until.ts';
import { startWebhookReceiver } from '../support/webhook-receiver.ts';

const { keep, closeAll } = keeper();
afterEach(closeAll);

const ann = 'ann@example.com';
const bob = 'bob@example.com';

describe.each(databases)('what was held back (%s)', (kind) => {
  it('comes as one message after the workers were away for two hours, without what was replaced', async () => {
    const { story, post, begin, mails, reasons, digests } = await startDeliveryStory(kind, keep);
    const crowd = Array.from({ length: 30 }, (_, i) => `reader${i}@example.com`);
    const [annId] = await story.subscribe('email', [ann, ...crowd]);
    const [bobId] = await story.subscribe('email', [bob]);
    await createComponent(story.services, { name: 'Texts' });
    await story.db.execute(sql`update subscriptions set whole_page = false,
      component_ids = (select array_agg(id) from components) where id = ${bobId}`);
    const calls = await post('Calls drop', 'investigating');
    const found = await post(calls, 'identified');
    const texts = await post('Texts are late', 'investigating', { components: { texts: 'partial_outage' } });
    const over = await post(calls, 'resolved');
    story.clock.advance(2 * hour);
    begin();
    await until('everybody to have heard', () => mails().length === 32);

    for (const to of [ann, ...crowd]) expect(mails().filter((mail) => mail.to === to)).toHaveLength(1);
    const { subject, text, html } = await openMail(mails().find(({ to }) => to === ann));
    expect(subject).toBe('[Fernway] Summary of recent updates');
    for (const body of [text, html]) {
      expect(body).toContain('Calls drop: Resolved');
      expect(body).toContain('Texts are late: Investigating');
      expect(body).toContain('http://status.test/incidents/');
      expect(body).not.toContain('Identified');
    }
    // Who waited for one thing only gets that thing.
    const his = mails().filter(({ to }) => to === bob);
    expect(his).toHaveLength(1);
    expect((await openMail(his[0])).subject).toBe('[Fernway] Texts are late');

    const digest = (await digests())[0];
    expect(await digests()).toHaveLength(1);
    expect(await reasons(annId)).toEqual({
      [calls.notification]: `superseded by notification ${over.notification}`,
      [found.notification]: `superseded by notification ${over.notification}`,
      [texts.notification]: `in digest ${digest}`,
      [over.notification]: `in digest ${digest}`,
      [digest ?? 0]: 'sent',
    });
    expect(await reasons(bobId)).toMatchObject({ [texts.notification]: 'sent' });
  });

  it('comes as one message after the mail server was away, and again when that fails', async () => {
    const { story, sink, post, begin, mails, reasons, digests } = await startDeliveryStory(kind, keep);
    const [annId] = await story.subscribe('email', [ann]);
    sink.behave = (step) => (step === 'rcpt' ? '451 4.3.0 try later' : 'accept');
    begin();
    const calls = await post('Calls drop', 'investigating', { impact: 'critical' });
    const texts = await post('Texts are late', 'investigating');
    await until('both to have been tried', async () =>
      Object.values(await reasons(annId)).every((reason) => reason.includes('451')),
    );
    story.clock.advance(2 * hour);
    await until('a digest to have been tried', async () => {
      const [digest] = await digests();
      return digest && (await reasons(annId))[digest]?.includes('451');
    });
    const mail = await post('Mail is slow', 'investigating');
    const [digest = 0] = await digests();
    await until('the new one to have been tried', async () =>
      (await reasons(annId))[mail.notification]?.includes('451'),
    );
    sink.behave = () => 'accept';
    story.clock.advance(2 * hour);
    await until('her mail', () => mails().length > 0);
    const last = (await digests()).at(-1) ?? 0;
    await until('the ledger to say so', async () => (await reasons(annId))[last] === 'sent');
    expect(mails()).toHaveLength(1);
    const { text } = await openMail(mails()[0]);
    for (const title of ['Calls drop', 'Texts are late', 'Mail is slow'])
      expect(text).toContain(`${title}: Investigating`);
    expect(await reasons(annId)).toEqual({
      [calls.notification]: `in digest ${digest}`,
      [texts.notification]: `in digest ${digest}`,
      [mail.notification]: `in digest ${last}`,
      [digest]: `in digest ${last}`,
      [last]: 'sent',
    });
  });
});

describe('quiet hours and digests', () => {
  it('let people sleep, but for what is critical', async () => {
    const { story, post, begin, mails, reasons, digests } = await startDeliveryStory('embedded', keep);
    const [annId] = await story.subscribe('email', [ann, bob]);
    await pace(story, annId, { quiet_from: 22 * 60, quiet_until: 7 * 60, time_zone: 'Europe/Berlin' });
    begin();
    story.clock.set('2026-10-24T22:00:00Z');
    const calls = await post('Calls drop', 'investigating');
    const texts = await post('Texts are late', 'investigating');
    const mail = await post('Mail is gone', 'investigating', { impact: 'critical' });
    await until('the critical one', () => mails(ann).length === 1);
    await until('all three to him', () => mails(bob).length === 3);
    const over = await post(calls, 'resolved');
    const end = await post(mail, 'resolved');
    await until('the end of the critical one', () => mails(ann).length === 2);
    // What is urgent is fanned out first: the other one must have come as far before the night ends.
    await until('the other end to wait', async () => over.notification in (await reasons(annId)));
    // Clocks go back that night: seven in the morning is an hour later than on other days.
    story.clock.set('2026-10-25T05:59:00Z');
    await story.gather();
    expect(mails(ann)).toHaveLength(2);
    story.clock.set('2026-10-25T06:00:00Z');
    await until('the digest in the morning', () => mails(ann).length === 3);
    const { subject, text } = await openMail(mails(ann)[2]);
    expect(subject).toBe('[Fernway] Summary of recent updates');
    expect(text).toContain('Calls drop: Resolved');
    expect(text).toContain('Texts are late: Investigating');
    const [digest = 0] = await digests();
    await until('the ledger to say so', async () => (await reasons(annId))[digest] === 'sent');
    expect(await reasons(annId)).toEqual({
      [calls.notification]: `superseded by notification ${over.notification}`,
      [texts.notification]: `in digest ${digest}`,
      [mail.notification]: 'sent',
      [over.notification]: `in digest ${digest}`,
      [end.notification]: 'sent',
      [digest]: 'sent',
    });
  });

  it('give a single message as it is, and nothing that a newer one has replaced', async () => {
    const { story, post, begin, mails, reasons, digests } = await startDeliveryStory('embedded', keep);
    const [annId] = await story.subscribe('email', [ann]);
    await pace(story, annId, { digest: 'hourly' });
    begin();
    story.clock.set('2026-11-22T10:20:00Z');
    const calls = await post('Calls drop', 'investigating');
    const over = await post(calls, 'resolved');
    story.clock.set('2026-11-22T10:59:59Z');
    await story.gather();
    expect(mails()).toHaveLength(0);
    story.clock.set('2026-11-22T11:00:00Z');
    await until('her mail', () => mails().length === 1);
    expect((await openMail(mails()[0])).text).toContain('Calls drop: Resolved');
    await until('the ledger to say so', async () => (await reasons(annId))[over.notification] === 'sent');
    expect(await digests()).toEqual([]);
  });

  it('keep a webhook waiting, too, which then gets each message by itself', async () => {
    const { story, post, begin } = await startDeliveryStory('embedded', keep);
    const receiver = keep(await startWebhookReceiver());
    const [id] = await story.subscribe('webhook', [receiver.endpoint]);
    await pace(story, id, { digest: 'hourly' });
    begin();
    await post('Calls drop', 'investigating');
    await post('Texts are late', 'investigating');
    story.clock.advance(hour);
    const requests = await receiver.heard(2);
    const titles = requests.map(({ body }) => JSON.parse(body.toString('utf8')).incident.name);
    expect(titles.toSorted()).toEqual(['Calls drop', 'Texts are late']);
  });

  it('let people sleep after the mail server was away, unless something critical goes on', async () => {
    const { story, sink, post, begin, mails, reasons, digests } = await startDeliveryStory('embedded', keep);
    const [annId] = await story.subscribe('email', [ann]);
    await pace(story, annId, { quiet_from: 22 * 60, quiet_until: 7 * 60 });
    begin();
    const failing = async (notification: number) =>
      until('an attempt', async () => (await reasons(annId))[notification]?.includes('451'));
    const away = (isAway: boolean) => {
      sink.behave = (step) => (isAway && step === 'rcpt' ? '451 4.3.0 try later' : 'accept');
    };

    away(true);
    for (const title of ['Calls drop', 'Texts are late'])
      await failing((await post(title, 'investigating')).notification);
    away(false);
    story.clock.set('2026-11-22T23:00:00Z');
    await until('a digest', async () => (await digests()).length === 1);
    expect(mails()).toHaveLength(0);
    story.clock.set('2026-11-23T07:00:00Z');
    await until('it to come in the morning', () => mails().length === 1);

    away(true);
    await failing((await post('Mail is slow', 'investigating')).notification);
    await failing((await post('Mail is gone', 'investigating', { impact: 'critical' })).notification);
    away(false);
    story.clock.set('2026-11-23T23:00:00Z');
    await until('a digest at night', () => mails().length === 2);
    expect((await openMail(mails()[1])).text).toContain('Mail is gone: Investigating');
    expect(await digests()).toHaveLength(2);
  });

  it('end without a message when it has become too late for it', async () => {
    const { story, post, begin, mails, reasons } = await startDeliveryStory('embedded', keep);
    const [annId] = await story.subscribe('email', [ann]);
    await pace(story, annId, { digest: 'daily' });
    begin();
    const calls = await post('Calls drop', 'investigating');
    story.clock.advance(4 * 24 * hour);
    await until('it to be too late', async () => (await reasons(annId))[calls.notification] === 'too late');
    expect(mails()).toHaveLength(0);
  });
});

async function pace(
  { db }: TestDelivery,
  id: number | undefined,
  {
    quiet_from = null,
    quiet_until = null,
    digest = 'off',
    time_zone = 'UTC',
  }: {
    quiet_from?: number | null;
    quiet_until?: number | null;
    digest?: string;
    time_zone?: string;
  },
): Promise<void> {
  await db.execute(sql`update subscriptions set quiet_from = ${quiet_from}, quiet_until = ${quiet_until},
    digest = ${digest}, time_zone = ${time_zone} where id = ${id}`);
}
