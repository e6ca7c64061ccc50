import {
  directionOf,
  escapeHtml,
  type Language,
  type LocalizedText,
  markdownToHtml,
  markdownToText,
  wording,
} from '@calmline/snapshot';
import { around, languageMark, type Phrase, plain } from './phrase.ts';

/** A mail as its parts, from which text and HTML are made alike. Nothing here is HTML yet. */
export interface MailBody {
  language: Language;
  /** Whose mail this is. */
  page: string;
  headline: Phrase;
  /** Plain sentences before the responder's words. */
  lead: Phrase[];
  /** The responder's words, as Markdown. */
  words: LocalizedText | null;
  /** Says that they are in another language than the mail. */
  foreignNote: string | null;
  /** What must not be missed: the promise, the window. */
  highlights: string[];
  list: { heading: string; items: { name: string; value: string | null }[] } | null;
  /** Things of which each is told in a few words, newest first. */
  entries: { headline: Phrase; lines: string[]; link: { label: string; url: string } }[];
  signature: string | null;
  link: { label: string; url: string; isButton: boolean } | null;
  /** After the link. */
  notes: string[];
  footer: { why: string; links: { label: string; url: string }[] } | null;
}

/** Readable as it is, in any client. */
export function mailText(body: MailBody): string {
  const { list, link, footer } = body;
  const { heading, line } = wording[body.language].mail;
  const blocks = [
    plain(body.headline),
    ...body.lead.map(plain),
    body.foreignNote,
    body.words && markdownToText(body.words.text),
    body.highlights.join('\n'),
    list &&
      [
        heading(list.heading),
        ...list.items.map(({ name, value }) => `- ${value ? line(name, value) : name}`),
      ].join('\n'),
    ...body.entries.map(({ headline, lines, link: { url } }) => [plain(headline), ...lines, url].join('\n')),
    body.signature,
    link && `${heading(link.label)}\n${link.url}`,
    ...body.notes,
    footer && ['-- ', footer.why, ...footer.links.map(({ label, url }) => line(label, url))].join('\n'),
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

const font = "font:16px/1.5 -apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
// No colours of our own for text and paper: the reader's client brings them, light or dark. Grey is see-through.
const panel = (start: 'left' | 'right') =>
  `margin:0 0 16px;padding:12px 16px;border-${start}:4px solid #2f6fde;background:rgba(127,127,127,0.12)`;
const small = 'margin:0 0 16px;font-size:14px;opacity:0.8';
const button =
  'display:inline-block;padding:12px 20px;border-radius:6px;background:#2457b3;color:#ffffff;text-decoration:none';

/** One column, no tables, no pictures, nothing loaded from anywhere. */
export function mailHtml(body: MailBody): string {
  const { list, link, footer, words, language } = body;
  const direction = directionOf(language);
  // Mail programs know neither `inline-start` nor how to mirror a border.
  const start = direction === 'rtl' ? 'right' : 'left';
  const blocks = [
    `<p style="${small}">${escapeHtml(body.page)}</p>`,
    `<h1 style="margin:0 0 16px;font-size:22px;line-height:1.3">${phraseHtml(body.headline, language)}</h1>`,
    ...body.lead.map((sentence) => `<p style="margin:0 0 16px">${phraseHtml(sentence, language)}</p>`),
    body.foreignNote ? `<p style="${small}">${escapeHtml(body.foreignNote)}</p>` : '',
    words
      ? `<div style="margin:0 0 16px"${languageMark(words, language)}>${markdownToHtml(words.text)}</div>`
      : '',
    body.highlights.length > 0
      ? `<p style="${panel(start)}"><strong>${body.highlights.map(escapeHtml).join('<br>')}</strong></p>`
      : '',
    list ? htmlList(list, language, start) : '',
    ...body.entries.map((entry) => htmlEntry(entry, language)),
    body.signature ? `<p style="${small}">${escapeHtml(body.signature)}</p>` : '',
    link
      ? `<p style="margin:0 0 16px"><a href="${escapeHtml(link.url)}"${link.isButton ? ` style="${button}"` : ''}>${escapeHtml(link.label)}</a></p>`
      : '',
    ...body.notes.map((note) => `<p style="margin:0 0 16px">${escapeHtml(note)}</p>`),
    footer ? htmlFooter(footer) : '',
  ];
  return `<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<style>:root{color-scheme:light dark;supported-color-schemes:light dark}</style>
<title>${escapeHtml(plain(body.headline))}</title>
</head>
<body style="margin:0;padding:24px 16px;${font}">
<div style="max-width:36rem;margin:0 auto" lang="${language}" dir="${direction}">
${blocks.filter(Boolean).join('\n')}
</div>
</body>
</html>
`;
}

/** Words of another language are marked, so that a screen reader speaks them right. */
function phraseHtml(phrase: Phrase, language: Language): string {
  return phrase
    .map((part) => {
      if (typeof part === 'string') return escapeHtml(part);
      const mark = languageMark(part, language);
      return mark === '' ? escapeHtml(part.text) : `<span${mark}>${escapeHtml(part.text)}</span>`;
    })
    .join('');
}

function htmlList(
  { heading, items }: NonNullable<MailBody['list']>,
  language: Language,
  start: 'left' | 'right',
): string {
  const { line } = wording[language].mail;
  const rows = items.map(({ name, value }) => {
    if (!value) return `<li>${escapeHtml(name)}</li>`;
    const said = around((words) => line(name, words), { text: value, language });
    const parts = said.map((part) =>
      typeof part === 'string' ? escapeHtml(part) : `<strong>${escapeHtml(part.text)}</strong>`,
    );
    return `<li>${parts.join('')}</li>`;
  });
  return `<h2 style="margin:0 0 4px;font-size:16px">${escapeHtml(heading)}</h2>
<ul style="margin:0 0 16px;padding-${start}:20px">${rows.join('')}</ul>`;
}

function htmlEntry({ headline, lines, link }: MailBody['entries'][number], language: Language): string {
  const told = [...lines.map(escapeHtml), `<a href="${escapeHtml(link.url)}">${escapeHtml(link.label)}</a>`];
  return `<h2 style="margin:0 0 4px;font-size:16px">${phraseHtml(headline, language)}</h2>
<p style="margin:0 0 16px">${told.join('<br>')}</p>`;
}

function htmlFooter({ why, links }: NonNullable<MailBody['footer']>): string {
  const anchors = links.map(({ label, url }) => `<a href="${escapeHtml(url)}">${escapeHtml(label)}</a>`);
  return `<hr style="margin:24px 0 16px;border:0;border-top:1px solid rgba(127,127,127,0.4)">
<p style="${small}">${[escapeHtml(why), anchors.join(' &middot; ')].filter(Boolean).join('<br>')}</p>`;
}
