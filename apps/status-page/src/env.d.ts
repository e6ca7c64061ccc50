/// <reference types="astro/client" />

type PageLocals = import('../locals.ts').PageLocals;

declare module '*?inline-script' {
  const script: { code: string; hash: `sha256-${string}` };
  export default script;
}

declare module '*?file-script' {
  /** From the site's root. */
  const address: string;
  export default address;
}

declare namespace App {
  interface Locals extends PageLocals {}
}
