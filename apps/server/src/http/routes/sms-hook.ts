import { isFromTwilio } from '@calmline/core/delivery';
import { Problem } from '@calmline/core/foundation';
import { answerByPhone, type PhoneAnswer } from '@calmline/core/subscribers';
import { escapeHtml, pathIn, wording } from '@calmline/snapshot';
import type { Hono, MiddlewareHandler } from 'hono';
import type { ApiContext, AppEnv } from '../context.ts';

const path = '/hooks/sms/twilio';

/** Where the provider of text messages forwards what people answer: STOP, START and HELP, in any language. */
export function serveSmsHook(
  app: Hono<AppEnv>,
  context: ApiContext,
  deadline: MiddlewareHandler<AppEnv>,
): void {
  const { services, channels } = context;
  app.post(path, deadline, async (c) => {
    if (channels.twilioAuthToken === null) return c.notFound();
    const fields = new Map(new URLSearchParams(await c.req.text()));
    // As the provider called it, which is our public address, whatever a proxy has made of it since.
    const url = `${services.publicUrl}${path}${new URL(c.req.url).search}`;
    const signature = c.req.header('x-twilio-signature') ?? '';
    if (!isFromTwilio(channels.twilioAuthToken, url, fields, signature)) throw unsigned(url);
    const answer = await answerByPhone(services, fields.get('From') ?? '', fields.get('Body') ?? '');
    // Where the provider minds the keywords itself it has answered already; then it says which one it was.
    const text = fields.has('OptOutType') ? null : await textOf(context, answer);
    const message = text === null ? '' : `<Message>${escapeHtml(text)}</Message>`;
    return c.body(`<?xml version="1.0" encoding="UTF-8"?>\n<Response>${message}</Response>\n`, 200, {
      'content-type': 'text/xml; charset=utf-8',
      'cache-control': 'no-store',
    });
  });
}

async function textOf(
  { publisher, services }: ApiContext,
  { say, language }: PhoneAnswer,
): Promise<string | null> {
  const { page } = await publisher.snapshot();
  const spoken = language ?? page.language;
  const { sms } = wording[spoken].channels;
  const url = `${services.publicUrl}${pathIn(page, spoken, '/')}`;
  switch (say) {
    case 'stopped':
      return sms.stopped(page.name);
    case 'confirmed':
      return sms.confirmed(page.name);
    case 'help':
      return sms.help(page.name, url);
    case 'not-subscribed':
      return sms.notSubscribed(page.name, url);
    case 'nothing':
      return null;
  }
}

function unsigned(url: string): Problem {
  return new Problem(
    403,
    'forbidden',
    'The signature is not right',
    `X-Twilio-Signature must be made with CALMLINE_TWILIO_AUTH_TOKEN for the address ${url}.`,
  );
}
