import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type PublishedFile, publishedFile, typeOf } from '@calmline/core/publishing';
import { type PublicFile, publicDataFiles, type StatusSnapshot } from '@calmline/snapshot';
import { loadRenderer, type PageForm, type PageRenderer, pageFiles } from '@calmline/status-page';

/** The public face of one snapshot at an address of its own, without a database behind it. */
export interface ShownFace {
  url: string;
  /** Every path of it, as the address names it: `/`, `/incidents/x/`, `/de/history/`. */
  paths: string[];
  /** A file as it is published. */
  file(path: string): Promise<PublishedFile | undefined>;
  /** Shows another snapshot at the same address from now on. */
  show(snapshot: StatusSnapshot): void;
  /** Answers at a path with a page that has a form, as somebody with a mailed link would see it. */
  ask(path: string, form: PageForm): void;
  close(): Promise<void>;
}

let renderer: Promise<PageRenderer> | undefined;

/** Shows a snapshot; what nobody asks for is never rendered. */
export async function showFace(first: StatusSnapshot): Promise<ShownFace> {
  renderer ??= loadRenderer();
  const { render, assets } = await renderer;
  const fixed = new Map(
    [...(await assets())].map(([path, bytes]) => [path, publishedFile(bytes, typeOf(path))] as const),
  );
  let snapshot = first;
  let listed = new Map<string, PublicFile>();
  let made = new Map<string, Promise<PublishedFile>>();

  function show(next: StatusSnapshot): void {
    snapshot = next;
    const pages = pageFiles(next, async (path, shown, language) => {
      return (await render(path, { snapshot: shown, language })).html;
    });
    listed = new Map([...publicDataFiles(next), ...pages].map((file) => [file.path, file]));
    made = new Map();
  }
  show(first);

  const forms = new Map<string, PageForm>();

  async function file(path: string): Promise<PublishedFile | undefined> {
    const form = forms.get(path);
    if (form) return publishedFile((await render(path, { snapshot, form })).html, typeOf('page.html'));
    const name = path.endsWith('/') ? `${path.slice(1)}index.html` : path.slice(1);
    const source = listed.get(name);
    if (!source) return fixed.get(name);
    let held = made.get(name);
    if (!held) {
      held = Promise.resolve(source.render(snapshot)).then((body) => publishedFile(body, source.contentType));
      made.set(name, held);
    }
    return held;
  }

  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://face.invalid');
    const found = await file(pathname);
    const answer = found ?? (await file('/404.html'));
    if (!answer) return response.writeHead(404).end();
    const br = request.headers['accept-encoding']?.includes('br') ? await answer.br() : null;
    response.writeHead(found ? 200 : 404, {
      'content-type': answer.type,
      'cache-control': 'no-store',
      date: new Date(snapshot.now).toUTCString(),
      ...(br ? { 'content-encoding': 'br' } : {}),
    });
    return response.end(br ?? answer.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    get paths() {
      return [...listed.keys()].map((path) => `/${path.replace(/(^|\/)index\.html$/, '$1')}`);
    },
    file,
    show,
    ask: (path, form) => forms.set(path, form),
    close() {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}
