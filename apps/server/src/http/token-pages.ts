import {
  changePreferences,
  confirm,
  eraseByLink,
  type LinkPurpose,
  pathFrom,
  readLink,
  readPreferences,
  subscribe,
  subscriptionLanguage,
  unsubscribe,
} from '@calmline/core/subscribers';
import { type Language, Language as LanguageSchema, languages } from '@calmline/snapshot';
import type { PageForm } from '@calmline/status-page';
import type { Context, Hono, MiddlewareHandler } from 'hono';
import type { ApiContext, AppEnv } from './context.ts';
import { evenly } from './evenly.ts';
import { choicesOf, errorsOf, type FormFields, readForm, typedHours } from './form.ts';
import { subscribeOptions } from './subscribe-options.ts';
import { troublePage } from './trouble-page.ts';

/** The form lies in every language of the page, its own at the root. */
const inLanguage = `/:language{${languages.join('|')}}/subscribe`;
const subscribePaths = ['/subscribe', '/subscribe/', inLanguage, `${inLanguage}/`];
const isSubscribe = (path: string) => /^(\/[\w-]+)?\/subscribe\/?$/.test(path);
const forms = [...subscribePaths, '/confirm/*', '/preferences/*', '/unsubscribe/*', '/erase/*'];

/** Stands before whatever may refuse a form, so that the refusal is a page, too. */
export function answerFormsWithPages(app: Hono<AppEnv>, context: ApiContext): void {
  for (const path of forms) app.use(path, answersWithPages(context));
}

/**
 * The pages behind mailed links, and the subscribe form for browsers without script. Opening one changes nothing:
 * mail scanners open every link. Only the button's POST does, or a mail program's one-click (RFC 8058).
 */
export function serveTokenPages(
  app: Hono<AppEnv>,
  context: ApiContext,
  { limitPosts, deadline }: { limitPosts: MiddlewareHandler<AppEnv>; deadline: MiddlewareHandler<AppEnv> },
): void {
  const { services } = context;
  const token = (c: Context<AppEnv>) => c.req.param('token') ?? '';
  const signed = (purpose: LinkPurpose, text: string) =>
    readLink(services.secrets.signingKey, purpose, text, services.clock.now()) !== null;

  // A mail provider unsubscribes all its people from one address: whoever holds a link of ours is not counted.
  const limitStrangers =
    (purpose: LinkPurpose): MiddlewareHandler<AppEnv> =>
    (c, next) =>
      signed(purpose, token(c)) ? next() : limitPosts(c, next);
  for (const path of subscribePaths) app.use(path, limitPosts, deadline);
  for (const purpose of ['confirm', 'preferences', 'unsubscribe', 'erase'] as const)
    app.use(`/${purpose}/:token`, limitStrangers(purpose), deadline);

  /** The page behind a link, in the language of the mail it came in. */
  const linked = async (c: Context<AppEnv>, purpose: LinkPurpose, form: PageForm) => {
    const language = await subscriptionLanguage(services, purpose, token(c));
    return page(context, c, { path: `/${purpose}/${token(c)}`, form, language });
  };

  const waysOut = (preferences: string) => ({
    unsubscribePath: pathFrom(services, 'preferences', preferences, 'unsubscribe'),
    erasePath: pathFrom(services, 'preferences', preferences, 'erase'),
  });

  app.get('/confirm/:token', async (c) => {
    const state = signed('confirm', token(c)) ? 'ask' : 'expired';
    return linked(c, 'confirm', { kind: 'confirm', token: token(c), state });
  });

  app.post('/confirm/:token', async (c) => {
    const state = (await confirm(services, token(c))) === 'confirmed' ? 'done' : 'expired';
    return linked(c, 'confirm', { kind: 'confirm', token: token(c), state });
  });

  app.get('/unsubscribe/:token', async (c) => {
    const state = signed('unsubscribe', token(c)) ? 'ask' : 'expired';
    const erasePath = pathFrom(services, 'unsubscribe', token(c), 'erase');
    return linked(c, 'unsubscribe', { kind: 'unsubscribe', token: token(c), state, erasePath });
  });

  app.post('/unsubscribe/:token', async (c) => {
    const { fields } = await readForm(c);
    const done = (await unsubscribe(services, token(c))) === 'unsubscribed';
    if (fields['List-Unsubscribe'] === 'One-Click')
      return c.text(done ? 'Unsubscribed.\n' : 'This link is not valid.\n', done ? 200 : 404);
    const state = done ? 'done' : 'expired';
    const erasePath = pathFrom(services, 'unsubscribe', token(c), 'erase');
    return linked(c, 'unsubscribe', { kind: 'unsubscribe', token: token(c), state, erasePath });
  });

  app.get('/erase/:token', async (c) => {
    const state = signed('erase', token(c)) ? 'ask' : 'expired';
    return linked(c, 'erase', { kind: 'erase', token: token(c), state });
  });

  app.post('/erase/:token', async (c) => {
    // Before there is nobody left who could say.
    const language = await subscriptionLanguage(services, 'erase', token(c));
    const state = (await eraseByLink(services, token(c))) === 'erased' ? 'done' : 'expired';
    const form = { kind: 'erase', token: token(c), state } as const;
    return page(context, c, { path: `/erase/${token(c)}`, form, language });
  });

  app.get('/preferences/:token', async (c) => {
    const subscription = await readPreferences(services, token(c));
    const state = subscription ? 'edit' : 'expired';
    return linked(c, 'preferences', {
      kind: 'preferences',
      token: token(c),
      state,
      subscription,
      ...waysOut(token(c)),
      errors: {},
    });
  });

  app.post('/preferences/:token', async (c) => {
    const form = await readForm(c);
    const shown = {
      kind: 'preferences' as const,
      token: token(c),
      ...waysOut(token(c)),
    };
    try {
      const subscription = await changePreferences(services, token(c), choicesOf(form));
      return await linked(c, 'preferences', {
        ...shown,
        state: subscription ? 'saved' : 'expired',
        subscription,
        errors: {},
      });
    } catch (error) {
      const stored = await readPreferences(services, token(c));
      const errors = errorsOf(error, stored?.language ?? 'en');
      const subscription = stored && withTyped(stored, form);
      return linked(c, 'preferences', {
        ...shown,
        state: subscription ? 'edit' : 'expired',
        subscription,
        errors,
      });
    }
  });

  app.on('POST', subscribePaths, async (c) => {
    const { page: shown } = await context.publisher.snapshot();
    const asked = LanguageSchema.optional().parse(c.req.param('language'));
    if (asked && (asked === shown.language || !shown.languages.includes(asked))) return c.notFound();
    const language = asked ?? shown.language;
    const form = await readForm(c);
    const channel = formChannel(form.fields.channel);
    try {
      const choices = choicesOf(form, shown.languages);
      const input = {
        channel,
        address: form.fields.address ?? '',
        ...choices,
        language: choices.language ?? language,
      } as const;
      const result = await evenly(async () => subscribe(services, input, await subscribeOptions(context)));
      const secret = result.state === 'confirmed' ? result.secret : null;
      const answer = {
        kind: 'subscribed' as const,
        ...(secret === null ? {} : { secret }),
        ...(channel === 'email' || channel === 'webhook' ? {} : { chat: true }),
      };
      return await page(context, c, { path: '/subscribe/', form: answer, language });
    } catch (error) {
      const { fields, ...lists } = form;
      const values = { ...fields, ...lists };
      const errors = errorsOf(error, language, channel);
      return page(context, c, { path: '/subscribe/', form: { kind: 'subscribe', values, errors }, language });
    }
  });
}

const chats = ['slack', 'teams', 'discord', 'mattermost'] as const;

/** What the page's forms subscribe: a phone can't answer them where none is set up, and nobody knows beforehand. */
function formChannel(sent: string | undefined): 'email' | 'webhook' | (typeof chats)[number] {
  return chats.find((chat) => chat === sent) ?? (sent === 'webhook' ? 'webhook' : 'email');
}

/** The token is in the address: nobody is to be told it, no cache and no index may keep the page. */
const privately = {
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex, nofollow',
  'referrer-policy': 'no-referrer',
};

async function page(
  context: ApiContext,
  c: Context<AppEnv>,
  { path, form, language }: { path: string; form: PageForm; language: Language | null },
): Promise<Response> {
  const snapshot = await context.publisher.snapshot();
  const shown = { snapshot, form, language: language ?? snapshot.page.language };
  const { status, html, headers } = await context.renderer.render(path, shown);
  return c.body(html, status as 200, { ...headers, ...privately });
}

/** Whatever goes wrong here is told to a person, not to a program. */
function answersWithPages({ services: { log } }: ApiContext): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    await next();
    // A GET of the subscribe form is a public file, not ours.
    if (c.error) c.res = troublePage(c.error, log, privately);
    for (const [name, value] of Object.entries(privately)) {
      if (c.req.method === 'POST' || !isSubscribe(c.req.path)) c.header(name, value);
    }
  };
}

/** What was typed goes back into the form. */
function withTyped(stored: NonNullable<Awaited<ReturnType<typeof readPreferences>>>, form: FormFields) {
  const language = LanguageSchema.safeParse(form.fields.language);
  return {
    ...stored,
    wholePage: form.fields.scope !== 'some',
    groups: form.groups,
    components: form.components,
    language: language.success ? language.data : stored.language,
    timeZone: form.fields.time_zone ?? stored.timeZone,
    ...(form.fields.more === undefined
      ? {}
      : {
          kinds: form.kinds,
          minimumImpact: form.fields.minimum_impact ?? stored.minimumImpact,
          quietHours: typedHours(form.fields),
          digest: form.fields.digest ?? stored.digest,
        }),
  };
}
