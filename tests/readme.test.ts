import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const pages = [
  'README.md',
  ...readdirSync(join(root, 'docs'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

describe.each(pages)('%s', (page) => {
  const text = readFileSync(join(root, page), 'utf8');

  it('names only paths that exist', () => {
    const quoted = [...text.matchAll(/`((?:apps|packages|tests|docs|drizzle|bin)\/[^`\s]*)`/g)].map(
      ([, path = '']) => path,
    );
    const linked = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path = '']) =>
      join(dirname(page), path),
    );
    expect([...quoted, ...linked].filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('names only commands that run', () => {
    const run = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
    expect(run.filter((name) => !scripts[name])).toEqual([]);
    const benches = [...text.matchAll(/npm run bench -- (\w+)/g)].map(([, name = '']) => name);
    expect(benches.filter((name) => !existsSync(join(root, 'tests/bench', `${name}.bench.ts`)))).toEqual([]);
  });
});
