// On pages in the page's own language: leads a reader who comes from elsewhere to the same page in the language the
// reader once chose here, every time; without a choice, in the one the browser prefers, once. Runs before the page is
// painted; where the browser prefers the page's own, only after: to ask its storage would hold up the paint for
// nearly all, for the few who chose another language than their browser's.
import { matchLanguage } from './language-match.ts';

const { lang } = document.documentElement;
const bare = (tag: string) => tag.split('-')[0];

function lead(): void {
  try {
    const links = [...document.querySelectorAll<HTMLLinkElement>('link[hreflang]')];
    const fromWithin = document.referrer.startsWith(`${location.origin}/`);
    const chosen = localStorage.getItem('language');
    if (!fromWithin && (chosen || !sessionStorage.getItem('sent'))) {
      const language = matchLanguage(
        chosen ? [chosen] : navigator.languages,
        links.map(({ hreflang }) => hreflang),
      );
      sessionStorage.setItem('sent', '1');
      const link = links.find(({ hreflang }) => hreflang === language);
      if (link && language !== lang)
        location.replace(new URL(link.href).pathname + location.search + location.hash);
    }
  } catch {
    // Without storage a choice could not be remembered, so nobody is sent anywhere.
  }
}

if (bare(navigator.language) === bare(lang)) addEventListener('load', lead);
else lead();
