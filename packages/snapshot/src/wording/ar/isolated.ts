/**
 * A name inside an Arabic sentence of plain text. Names may run from left to right and end in signs that belong
 * to neither direction ("API (v2)"); without the isolation the bracket would land on the wrong side, and a sentence
 * that begins with such a name would as a whole be laid out from left to right. For what is only read, never for
 * what is spoken.
 */
export const isolated = (name: string) => `\u2068${name}\u2069`;
