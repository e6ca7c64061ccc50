import {
  type HoldMessage,
  type Language,
  languages,
  type PhoneFormat,
  phoneFormatNames,
  phoneFormats,
} from '@calmline/snapshot';
import type { Hono } from 'hono';
import type { ApiContext, AppEnv } from './context.ts';
import { holdsMark } from './etag.ts';

/** How long a phone system may play what it has. Asking again after this is cheap. */
const cacheControl = 'public, max-age=10';
/** A caller waits: a form body that takes longer is not worth its language. */
const bodyMs = 300;
const longestBody = 64 * 1024;

/**
 * What a line says now. Phone systems read aloud whatever comes, so everything that goes wrong is the silent answer
 * of the format with status 200: an unknown line, format or language, a wrong method, a fault of ours.
 */
export function servePhones(app: Hono<AppEnv>, { publisher }: Pick<ApiContext, 'publisher'>): void {
  app.all('/phone/v1/*', async (c) => {
    const asked = parsePath(c.req.path);
    try {
      const language = asked.language ?? (await askedLanguage(c.req.raw));
      const name = [asked.line, ...(language === null ? [] : [language]), asked.format].join('.');
      const file = publisher.files().get(`phone/v1/${name}`);
      if (file) return answer(c.req.raw, file.body, file.type, file.etag);
    } catch {
      // Silence is always safe; what went wrong shows on every other surface.
    }
    return silent(c.req.raw, asked);
  });
}

interface Asked {
  line: string;
  language: string | null;
  format: string;
}

const path = /^\/phone\/v1\/([a-z0-9-]{1,64})(?:\.([a-z]{2,3}(?:[-_][a-z0-9]{2,8})*))?\.([a-z0-9]{1,12})$/;

function parsePath(given: string): Asked {
  const [, line = '', language, format = ''] = path.exec(given.toLowerCase()) ?? [];
  return { line, language: language === undefined ? null : spoken(language), format };
}

/** "en-GB" is "en", "pt" and "pt_PT" are "pt-BR": lines are written per language, however a telephone names it. */
function spoken(tag: string): string {
  const given = tag.trim().toLowerCase().replaceAll('_', '-');
  const primary = (language: string) => language.split('-')[0] ?? '';
  return (
    languages.find((language) => language.toLowerCase() === given) ??
    languages.find((language) => primary(language) === primary(given)) ??
    primary(given)
  );
}

async function askedLanguage(request: Request): Promise<string | null> {
  const asked = new URL(request.url).searchParams.get('lang') ?? (await formOf(request))?.get('lang');
  return asked ? spoken(asked) : null;
}

async function formOf(request: Request): Promise<URLSearchParams | null> {
  const isForm =
    request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded') ?? false;
  if (!isForm || request.body === null || Number(request.headers.get('content-length') ?? 0) > longestBody)
    return null;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), bodyMs);
  });
  try {
    const text = await Promise.race([request.text(), late]);
    return text === null ? null : new URLSearchParams(text);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

function silent(request: Request, { line, language, format }: Asked): Response {
  const known = phoneFormatNames.find((name) => name === format) ?? 'txt';
  const inLanguage = languages.find((name) => name === language) ?? languages[0];
  const body = Buffer.from(silence(known, line, inLanguage));
  return answer(request, body, phoneFormats[known].contentType, `"silent-${known}-${inLanguage}-${line}"`);
}

function silence(format: PhoneFormat, line: string, language: Language): string {
  const message: HoldMessage = {
    active: false,
    kind: 'silent',
    text: '',
    language,
    line,
    incidentId: null,
    nextUpdateBy: null,
    expiresAt: null,
  };
  return phoneFormats[format].render(message);
}

function answer(request: Request, body: Buffer, type: string, etag: string): Response {
  const headers = {
    'content-type': type,
    etag,
    'cache-control': cacheControl,
    'x-content-type-options': 'nosniff',
  };
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (reads && holdsMark(request.headers.get('if-none-match'), etag))
    return new Response(null, { status: 304, headers });
  return new Response(body as Uint8Array<ArrayBuffer>, {
    status: 200,
    headers: { ...headers, 'content-length': String(body.length) },
  });
}
