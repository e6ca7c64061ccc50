// Runs before the page is painted, on pages in the page's own language: leads a reader who comes from elsewhere to
// the same page in the language the browser prefers. Once, and never after a choice of the reader's own.
import { matchLanguage } from './language-match.ts';

try {
  const links = [...document.querySelectorAll<HTMLLinkElement>('link[hreflang]')];
  const fromWithin = document.referrer.startsWith(`${location.origin}/`);
  if (!fromWithin && !localStorage.getItem('language') && !sessionStorage.getItem('sent')) {
    const language = matchLanguage(
      navigator.languages,
      links.map(({ hreflang }) => hreflang),
    );
    sessionStorage.setItem('sent', '1');
    const link = links.find(({ hreflang }) => hreflang === language);
    if (link && language !== document.documentElement.lang)
      location.replace(new URL(link.href).pathname + location.search + location.hash);
  }
} catch {
  // Without storage a choice could not be remembered, so nobody is sent anywhere.
}
