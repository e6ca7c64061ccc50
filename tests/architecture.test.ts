import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const sources = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.astro', '*.mjs'],
  { cwd: root, encoding: 'utf8' },
)
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(root, file)));

/** Imports point down only: a room may use rooms on lower floors, and its own. */
const floors: Record<string, number> = {
  foundation: 0,
  page: 1,
  access: 1,
  components: 1,
  lines: 1,
  delivery: 1,
  schedule: 1,
  subscribers: 2,
  notifications: 3,
  bounces: 4,
  incidents: 4,
  maintenance: 4,
  publishing: 5,
};

interface Import {
  file: string;
  target: string;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found = text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g);
  return [...found].map(([, target = '']) => ({
    file,
    target: target.startsWith('.') ? normalize(join(dirname(file), target)) : target,
  }));
}

const product = sources.filter((file) => /^(apps|packages)\//.test(file) && !file.includes('.test.'));
const room = (path: string) => /^packages\/core\/src\/([^/]+)\//.exec(path)?.[1];
const told = ({ file, target }: Import) => `${file} -> ${target}`;

describe('the house', () => {
  it('has a floor for every room', () => {
    const rooms = new Set(sources.map(room).filter((name) => name !== undefined));
    expect([...rooms].filter((name) => floors[name] === undefined)).toEqual([]);
  });

  it('lets imports point down only', () => {
    const up = product.flatMap(importsOf).filter(({ file, target }) => {
      const from = room(file);
      const to = room(target) ?? /^@calmline\/core\/(.+)$/.exec(target)?.[1];
      if (!from || !to || from === to) return false;
      // Tables know only types of each other; a type costs nothing at run time but still says who knows whom.
      return (floors[to] ?? 99) > (floors[from] ?? -1);
    });
    expect(up.map(told)).toEqual([]);
  });

  it('keeps the public face away from the database', () => {
    for (const name of ['packages/snapshot', 'apps/status-page']) {
      const { dependencies } = JSON.parse(readFileSync(join(root, name, 'package.json'), 'utf8'));
      for (const database of ['pg', 'postgres', 'drizzle-orm', '@electric-sql/pglite', '@calmline/core'])
        expect(Object.keys(dependencies)).not.toContain(database);
    }
    const reaching = product
      .filter((file) => /^(packages\/snapshot|apps\/status-page)\//.test(file))
      .flatMap(importsOf)
      .filter(
        ({ target }) =>
          /^(pg|postgres|drizzle-orm|@electric-sql|@calmline\/core)/.test(target) ||
          target.includes('packages/core'),
      );
    expect(reaching.map(told)).toEqual([]);
  });

  it('is entered by packages only through their front door', () => {
    const around = product
      .flatMap(importsOf)
      .filter(({ file, target }) => file.startsWith('apps/') && target.includes('packages/'));
    expect(around.map(told)).toEqual([]);
  });

  it('reads the environment and the wall clock in one place each', () => {
    const inProduct = product.filter((file) => /^(apps\/server|packages)\//.test(file));
    const reading = (pattern: RegExp, allowed: RegExp) =>
      inProduct.filter((file) => !allowed.test(file) && pattern.test(readFileSync(join(root, file), 'utf8')));
    expect(reading(/process\.env/, /apps\/server\/src\/(main|config|migrate)\.ts$/)).toEqual([]);
    expect(reading(/Date\.now\(\)|new Date\(\)/, /foundation\/clock\.ts$/)).toEqual([]);
  });

  it('has no rooms for odds and ends', () => {
    expect(sources.filter((file) => /(^|\/)(utils?|helpers?|misc|common)(\/|\.)/.test(file))).toEqual([]);
  });
});
