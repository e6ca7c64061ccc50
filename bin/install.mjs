// Runs on any Node from 20 up, before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

export const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
/** Where what the engine compiled is kept: a process starts a fifth sooner from then on. */
export const compiledFolder = join(root, 'node_modules', '.cache', 'calmline', 'compiled');
const mark = join(root, 'node_modules', '.calmline-lock');

/** Installs the packages of the lock file, unless that very lock file is installed already. */
export function installPackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return;
  console.log('Installing packages (once) …');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const [command, before] = npm ? [process.execPath, [npm]] : ['npm', []];
  const { status } = spawnSync(command, [...before, ...args], { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    console.error('npm ci failed; what it says above is the reason.');
    process.exit(status ?? 1);
  }
  writeFileSync(mark, lock);
}

/** The Node 24 that the program runs on: the one among the packages, or this one if it is new enough. */
export function findNode() {
  const require = createRequire(join(root, 'package.json'));
  try {
    const folder = join(require.resolve(`node-${process.platform}-${process.arch}/package.json`), '..');
    const node = join(folder, 'bin', 'node');
    if (existsSync(node)) return node;
  } catch {
    // Not a platform that the packages cover.
  }
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  console.error(
    `Calmline needs Node 24. This is ${process.version} on ${process.platform}-${process.arch}, for which no package brings one: install Node 24 and try again.`,
  );
  process.exit(1);
}

/** The environment in which `node` and the packages' commands are the right ones. */
export function environment(node) {
  const path = [join(node, '..'), join(root, 'node_modules', '.bin'), process.env.PATH].join(':');
  return { ...process.env, PATH: path, NODE_COMPILE_CACHE: compiledFolder };
}
