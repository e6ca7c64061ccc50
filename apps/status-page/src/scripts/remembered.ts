/** What this browser keeps of the reader's choices; nothing where storage is closed. */
export const remembered: Storage | null = (() => {
  try {
    return localStorage;
  } catch {
    return null;
  }
})();
