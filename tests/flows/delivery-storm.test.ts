import { recordNotification } from '@calmline/core/notifications';
import { pageOf } from '@calmline/core/page';
import { sql } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { startDeliveryStory } from '../support/delivery-story.ts';
import { openMail } from '../support/mails.ts';
import { hour, keeper, minute, second } from '../support/stories.ts';
import { until } from '../support/until.ts';

const { keep, closeAll } = keeper();
afterEach(closeAll);

const ann = 'ann@example.com';

describe('a storm', () => {
  it('of many incidents is so many messages in an hour, then one, and the first word of a critical one', async () => {
    const { story, post, begin, mails, reasons, digests } = await startDeliveryStory('embedded', keep, {
      limits: { messagesPerHour: 4 },
    });
    const [annId] = await story.subscribe('email', [ann]);
    begin();
    const posts = [];
    for (let i = 1; i <= 9; i++) posts.push(await post(`System ${i} fails`, 'investigating'));
    const critical = await post('Everything fails', 'investigating', { impact: 'critical' });
    await post(posts[8] ?? critical, 'resolved');
    await until('the critical one', async () => (await reasons(annId))[critical.notification] === 'sent');
    await until('the first four', () => mails().length === 5);
    story.clock.advance(hour - 5 * minute);
    await story.gather();
    expect(mails()).toHaveLength(5);
    // The first of them is an hour old.
    story.clock.advance(5 * minute);
    await until('the digest', () => mails().length === 6);
    const { text } = await openMail(mails()[5]);
    for (const i of [5, 6, 7, 8]) expect(text).toContain(`System ${i} fails: Investigating`);
    expect(text).toContain('System 9 fails: Resolved');
    expect(await digests()).toHaveLength(1);
  });

  it('of turns, twenty in ten minutes, is seven messages, of which the last tells how it stands', async () => {
    const { story, post, begin, mails, reasons, calm } = await startDeliveryStory('embedded', keep);
    const [annId] = await story.subscribe('email', [ann]);
    begin();
    let last = await post('Calls drop', 'investigating');
    for (let turn = 2; turn <= 20; turn++) {
      await calm();
      story.clock.advance(30 * second - second);
      await calm();
      last = await post(last, turn % 2 === 0 ? 'resolved' : 'investigating');
    }
    await calm();
    story.clock.advance(10 * minute);
    await until('the last', async () => (await reasons(annId))[last.notification] === 'sent');
    // What it replaced gets its rows after it.
    await until('a row of each', async () => Object.keys(await reasons(annId)).length === 20);
    expect(mails()).toHaveLength(7);
    expect((await openMail(mails().at(-1))).text).toContain('Calls drop: Resolved');
    const reasonsGiven = Object.values(await reasons(annId));
    expect(reasonsGiven.filter((reason) => reason === 'sent')).toHaveLength(7);
    expect(reasonsGiven.filter((reason) => reason.startsWith('superseded by'))).toHaveLength(13);
  });

  it('of critical turns never keeps the first word of it, nor the first word of its end', async () => {
    const { story, post, begin, reasons } = await startDeliveryStory('embedded', keep);
    const [annId] = await story.subscribe('email', [ann]);
    begin();
    const first = await post('Calls drop', 'investigating', { impact: 'critical' });
    for (let turn = 0; turn < 8; turn++) await post(first, turn % 2 === 0 ? 'identified' : 'monitoring');
    const end = await post(first, 'resolved');
    await until('its end', async () => (await reasons(annId))[end.notification] === 'sent');
    const again = await post(first, 'investigating');
    await story.gather();
    expect((await reasons(annId))[again.notification]).toBeUndefined();
  });
});

describe('while thousands are being told something', () => {
  it('what is critical goes before the rest of them, and so does "please confirm"', async () => {
    const { story, sink, post, begin, mails } = await startDeliveryStory('embedded', keep, {
      connections: 20,
    });
    sink.acknowledgeAfterMs = 10;
    const bulk = 5_000;
    const urgent = 400;
    const addresses = (name: string, count: number) =>
      Array.from({ length: count }, (_, i) => `${name}${i}@example.com`);
    await story.subscribe('email', addresses('urgent', urgent));
    await story.subscribe('email', addresses('reader', bulk));
    // These hear of what is critical only.
    await story.db.execute(
      sql`update subscriptions set minimum_impact = 'critical' where address like 'urgent%'`,
    );
    const [asked = 0] = await story.subscribe('email', [ann]);
    await story.db.execute(sql`update subscriptions set state = 'pending' where id = ${asked}`);
    begin();
    await post('Reports are late', 'investigating');
    await until('the bulk to be under way', () => mails().length > 300, 20_000);

    // The readers have had their critical message by another way.
    await story.db.execute(
      sql`update subscriptions set component_ids = '{}', whole_page = false where address like 'reader%'`,
    );
    await post('Everything fails', 'investigating', { impact: 'critical' });
    const page = pageOf(await story.services.facts());
    await story.db.transaction(async (tx) => {
      await recordNotification(story.services, tx, {
        key: 'confirmation/1',
        content: {
          kind: 'subscription_confirmation',
          page,
          scope: [],
          expiresAt: Math.floor(story.clock.now().getTime() / 1000) + 3600,
        },
        audience: { kind: 'subscription', id: asked },
        channels: ['email'],
        priority: 30,
        revision: null,
      });
    });
    story.services.wakeups.send('notification');
    const isUrgent = ({ to }: { to: string }) => to.startsWith('urgent');
    await until('all of the critical ones', () => mails().filter(isUrgent).length === urgent, 20_000);
    await until('the mail to confirm', () => mails(ann).length === 1);
    const places = mails().flatMap((mail, i) => (isUrgent(mail) ? [i] : []));
    const first = places[0] ?? 0;
    const last = places.at(-1) ?? 0;
    // Between the first and the last of them only what was on its way already.
    expect(last - first + 1 - urgent).toBeLessThanOrEqual(40);
    expect(mails().length).toBeLessThan(bulk);
  }, 60_000);
});
