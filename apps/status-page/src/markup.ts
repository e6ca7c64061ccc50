import { escapeHtml } from '@calmline/snapshot/escape-html.ts';

export { escapeHtml };

/** HTML that is safe to put into a page as it is. Only this module and `times.ts` make it. */
export class Markup {
  readonly html: string;
  constructor(html: string) {
    this.html = html;
  }
}

/** A sentence of the wording with its {places} filled: text is escaped, markup goes in as it is. */
export function fill(sentence: string, places: Record<string, string | Markup>): Markup {
  const html = escapeHtml(sentence).replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = places[name];
    if (value === undefined) return whole;
    return typeof value === 'string' ? escapeHtml(value) : value.html;
  });
  return new Markup(html);
}

/** The same without any markup, for titles and attributes (escaped by Astro). */
export function fillText(sentence: string, places: Record<string, string>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => places[name] ?? whole);
}
