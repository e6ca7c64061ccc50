import type { Format } from './format.ts';

/** The bare words, no newline at the end: Asterisk's CURL() hands them on as they are. Nothing when silent. */
export const txt: Format = {
  contentType: 'text/plain; charset=utf-8',
  render: (message) => message.text,
};
