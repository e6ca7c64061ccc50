import { join } from 'node:path';

/** Makes `embed.js`, the script for the company's own site: one classic script under a name that stays. */
export async function buildEmbed(folder: string): Promise<void> {
  // Only where something is built: it takes a while to load.
  const { build } = await import('vite');
  await build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'error',
    publicDir: false,
    build: {
      target: 'es2020',
      outDir: folder,
      emptyOutDir: false,
      minify: true,
      lib: {
        entry: join(import.meta.dirname, 'src/embed/embed.ts'),
        formats: ['iife'],
        name: 'calmline',
        fileName: () => 'embed.js',
      },
    },
  });
}
