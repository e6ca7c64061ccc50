import { createHash } from 'node:crypto';
import {
  asSentence,
  bodyIn,
  directionOf,
  type LocalizedText,
  paragraph,
  pathIn,
  titleIn,
  wording,
} from '@calmline/snapshot';
import type { NotificationContent } from '../content.ts';
import { digestText, digestUrl } from './digest.ts';
import { around, fenced, type Phrase } from './phrase.ts';
import { type Reader, timeOrDay } from './times.ts';
import {
  flatText,
  incidentUrl,
  maintenanceUrl,
  maintenanceWords,
  promiseLine,
  toldUpdate,
  windowLines,
} from './told.ts';

export interface RenderedPush {
  /** Declarative web push: shown by the browser itself, or by the service worker of an older one. */
  payload: Buffer;
  topic: string;
  ttlSeconds: number;
}

/** Below what push services take, with room for what they add. */
const mostBytes = 3900;
const longestTitle = 200;
const hour = 3600;

/** Null for what is not told this way. Pure. */
export function renderPush(content: NotificationContent, reader: Reader): RenderedPush | null {
  const said = say(content, reader);
  if (!said) return null;
  const topic = topicOf(said.about);
  const build = (body: string) =>
    Buffer.from(
      JSON.stringify({
        web_push: 8030,
        notification: {
          title: shorten(said.title, longestTitle),
          body,
          navigate: said.navigate,
          lang: reader.language,
          dir: directionOf(reader.language),
          // A newer notification about the same thing takes the place of the older one.
          tag: topic,
          silent: false,
        },
      }),
    );
  return { payload: fit(build, said.lines.join('\n')), topic, ttlSeconds: said.ttlSeconds };
}

interface Said {
  title: string;
  lines: string[];
  navigate: string;
  /** What the notification is about. */
  about: string;
  /** A browser that comes back later than this need not hear it any more. */
  ttlSeconds: number;
}

function say(content: NotificationContent, reader: Reader): Said | null {
  const { mail, terms } = wording[reader.language];
  const { page } = content;
  switch (content.kind) {
    case 'incident_update': {
      const { incident } = content;
      const update = toldUpdate(content);
      const status = terms.incidentStatus[update.status];
      // Status and promise first: phones show two lines.
      const promise = promiseLine(update, reader);
      return {
        title: saidTo(
          reader,
          around((words) => mail.line(page.name, words), titleIn(incident, reader.language)),
        ),
        lines: [
          paragraph([asSentence(status), ...(promise ? [promise] : [])]),
          flat(bodyIn(update, reader.language), reader),
        ],
        navigate: incidentUrl(page, incident, reader),
        about: `inc-${incident.id}`,
        ttlSeconds: 24 * hour,
      };
    }
    case 'maintenance': {
      const { maintenance, occasion } = content;
      const words = maintenanceWords(content, reader);
      const title = titleIn(maintenance, reader.language);
      return {
        title: saidTo(reader, around(mail.maintenance.headline[occasion], title)),
        lines: [...windowLines(content, reader), ...(words?.text ? [flat(words, reader)] : [])],
        navigate: maintenanceUrl(page, maintenance, reader),
        about: `mnt-${maintenance.id}`,
        ttlSeconds: occasion === 'starts_in_1h' || occasion === 'started' ? hour : 12 * hour,
      };
    }
    case 'promise_reminder': {
      const time = timeOrDay(content.nextUpdateBy, content.nextUpdateBy, reader);
      return {
        title: mail.reminder.headline(time),
        lines: [saidTo(reader, [titleIn(content.incident, reader.language)])],
        navigate: incidentUrl(page, content.incident, reader),
        about: `due-${content.incident.id}`,
        ttlSeconds: hour,
      };
    }
    case 'digest': {
      const { headline, lines } = digestText(content, reader);
      return {
        title: saidTo(
          reader,
          around((words) => mail.line(page.name, words), { text: headline, language: reader.language }),
        ),
        lines,
        navigate: digestUrl(content, reader),
        // Two of them tell of different things: the second must not take the place of the first.
        about: `digest-${content.items.map(({ notificationId }) => notificationId).join('-')}`,
        ttlSeconds: 24 * hour,
      };
    }
    case 'test': {
      const { test } = wording[reader.language].channels;
      return {
        title: test.title(page.name),
        lines: [test.body],
        navigate: `${page.url}${pathIn(page, reader.language, '/')}`,
        about: 'test',
        ttlSeconds: hour,
      };
    }
    // A browser asks its own user for consent.
    case 'subscription_confirmation':
      return null;
  }
}

/** A message has one language and direction: words of the other direction are fenced off. */
function saidTo(reader: Reader, phrase: Phrase): string {
  return phrase.map((part) => (typeof part === 'string' ? part : fenced(part, reader))).join('');
}

function flat({ text, language }: LocalizedText, reader: Reader): string {
  return fenced({ text: flatText(text), language }, reader);
}

/** A push topic is at most 32 letters of base64url. */
function topicOf(about: string): string {
  if (/^[\w-]{1,32}$/.test(about)) return about;
  return createHash('sha256').update(about).digest('base64url').slice(0, 32);
}

/** The longest beginning of `body`, cut between characters as people see them, with which the message fits. */
function fit(build: (body: string) => Buffer, body: string): Buffer {
  const whole = build(body);
  if (whole.length <= mostBytes) return whole;
  const characters = [...new Intl.Segmenter().segment(body)].map(({ segment }) => segment);
  let fits = 0;
  let tooMany = characters.length;
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (build(`${characters.slice(0, middle).join('')}…`).length <= mostBytes) fits = middle;
    else tooMany = middle;
  }
  return build(`${characters.slice(0, fits).join('')}…`);
}

function shorten(text: string, longest: number): string {
  if (text.length <= longest) return text;
  let short = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (short.length + segment.length >= longest) break;
    short += segment;
  }
  return `${short}…`;
}
