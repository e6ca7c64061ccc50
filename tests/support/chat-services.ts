import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { type HeardRequest, type HttpAnswer, type HttpListener, startHttpListener } from './http-listener.ts';

export const accounts = {
  telegramToken: '123456:AAAAAAAAAAAAAAAAAAAAAAAA',
  matrixToken: 'syt_matrix_token',
  twilioSid: 'AC00000000000000000000000000000000',
  twilioToken: 'twilio-auth-token',
  smsFrom: '+15005550006',
};

export type Service = 'slack' | 'teams' | 'discord' | 'mattermost' | 'telegram' | 'matrix' | 'sms';

/** One message that a service took, as its people read it. */
export interface Said {
  service: Service;
  /** Hook, chat, room or number. */
  to: string;
  text: string;
}

export interface ChatServices extends Omit<HttpListener, 'answer'> {
  said: Said[];
  /** What was refused, and why: a message of ours that a service would not take. */
  faults: string[];
  /** The address of an incoming webhook. */
  hook(service: 'slack' | 'teams' | 'discord' | 'mattermost', name: string): string;
  /** What is answered to the next request that comes to a service, whatever it is; `lost`: taken, but never answered. */
  next(service: Service, answer: HttpAnswer | 'lost'): void;
  /** Environment that points the operator's accounts here. */
  env: Record<string, string>;
}

const text = (most: number) => z.string().min(1).max(most);
const mrkdwn = (most: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: text(most), verbatim: z.boolean().optional() });

const Slack = z.strictObject({
  text: text(40_000),
  blocks: z
    .array(
      z.discriminatedUnion('type', [
        z.strictObject({
          type: z.literal('header'),
          text: z.strictObject({
            type: z.literal('plain_text'),
            text: text(150),
            emoji: z.boolean().optional(),
          }),
        }),
        z.strictObject({ type: z.literal('section'), text: mrkdwn(3000) }),
        z.strictObject({ type: z.literal('context'), elements: z.array(mrkdwn(3000)).min(1).max(10) }),
      ]),
    )
    .max(50),
});
const Teams = z.object({
  type: z.literal('message'),
  attachments: z
    .array(
      z.object({
        contentType: z.literal('application/vnd.microsoft.card.adaptive'),
        contentUrl: z.null(),
        content: z.object({
          type: z.literal('AdaptiveCard'),
          version: z.literal('1.4'),
          body: z.array(
            z.object({
              type: z.literal('RichTextBlock'),
              inlines: z.array(z.object({ type: z.literal('TextRun'), text: z.string() })).min(1),
            }),
          ),
          actions: z.array(z.object({ type: z.literal('Action.OpenUrl'), title: text(200), url: z.url() })),
        }),
      }),
    )
    .length(1),
});
const Discord = z.strictObject({
  allowed_mentions: z.strictObject({ parse: z.array(z.never()) }),
  embeds: z
    .array(
      z.strictObject({
        author: z.strictObject({ name: text(256) }),
        title: text(256),
        url: z.url().optional(),
        description: text(4096),
        color: z.int().min(0).max(0xffffff),
        footer: z.strictObject({ text: text(2048) }).optional(),
      }),
    )
    .min(1)
    .max(10),
});
const Mattermost = z.strictObject({ text: text(4000) });
const Telegram = z.strictObject({
  chat_id: z.union([z.int(), z.string().startsWith('@')]),
  text: text(4096),
  parse_mode: z.literal('HTML'),
  link_preview_options: z.strictObject({ is_disabled: z.literal(true) }),
});
const Matrix = z.strictObject({
  msgtype: z.enum(['m.notice', 'm.text']),
  body: text(60_000),
  format: z.literal('org.matrix.custom.html'),
  formatted_body: text(60_000),
  'm.mentions': z.strictObject({}),
});
const Sms = z.strictObject({
  To: z.string().regex(/^\+[1-9]\d{6,14}$/),
  From: z.literal(accounts.smsFrom),
  Body: text(1600),
});

type Taken = { to: string; text: string; answer: HttpAnswer } | null;

/** Stands in for all chats and a provider of text messages; takes only what the real ones would. */
export async function startChatServices(): Promise<ChatServices> {
  const said: Said[] = [];
  const faults: string[] = [];
  const transactions = new Map<string, string>();
  const next = new Map<Service, (HttpAnswer | 'lost')[]>();

  function answer(request: HeardRequest): HttpAnswer {
    const service = serviceOf(request.path);
    if (!service) return { status: 404 };
    const [given] = next.get(service)?.splice(0, 1) ?? [];
    if (given && given !== 'lost') return given;
    try {
      const taken = take[service](request);
      if (taken) said.push({ service, to: taken.to, text: taken.text });
      return given === 'lost' ? 'drop' : (taken?.answer ?? { status: 200, body: '{"event_id":"$again"}' });
    } catch (error) {
      faults.push(`${service}: ${String(error)}`);
      return { status: 400, body: 'invalid_payload' };
    }
  }

  const json = ({ headers, body }: HeardRequest): unknown => {
    if (!/^application\/json\b/.test(headers['content-type'] ?? '')) throw new Error('no JSON');
    return JSON.parse(body.toString('utf8'));
  };
  const only = (condition: boolean, fault: string) => {
    if (!condition) throw new Error(fault);
  };

  const take: Record<Service, (request: HeardRequest) => Taken> = {
    slack(request) {
      const { text, blocks } = Slack.parse(json(request));
      const words = blocks.map((block) =>
        block.type === 'context' ? block.elements.map((one) => one.text).join('\n') : block.text.text,
      );
      return { to: request.path, text: [text, ...words].join('\n'), answer: { status: 200, body: 'ok' } };
    },
    teams(request) {
      only(request.body.length <= 28_000, 'too large');
      const [card] = Teams.parse(json(request)).attachments;
      const words = card?.content.body.map(({ inlines }) => inlines.map((run) => run.text).join('')) ?? [];
      return { to: request.path, text: words.join('\n'), answer: { status: 202 } };
    },
    discord(request) {
      only(request.path.endsWith('?wait=true'), 'not asked to wait');
      const [embed] = Discord.parse(json(request)).embeds;
      const parts = [embed?.title, embed?.description, embed?.footer?.text ?? '', embed?.author.name];
      only(parts.join('').length <= 6000, 'too long altogether');
      return {
        to: request.path.replace(/\?.*/, ''),
        text: parts.join('\n'),
        answer: { status: 200, body: '{"id":"1134000000000000000"}' },
      };
    },
    mattermost(request) {
      return {
        to: request.path,
        text: Mattermost.parse(json(request)).text,
        answer: { status: 200, body: 'ok' },
      };
    },
    telegram(request) {
      only(request.path === `/bot${accounts.telegramToken}/sendMessage`, 'wrong token');
      const { chat_id: chat, text } = Telegram.parse(json(request));
      return {
        to: String(chat),
        text,
        answer: { status: 200, body: '{"ok":true,"result":{"message_id":7}}' },
      };
    },
    matrix(request) {
      const [, room = '', transaction = ''] =
        /^\/_matrix\/client\/v3\/rooms\/([^/]+)\/send\/m\.room\.message\/([\w-]+)$/.exec(request.path) ?? [];
      only(
        request.method === 'PUT' && transaction !== '',
        `no way to send: ${request.method} ${request.path}`,
      );
      only(request.headers.authorization === `Bearer ${accounts.matrixToken}`, 'wrong token');
      const { body } = Matrix.parse(json(request));
      if (transactions.has(transaction)) return null;
      transactions.set(transaction, room);
      return {
        to: decodeURIComponent(room),
        text: body,
        answer: { status: 200, body: `{"event_id":"$${transactions.size}"}` },
      };
    },
    sms(request) {
      const { twilioSid, twilioToken } = accounts;
      only(request.path === `/2010-04-01/Accounts/${twilioSid}/Messages.json`, 'wrong account');
      const basic = Buffer.from(`${twilioSid}:${twilioToken}`).toString('base64');
      only(request.headers.authorization === `Basic ${basic}`, 'not signed in');
      only(/^application\/x-www-form-urlencoded\b/.test(request.headers['content-type'] ?? ''), 'no form');
      const form = Sms.parse(Object.fromEntries(new URLSearchParams(request.body.toString('utf8'))));
      return {
        to: form.To,
        text: form.Body,
        answer: { status: 201, body: `{"sid":"SM${said.length}","status":"queued","num_segments":"1"}` },
      };
    },
  };

  const listener = await startHttpListener(answer);
  return Object.assign(listener, {
    said,
    faults,
    hook: (service: string, name: string) => `${listener.url}/${service}/${name}`,
    next(service: Service, given: HttpAnswer | 'lost') {
      next.set(service, [...(next.get(service) ?? []), given]);
    },
    env: {
      CALMLINE_TELEGRAM_URL: listener.url,
      CALMLINE_TELEGRAM_TOKEN: accounts.telegramToken,
      CALMLINE_MATRIX_URL: listener.url,
      CALMLINE_MATRIX_TOKEN: accounts.matrixToken,
      CALMLINE_SMS_URL: listener.url,
      CALMLINE_TWILIO_ACCOUNT_SID: accounts.twilioSid,
      CALMLINE_TWILIO_AUTH_TOKEN: accounts.twilioToken,
      CALMLINE_SMS_FROM: accounts.smsFrom,
    },
  });
}

function serviceOf(path: string): Service | null {
  if (path.startsWith('/bot')) return 'telegram';
  if (path.startsWith('/_matrix/')) return 'matrix';
  if (path.startsWith('/2010-04-01/')) return 'sms';
  const [name] = /(?<=^\/)(slack|teams|discord|mattermost)(?=\/)/.exec(path) ?? [];
  return (name as Service | undefined) ?? null;
}

/** A text message that somebody sends, as the provider forwards it, signed. */
export async function textFrom(
  server: { url: string },
  number: string,
  words: string,
  more: { signature?: string; fields?: Record<string, string> } = {},
): Promise<{ status: number; text: string; message: string | null }> {
  const url = `${server.url}/hooks/sms/twilio`;
  const fields = {
    MessageSid: 'SM1',
    AccountSid: accounts.twilioSid,
    From: number,
    To: accounts.smsFrom,
    Body: words,
    ...more.fields,
  };
  const signed =
    url +
    Object.entries(fields)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => name + value)
      .join('');
  const signature = createHmac('sha1', accounts.twilioToken).update(signed).digest('base64');
  const answer = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { 'x-twilio-signature': more.signature ?? signature },
  });
  const text = await answer.text();
  return { status: answer.status, text, message: /<Message>([^<]*)<\/Message>/.exec(text)?.[1] ?? null };
}
