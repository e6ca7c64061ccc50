// Runs before the page is painted, on pages in the page's own language: leads a reader who comes from elsewhere to
// the same page in the language the reader once chose here, every time; without a choice, in the one the browser
// prefers, once.
import { matchLanguage } from './language-match.ts';

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
    if (link && language !== document.documentElement.lang)
      location.replace(new URL(link.href).pathname + location.search + location.hash);
  }
} catch {
  // Without storage a choice could not be remembered, so nobody is sent anywhere.
}
