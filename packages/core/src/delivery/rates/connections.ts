import { type ByProvider, parseByProvider } from './provider.ts';

/** How many sends to a provider this process has under way at once. */
export type Connections = ByProvider;

/** `web_push=100,hooks.slack.com=4`. Throws an Error that says what is wrong. */
export function parseConnections(text: string): Connections {
  return parseByProvider(text, oneTo500, 'web_push=100 or hooks.slack.com=4 (1 to 500)');
}

function oneTo500(text: string): number | null {
  const value = Number(text);
  return /^\d{1,3}$/.test(text) && value >= 1 && value <= 500 ? value : null;
}
