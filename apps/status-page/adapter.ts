import type { AstroIntegration } from 'astro';

/** Builds the pages into a module that renders them within the calling process: no server, no output folder of pages. */
export function inProcess(): AstroIntegration {
  const name = '@calmline/in-process';
  return {
    name,
    hooks: {
      'astro:config:done': ({ setAdapter }) =>
        setAdapter({
          name,
          entrypointResolution: 'auto',
          serverEntrypoint: new URL('./src/app.ts', import.meta.url),
          supportedAstroFeatures: { serverOutput: 'stable', sharpImageService: 'unsupported' },
        }),
    },
  };
}
