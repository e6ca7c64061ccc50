/**
 * The first of the reader's languages that the page is published in, or null. Region doesn't count (pt is served by
 * pt-BR), script does: who reads traditional Chinese is not sent to the simplified.
 */
export function matchLanguage(preferred: readonly string[], published: readonly string[]): string | null {
  for (const wanted of preferred) {
    const found = published.find((language) => written(language) === written(wanted));
    if (found) return found;
  }
  return null;
}

function written(tag: string): string {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return `${language}-${script}`;
  } catch {
    return tag;
  }
}
