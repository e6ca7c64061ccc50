/** One file of the public face. It is rendered again only when one of its inputs is no longer the identical value. */
export interface PublicFile {
  /** Below the page's address, without a slash in front. */
  path: string;
  contentType: string;
  /** Compared one by one with `Object.is`: all equal means equal bytes. */
  inputs: readonly unknown[];
  render(): string | Promise<string>;
}
