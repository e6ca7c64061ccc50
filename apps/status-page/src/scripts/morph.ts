/**
 * Makes an element like another, touching only what differs: what is open stays open, what has the focus keeps it,
 * what was typed stays, and nothing flashes. Children are told apart by `id` or `data-key`, others by their place.
 */
export function morph(from: Element, to: Element): void {
  for (const { name, value } of to.attributes)
    if (!isReaders(name) && from.getAttribute(name) !== value) from.setAttribute(name, value);
  for (const name of from.getAttributeNames())
    if (!isReaders(name) && !to.hasAttribute(name)) from.removeAttribute(name);

  const wanted = new Set([...to.children].map(keyOf));
  const held = new Map<string, Element>();
  for (const child of [...from.children]) {
    const key = keyOf(child);
    if (key === '') continue;
    if (wanted.has(key)) held.set(key, child);
    else child.remove();
  }
  let at = from.firstChild;
  for (const next of [...to.childNodes]) {
    const key = keyOf(next);
    const match: ChildNode | null | undefined =
      key !== '' ? held.get(key) : at && keyOf(at) === '' && at.nodeName === next.nodeName ? at : null;
    if (!match) {
      from.insertBefore(document.importNode(next, true), at);
      continue;
    }
    if (match === at) at = at.nextSibling;
    else from.insertBefore(match, at);
    if (next instanceof Element) {
      if (!match.isEqualNode(next)) morph(match as Element, next);
    } else if (match.nodeValue !== next.nodeValue) match.nodeValue = next.nodeValue;
  }
  while (at) {
    const gone = at;
    at = at.nextSibling;
    if (!isAdded(gone)) gone.remove();
  }
}

/** What the reader opened is the reader's. */
const isReaders = (name: string) => name === 'open';

/** What the script added stays until the script itself takes it away. */
const isAdded = (node: Node) => node instanceof HTMLElement && node.dataset.added !== undefined;

function keyOf(node: Node): string {
  return node instanceof HTMLElement ? node.id || node.dataset.key || '' : '';
}
