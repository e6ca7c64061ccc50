import { createApp } from 'astro/app/entrypoint';

/** What the build exports: a page is written as a whole file, so nothing is streamed. */
export const app = createApp({ streaming: false });
