import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { build, type Plugin } from 'vite';
import { policyHash } from './src/hash.ts';

type Bundled = { name: string; code: string };
type Kind = 'inline' | 'file';
/** Written to be read, and copied by Astro as it is. */
const pushWorker = 'push-worker.js';
const wanted = /^(.*)\?(inline|file)-script$/;

/**
 * The page's own scripts, bundled apart from the pages and without a loader of any kind:
 * `import script from './x.ts?inline-script'` gives the code and the hash by which the policy allows it,
 * `?file-script` the address of a file named by its content, to be served beside the pages.
 */
export function ownScripts(): AstroIntegration {
  const files = new Map<string, string>();
  return {
    name: '@calmline/own-scripts',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({ vite: { plugins: [scripts(files)] } });
      },
      'astro:build:done': async ({ dir }) => {
        await mkdir(new URL('_astro/', dir), { recursive: true });
        for (const [name, code] of files) await writeFile(new URL(`_astro/${name}`, dir), code);
        // Its name and place stay: a browser knows its worker by them.
        const worker = existsSync(new URL(pushWorker, dir))
          ? (await bundle(fileURLToPath(new URL(pushWorker, dir)), 'inline'))[0]
          : null;
        if (worker) await writeFile(new URL(pushWorker, dir), worker.code);
      },
    },
  };
}

function scripts(files: Map<string, string>): Plugin {
  return {
    name: 'calmline:own-scripts',
    enforce: 'pre',
    async resolveId(id, importer) {
      const [, source, kind] = wanted.exec(id) ?? [];
      if (!source) return null;
      const found = await this.resolve(source, importer);
      return found && `${found.id}?${kind}-script`;
    },
    async load(id) {
      const [, source, kind] = wanted.exec(id) ?? [];
      if (!source) return null;
      const [entry, ...parts] = await bundle(source, kind as Kind);
      if (!entry) throw new Error(`${source} could not be bundled`);
      if (kind === 'inline')
        return `export default ${JSON.stringify({ code: entry.code, hash: policyHash(entry.code) })}`;
      for (const { name, code } of [entry, ...parts]) files.set(name, code);
      return `export default ${JSON.stringify(`/_astro/${entry.name}`)}`;
    },
  };
}

/** The entry first, then what it loads when it is wanted. */
export async function bundle(source: string, kind: Kind): Promise<Bundled[]> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      target: 'es2022',
      // As a library, so that what is loaded later gets no loader of Vite's around it.
      lib: { entry: source, formats: [kind === 'inline' ? 'iife' : 'es'], name: 'script' },
      rolldownOptions: {
        output: {
          minify: true,
          // Notes to a bundler that comes after; there is none.
          comments: false,
          ...(kind === 'file' && {
            entryFileNames: '[name].[hash].js',
            chunkFileNames: '[name].[hash].js',
          }),
        },
      },
    },
  });
  return [built]
    .flat()
    .flatMap((output) => ('output' in output ? output.output : []))
    .flatMap((part) => (part.type === 'chunk' ? [part] : []))
    .sort((a, b) => Number(b.isEntry) - Number(a.isEntry))
    .map(({ fileName, code }) => ({ name: fileName, code: code.trim() }));
}
