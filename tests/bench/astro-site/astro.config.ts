import type { AstroUserConfig } from 'astro';
import { defineConfig } from 'astro/config';
import page from '../../../apps/status-page/astro.config.ts';

/** The same components as a static site: every page anew at each build, as Astro does it by itself. */
const { adapter: _, ...rest } = page;
export default defineConfig({ ...rest, output: 'static', trailingSlash: 'always' } as AstroUserConfig);
