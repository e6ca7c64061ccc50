import { languages } from '@calmline/snapshot';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileText } from '../../../../snapshot/src/testing/arbitraries.ts';
import type { NotificationContent } from '../content.ts';
import { renderDiscord } from './discord.ts';
import { renderMatrix } from './matrix.ts';
import { renderMattermost } from './mattermost.ts';
import {
  confirmationContent,
  incidentContent,
  maintenanceContent,
  page,
  reminderContent,
} from './sample-content.ts';
import { renderSlack } from './slack.ts';
import { renderSms } from './sms.ts';
import { partsOf } from './sms-text.ts';
import { renderTeams } from './teams.ts';
import { renderTelegram } from './telegram.ts';

const reader = { language: 'en', timeZone: 'Europe/Berlin' } as const;
const render = {
  slack: renderSlack,
  teams: renderTeams,
  discord: renderDiscord,
  mattermost: renderMattermost,
  telegram: renderTelegram,
  matrix: renderMatrix,
  sms: renderSms,
};
const json = (text: string | null) => JSON.parse(text ?? 'null');
const words = (text: string | null) => String(text).replace(/cm[a-z][0-9a-f]{16}/g, 'TOKEN');
const incident = incidentContent();

describe('in Telegram', () => {
  it('no text calls somebody or gives a bot a command, and addresses stay as they are', () => {
    const body = '/start @all, 24/7 (/stop) `@code /run` [a@b](https://example.com/@a/b)';
    const text = renderTelegram(
      incidentContent({ incident: { title: '/help @here' }, update: { body } }),
      reader,
    );
    expect(text).toContain('<b>/\u200bhelp @\u200bhere');
    expect(text).toContain('/\u200bstart @\u200ball, 24/7 (/\u200bstop) <code>@code /run</code>');
    expect(text).toContain('<a href="https://example.com/@a/b">a@\u200bb</a>');
  });
});

describe('an incident', () => {
  it('in Slack', () => {
    expect(json(words(renderSlack(incident, reader)))).toEqual({
      text: '🟠 Some payments fail: Identified (Example)\nNext update by 14:30 CET.',
      blocks: [
        {
          type: 'header',
          text: { type: 'plain_text', text: '🟠 Some payments fail: Identified', emoji: false },
        },
        section('Affected: Checkout (Partial outage)'),
        section(
          'A database failover went wrong and *some payments fail*\u200b.\n\n• We are moving traffic back.',
        ),
        section(
          '*Next update by 14:30 CET.*\n<https://status.example.com/incidents/inc000000001/|Details and all updates>',
        ),
        {
          type: 'context',
          elements: [
            {
              type: 'mrkdwn',
              text: 'Anna Berg for Example, Sunday, 22 November 2026, 14:02 CET\n<https://status.example.com/preferences/TOKEN|Change what you get> · <https://status.example.com/unsubscribe/TOKEN|Unsubscribe>',
              verbatim: true,
            },
          ],
        },
      ],
    });
    function section(text: string) {
      return { type: 'section', text: { type: 'mrkdwn', text, verbatim: true } };
    }
  });

  it('in Teams', () => {
    const { type, attachments } = json(renderTeams(incident, { ...reader, language: 'ar' }));
    expect(type).toBe('message');
    const { content, contentType, contentUrl } = attachments[0];
    expect([contentType, contentUrl]).toEqual(['application/vnd.microsoft.card.adaptive', null]);
    expect(content).toMatchObject({ type: 'AdaptiveCard', version: '1.4', lang: 'ar', rtl: true });
    expect(content.actions).toMatchObject([
      { type: 'Action.OpenUrl', url: 'https://status.example.com/ar/incidents/inc000000001/' },
    ]);
    expect(
      runsOf(content.body)
        .filter(({ weight }) => weight)
        .map(({ text }) => text),
    ).toContain('some payments fail');
  });

  it('in Discord', () => {
    const message = json(words(renderDiscord(incident, reader)));
    expect(message.allowed_mentions).toEqual({ parse: [] });
    expect(message.embeds).toMatchObject([
      {
        author: { name: 'Example' },
        title: '🟠 Some payments fail: Identified',
        url: 'https://status.example.com/incidents/inc000000001/',
        footer: { text: 'Anna Berg for Example, Sunday, 22 November 2026, 14:02 CET' },
      },
    ]);
    expect(message.embeds[0].description).toContain(
      'A database failover went wrong and **some payments fail**.\n\n• We are moving traffic back.\n\n**Next update by 14:30 CET.**',
    );
    expect(message.embeds[0].description).toContain(
      '[Unsubscribe](https://status.example.com/unsubscribe/TOKEN)',
    );
  });

  it('in Mattermost and Rocket.Chat', () => {
    const { text } = json(renderMattermost(incident, { ...reader, language: 'de' }));
    expect(text).toMatch(/^🟠 \*\*Some payments fail: .+\*\* \(Example\)\n\n/);
    expect(text).toContain('**Nächste Meldung bis 14:30 Uhr MEZ.**');
    expect(text).toContain('(https://status.example.com/de/incidents/inc000000001/)');
  });

  it('in Telegram', () => {
    expect(words(renderTelegram(incident, reader))).toBe(
      `🟠 <b>Some payments fail: Identified</b>
Example

Affected: Checkout (Partial outage)

A database failover went wrong and <b>some payments fail</b>.

• We are moving traffic back.

<b>Next update by 14:30 CET.</b>

<i>Anna Berg for Example, Sunday, 22 November 2026, 14:02 CET</i>

<a href="https://status.example.com/incidents/inc000000001/">Details and all updates</a> · <a href="https://status.example.com/preferences/TOKEN">Change what you get</a> · <a href="https://status.example.com/unsubscribe/TOKEN">Unsubscribe</a>`,
    );
  });

  it('in Matrix', () => {
    const event = json(words(renderMatrix(incident, reader)));
    expect(event).toMatchObject({ msgtype: 'm.notice', format: 'org.matrix.custom.html', 'm.mentions': {} });
    expect(event.body).toContain('A database failover went wrong and some payments fail.');
    expect(event.body).toContain('Unsubscribe: https://status.example.com/unsubscribe/TOKEN');
    expect(event.formatted_body).toContain('<strong>some payments fail</strong>.<br><br>• We are moving');
  });

  it('by text message', () => {
    const text = renderSms(incident, reader);
    expect(text).toBe(
      '[Example] Some payments fail: Identified\nNext update by 14:30 CET.\nhttps://status.example.com/incidents/inc000000001/',
    );
    expect(partsOf(String(text))).toEqual({ encoding: 'gsm-7', units: 119, segments: 1 });
    const long = incidentContent({ incident: { title: '支払いの一部が失敗しています。'.repeat(30) } });
    const japanese = String(renderSms(long, { ...reader, language: 'ja' }));
    expect(partsOf(japanese)).toMatchObject({ encoding: 'ucs-2', segments: 3 });
    expect(japanese).toMatch(/…/);
    expect(japanese).toMatch(/https:\/\/status\.example\.com\/ja\/incidents\/inc000000001\/$/);
  });
});

const contents: NotificationContent[] = [
  incident,
  maintenanceContent('scheduled'),
  maintenanceContent('moved'),
  maintenanceContent('cancelled'),
  { ...confirmationContent, scope: [...confirmationContent.scope] },
  reminderContent,
  digest(),
  { kind: 'test', page },
];

function digest(): NotificationContent {
  const { incident } = incidentContent();
  const { maintenance } = maintenanceContent('scheduled');
  const told = { notificationId: 1, thread: 'x', at: incident.updatedAt };
  return {
    kind: 'digest',
    page,
    items: [
      { ...told, of: 'incident', incident, nextUpdateBy: '2026-11-22T13:30:00.000Z' },
      { ...told, of: 'maintenance', maintenance, occasion: 'moved' },
    ],
  };
}

describe.each(Object.keys(render) as (keyof typeof render)[])('%s', (channel) => {
  it('says everything in every language', () => {
    for (const content of contents)
      for (const language of languages) {
        const said = render[channel](content, { language, timeZone: 'Asia/Tokyo' });
        expect(said, `${content.kind} ${language}`).toBeTruthy();
        if (channel === 'sms') expect(partsOf(String(said)).segments, String(said)).toBeLessThanOrEqual(3);
      }
  });

  it('gathers several things in one digest', () => {
    const said = String(render[channel](digest(), reader));
    expect(said).toContain('Some payments fail');
    expect(said).toContain('Database upgrade');
  });

  it('marks a test, in words', () => {
    const said = String(render[channel]({ kind: 'test', page }, reader)).replaceAll('\\', '');
    expect(said).toMatch(/\[Test\][\s\S]*This is a test\. Nothing is broken\./);
  });
});

// Whatever anybody types: titles, bodies, names, authors.
const hostile = fc
  .record({
    title: nonEmpty(hostileText),
    body: fc.oneof(hostileText, fc.constantFrom(...attacks())),
    name: nonEmpty(hostileText),
    author: fc.option(hostileText),
  })
  .map(({ title, body, name, author }) =>
    incidentContent({
      page: { name },
      update: { body, author },
      incident: { title, components: Array(12).fill({ componentId: 'c', name, status: 'partial_outage' }) },
    }),
  );

function nonEmpty(text: fc.Arbitrary<string>) {
  return fc.oneof(text, fc.constantFrom(...attacks())).map((value) => value.toWellFormed() || 'x');
}

function attacks(): string[] {
  return [
    '<!channel> <!here|here> <@U012AB3CD> <#C012|x> <https://evil.example|bank>',
    '@everyone @here @channel @all <@123456789012345678> <@&12> <at>Bob</at>',
    '[bank](https://evil.example) ![x](https://evil.example/x.png) **b** _i_ ~s~ `c` ```x```',
    '</b><script>alert(1)</script><a href="https://evil.example">x</a>&lt;',
    '# heading\n> quote\n- item\n1. item\n--- || spoiler ||',
  ];
}

describe('hostile words', () => {
  it('call nobody, link nowhere and fit in Slack', () => {
    fc.assert(
      fc.property(hostile, (content) => {
        const { text, blocks } = json(renderSlack(content, reader));
        expect(blocks.length).toBeLessThanOrEqual(50);
        const [header] = blocks;
        expect(header.text.text.length).toBeLessThanOrEqual(150);
        const mrkdwn = blocks
          .slice(1)
          .map((block: SlackBlock) => block.text?.text ?? block.elements?.[0]?.text);
        for (const part of mrkdwn) {
          expect(part.length).toBeGreaterThan(0);
          expect(part.length).toBeLessThanOrEqual(3000);
          // Every < begins a link to the web that Markdown made or we did.
          for (const [tag] of part.matchAll(/<[^>]*>?/g))
            expect(tag).toMatch(/^<(https?|mailto|tel):[^<>|]*\|[^<>]*>$/);
        }
        for (const plain of [text, header.text.text]) expect(plain).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
        expect(text.length).toBeLessThanOrEqual(3000);
      }),
      { numRuns: 40 },
    );
  });

  it('stay words in Teams, within its size', () => {
    fc.assert(
      fc.property(hostile, (content) => {
        const text = String(renderTeams(content, reader));
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(21_000);
        const { body } = json(text).attachments[0].content;
        // Nothing in a text run is notation, and there is nothing else.
        for (const block of body) expect(block.type).toBe('RichTextBlock');
        for (const run of runsOf(body)) {
          expect(run.type).toBe('TextRun');
          if (run.selectAction) expect(run.selectAction.url).toMatch(/^https?:\/\//);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('call nobody and fit in Discord', () => {
    fc.assert(
      fc.property(hostile, (content) => {
        const { embeds, allowed_mentions } = json(renderDiscord(content, reader));
        expect(allowed_mentions).toEqual({ parse: [] });
        const [{ title, description, footer, author }] = embeds;
        expect(title.length).toBeLessThanOrEqual(256);
        expect(description.length).toBeLessThanOrEqual(4096);
        expect(footer.text.length).toBeLessThanOrEqual(2048);
        expect(author.name.length).toBeLessThanOrEqual(256);
        const sum = title.length + description.length + footer.text.length + author.name.length;
        expect(sum).toBeLessThanOrEqual(6000);
        expect(`${title}${description}`).not.toMatch(/@(everyone|here)|(?<!\\)<[@#:]/);
      }),
      { numRuns: 40 },
    );
  });

  it('call nobody and fit in Mattermost', () => {
    fc.assert(
      fc.property(hostile, (content) => {
        const { text } = json(renderMattermost(content, reader));
        expect(text.length).toBeLessThanOrEqual(4000);
        expect(text).not.toMatch(/@(?!\u200b)/);
        expect(text).not.toMatch(/(?<!\\)!\[|^(#|-) /m);
      }),
      { numRuns: 40 },
    );
  });

  it('are text in Telegram, every tag one that it knows and closed', () => {
    fc.assert(
      fc.property(hostile, (content) => {
        const html = String(renderTelegram(content, reader));
        expect(html.length).toBeLessThanOrEqual(4096);
        const open: string[] = [];
        for (const [tag, closing, name] of html.matchAll(/<(\/?)([a-z]+)[^>]*>/g)) {
          expect(tag).toMatch(/^<\/?(b|i|s|code|pre|blockquote)>$|^<\/a>$|^<a href="https?:[^"<>]*">$/);
          if (closing) expect(open.pop()).toBe(name);
          else open.push(String(name));
        }
        expect(open).toEqual([]);
        expect(html.replace(/<\/?[a-z]+(?: href="[^"<>]*")?>/g, '')).not.toMatch(/[<>]/);
      }),
      { numRuns: 40 },
    );
  });

  it('are text in Matrix, within its size', () => {
    fc.assert(
      fc.property(hostile, (content) => {
        const text = String(renderMatrix(content, reader));
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(60_000);
        const { formatted_body: html } = json(text);
        for (const [tag] of html.matchAll(/<[^>]*>?/g))
          expect(tag).toMatch(
            /^<\/?(p|strong|em|del|code)>$|^<br>$|^<\/a>$|^<a href="(https?|mailto|tel):[^"<>]*">$/,
          );
      }),
      { numRuns: 40 },
    );
  });

  it('fit in three parts of a text message, which keeps its address', () => {
    fc.assert(
      fc.property(hostile, (content) => {
        const text = String(renderSms(content, reader));
        expect(partsOf(text).segments).toBeLessThanOrEqual(3);
        expect(text).toMatch(/\nhttps:\/\/status\.example\.com\/incidents\/inc000000001\/$/);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a body without end', () => {
  const endless = incidentContent({ update: { body: `**word** ${'and words '.repeat(40)}\n\n`.repeat(80) } });
  const sizes: Record<Exclude<keyof typeof render, 'sms'>, [number, (said: string) => number]> = {
    slack: [3000, (said) => json(said).blocks[2].text.text.length],
    teams: [21_000, Buffer.byteLength],
    discord: [3976, (said) => json(said).embeds[0].description.length],
    mattermost: [3900, (said) => json(said).text.length],
    telegram: [3976, (said) => said.length],
    matrix: [40_000, Buffer.byteLength],
  };

  it.each(Object.keys(sizes) as (keyof typeof sizes)[])('is cut at a word in %s, and says so', (channel) => {
    const said = String(render[channel](endless, reader));
    const [most, sizeOf] = sizes[channel];
    expect(sizeOf(said)).toBeLessThanOrEqual(most);
    expect(sizeOf(said)).toBeGreaterThan(most * 0.95);
    expect(said).toContain('…');
    expect(said).toContain('https://status.example.com/incidents/inc000000001/');
  });
});

interface SlackBlock {
  text?: { text: string };
  elements?: { text: string }[];
}

interface TextRun {
  type: string;
  text: string;
  weight?: string;
  selectAction?: { url: string };
}

function runsOf(body: { inlines: TextRun[] }[]): TextRun[] {
  return body.flatMap(({ inlines }) => inlines);
}
