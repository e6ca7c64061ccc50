import { defineConfig, passthroughImageService } from 'astro/config';
import { inProcess } from './adapter.ts';
import { ownScripts } from './own-scripts.ts';

export default defineConfig({
  output: 'server',
  adapter: inProcess(),
  integrations: [ownScripts()],
  // One answer per page: the style travels in the HTML, so that a saved or half-loaded page still looks right.
  build: { inlineStylesheets: 'always' },
  compressHTML: 'jsx',
  trailingSlash: 'ignore',
  // Not used; their defaults would bring in an image library and styles that the policy forbids.
  image: { service: passthroughImageService() },
  markdown: { syntaxHighlight: false },
  devToolbar: { enabled: false },
  // The built renderer carries all it imports, so that it loads from anywhere and quickly.
  // Styles as phones of some years ago read them: newer ones write media queries with signs such as <=.
  vite: {
    ssr: { noExternal: true },
    build: { cssTarget: ['chrome100', 'firefox100', 'safari15'] },
  },
  security: {
    csp: {
      directives: [
        "default-src 'none'",
        "base-uri 'none'",
        "connect-src 'self'",
        "form-action 'self'",
        "img-src 'self'",
        "worker-src 'self'",
      ],
    },
  },
});
