import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { wording } from '@calmline/snapshot/wording/index.ts';
import { missingKeys } from '@calmline/snapshot/wording/missing-keys.ts';
import { buildEmbed } from './build-embed.ts';

const here = import.meta.dirname;
const repository = join(here, '../..');
const dist = join(here, 'dist');
/** Builds kept beside the newest: a process started before it may still load parts of its own. */
const keptBuilds = 3;

/**
 * The folder of a build that fits the sources, built now if there is none. Each build has a folder of its own, named by
 * its sources and moved there whole: no process ever sees half a build, or has its own replaced under it.
 */
export async function buildIfNeeded(): Promise<string> {
  const build = join(dist, hashOfSources());
  if (existsSync(join(build, 'server/entry.mjs'))) return build;
  const missing = missingKeys(wording);
  if (missing.length > 0)
    throw new Error(`The status page can't be built: these sentences are missing: ${missing.join(', ')}`);
  const unfinished = join(dist, `unfinished-${process.pid}-${Date.now()}`);
  try {
    await astroBuild(unfinished);
    await buildEmbed(join(unfinished, 'client'));
    renameSync(unfinished, build);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    // Another process was first; its build is as good as ours.
    if (!existsSync(join(build, 'server/entry.mjs'))) throw error;
  }
  removeOldBuilds(build);
  return build;
}

/** Everything the build is made from: the pages, what they import of the snapshot, the locked libraries. */
function hashOfSources(): string {
  const hash = createHash('sha256');
  const files = [
    ...sourcesIn(join(here, 'src')),
    ...sourcesIn(join(here, 'public')),
    ...readdirSync(here)
      .filter((name) => /\.ts$/.test(name) && isSource(name))
      .map((name) => join(here, name)),
    ...sourcesIn(join(repository, 'packages/snapshot/src')),
    join(repository, 'package-lock.json'),
  ];
  for (const file of files.sort())
    hash
      .update(`${relative(repository, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  return hash.digest('hex').slice(0, 16);
}

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isSource(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

const isSource = (name: string) => !name.endsWith('.test.ts');

function astroBuild(folder: string): Promise<void> {
  const astro = join(dirname(fileURLToPath(import.meta.resolve('astro/package.json'))), 'bin/astro.mjs');
  // The very Node that runs us: the system's own may be too old for Astro.
  const child = spawn(process.execPath, [astro, 'build', '--root', here, '--outDir', folder], {
    cwd: here,
    env: { ...process.env, NODE_ENV: 'production', ASTRO_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  child.stderr.on('data', (chunk) => (said += chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0 && existsSync(join(folder, 'server/entry.mjs'))) resolve();
      else
        reject(
          new Error(
            `The status page could not be built (astro build: ${signal ?? `exit code ${code}`}).\n${said}`,
          ),
        );
    });
  });
}

function removeOldBuilds(current: string): void {
  const hourAgo = Date.now() - 3_600_000;
  const others = readdirSync(dist)
    .map((name) => join(dist, name))
    .filter((folder) => folder !== current)
    .flatMap((folder) => {
      const changed = statSync(folder, { throwIfNoEntry: false })?.mtimeMs;
      return changed === undefined ? [] : [{ folder, changed, unfinished: folder.includes('unfinished-') }];
    })
    .sort((a, b) => b.changed - a.changed);
  const finished = others.filter(({ unfinished }) => !unfinished).slice(keptBuilds);
  const abandoned = others.filter(({ unfinished, changed }) => unfinished && changed < hourAgo);
  for (const { folder } of [...finished, ...abandoned]) rmSync(folder, { recursive: true, force: true });
}

if (import.meta.main) console.log(`status page built: ${relative(process.cwd(), await buildIfNeeded())}`);
