import { readdir, readFile } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildIfNeeded } from './build.ts';
import type { PageLocals } from './locals.ts';
import { warmUp } from './warm-up.ts';

export type { PageForm, PageLocals, SubscriptionChoices } from './locals.ts';
export { firstPageFiles, pageFiles, pageFilesInGroups } from './page-files.ts';
export { sitemapFiles } from './sitemap.ts';

export interface RenderedPage {
  status: number;
  html: string;
  /** For a server that answers with the page; the HTML alone is protected by its own <meta>, except against framing. */
  headers: Record<string, string>;
}

export interface PageRenderer {
  /** Names the build: another one may make other bytes of the same. */
  build: string;
  render(path: string, locals: PageLocals): Promise<RenderedPage>;
  /** The static files of the build, to be published beside the pages: path without a leading slash -> bytes. */
  assets(): Promise<Map<string, Uint8Array>>;
}

/** What the build exports (`src/app.ts`). */
interface BuiltModule {
  app: { render(request: Request, options: { locals: object }): Promise<Response> };
  inlineScriptHash: string;
}

/** Builds the pages if their sources changed, loads them into this process and renders each once, so that the next is quick. */
export async function loadRenderer(): Promise<PageRenderer> {
  const build = await buildIfNeeded();
  const built = (await import(pathToFileURL(join(build, 'server/entry.mjs')).href)) as BuiltModule;
  const renderer: PageRenderer = {
    build: basename(build),
    render: (path, locals) => render(built, path, locals),
    assets: () => readAssets(join(build, 'client')),
  };
  await warmUp(renderer);
  return renderer;
}

const charset = '<meta charset="utf-8">';

async function render(built: BuiltModule, path: string, locals: PageLocals): Promise<RenderedPage> {
  const response = await built.app.render(new Request(new URL(path, 'http://page.invalid')), { locals });
  const html = await response.text();
  if (response.status >= 500)
    throw new Error(`The page ${path} could not be rendered; the error is in the log.`);
  const policy = leanPolicy(response.headers.get('content-security-policy') ?? '', built.inlineScriptHash);
  if (policy === '' || !html.includes(charset))
    throw new Error(`The page ${path} came without its content security policy.`);
  return {
    status: response.status,
    // Astro tells the policy in a header; in the file it has to stand before all that it governs.
    html: html.replace(
      charset,
      () => `${charset}<meta http-equiv="content-security-policy" content="${policy}">`,
    ),
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `${policy} frame-ancestors 'none'`,
      'x-content-type-options': 'nosniff',
      // Addresses of token pages are secrets: told to no other site, kept in no cache or index.
      'referrer-policy': locals.form ? 'same-origin' : 'strict-origin-when-cross-origin',
      ...(locals.form ? { 'cache-control': 'no-store', 'x-robots-tag': 'noindex' } : {}),
    },
  };
}

/** Without the hashes of scripts that Astro might bring, but that no page of ours has. */
function leanPolicy(policy: string, ours: string): string {
  return policy.replace(/script-src [^;]*/, (directive) =>
    directive.replace(/ '(sha256-[^']+)'/g, (source, hash) => (hash === ours ? source : '')),
  );
}

async function readAssets(folder: string): Promise<Map<string, Uint8Array>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(
      files.map(async (file) => [relative(folder, file).replaceAll(sep, '/'), await readFile(file)] as const),
    ),
  );
}
