import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { StatusSnapshot } from '@calmline/snapshot';

/** `astro build` of the same index and incident pages, with the very same components, as a static site. */
export async function astroBuild(
  snapshot: StatusSnapshot,
  folder: string,
): Promise<{ ms: number; pages: number }> {
  const file = join(folder, 'snapshot.json');
  const out = join(folder, 'site');
  writeFileSync(file, JSON.stringify(snapshot));
  const astro = join(dirname(fileURLToPath(import.meta.resolve('astro/package.json'))), 'bin/astro.mjs');
  const start = performance.now();
  const child = spawn(
    process.execPath,
    [astro, 'build', '--root', join(import.meta.dirname, 'astro-site'), '--outDir', out],
    {
      env: { ...process.env, BENCH_SNAPSHOT: file, NODE_ENV: 'production', ASTRO_TELEMETRY_DISABLED: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const [code] = await once(child, 'close');
  const ms = performance.now() - start;
  if (code !== 0) throw new Error(`astro build failed:\n${said}`);
  const pages = readdirSync(out, { recursive: true }).filter((name) => String(name).endsWith('.html')).length;
  return { ms, pages };
}
