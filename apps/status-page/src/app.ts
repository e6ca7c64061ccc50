import { createApp } from 'astro/app/entrypoint';
import firstVisit from './scripts/first-visit.ts?inline-script';

/** What the build exports: a page is written as a whole file, so nothing is streamed. */
export const app = createApp({ streaming: false });

/** The one inline script that a page may carry, as its policy names it. */
export const inlineScriptHash = firstVisit.hash;
