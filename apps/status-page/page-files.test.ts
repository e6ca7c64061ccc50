import { expect, test } from 'vitest';
import { critical } from './fixtures/states.ts';
import { firstPageFiles, pageFiles } from './page-files.ts';

test('what is looked at first are the very files that are listed, in the page’s own language, the front page last', () => {
  const render = async (path: string) => path;
  const all = new Map(pageFiles(critical, render).map((file) => [file.path, file]));
  const first = firstPageFiles(critical, render);
  const paths = first.map(({ path }) => path);
  expect(paths.at(-1)).toBe('index.html');
  expect(paths).toContain('incidents/labels-down/index.html');
  for (const { path, inputs, urgent } of first) {
    expect(urgent).toBe(true);
    expect(all.get(path)?.inputs).toEqual(inputs);
  }
});
