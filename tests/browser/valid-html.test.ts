import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as states from '../../apps/status-page/fixtures/states.ts';
import { type ShownFace, showFace } from '../support/shown-face.ts';

/** Every kind of page, in every state and language, is valid HTML by the Nu checker. */

const jar = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');
const folder = mkdtempSync(join(tmpdir(), 'calmline-html-'));
let face: ShownFace;
beforeAll(async () => {
  face = await showFace(states.critical);
});
afterAll(async () => {
  await face.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Finding {
  type: 'error' | 'info' | 'non-document-error';
  subType?: string;
  url: string;
  message: string;
  extract?: string;
}

async function findings(): Promise<string[]> {
  const run = promisify(execFile)(
    'java',
    [
      '-Xss4m',
      '-jar',
      jar,
      '--format',
      'json',
      '--exit-zero-always',
      '--skip-non-html',
      '--no-langdetect',
      folder,
    ],
    { maxBuffer: 64 * 1024 * 1024 },
  );
  const { stderr } = await run;
  const { messages } = JSON.parse(stderr) as { messages: Finding[] };
  return messages
    .filter(({ type, subType }) => type !== 'info' || subType === 'warning')
    .map(({ url, message, extract }) => `${url.split(folder)[1]}: ${message} ${extract ?? ''}`);
}

test('all pages', { timeout: 120_000 }, async () => {
  const kept = async (state: string, paths: string[]) => {
    for (const path of paths) {
      const page = await face.file(path);
      if (!page?.type.startsWith('text/html')) continue;
      const target = join(folder, state, `${path}${path.endsWith('/') ? 'index.html' : ''}`);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, page.body);
    }
  };
  await kept('critical', face.paths);
  for (const [name, snapshot] of Object.entries(states)) {
    if (typeof snapshot !== 'object' || !('revision' in snapshot)) continue;
    face.show(snapshot);
    await kept(name, ['/', '/de/', '/ar/', '/uptime/', '/subscribe/', '/embed/']);
  }
  expect(await findings()).toEqual([]);
});
