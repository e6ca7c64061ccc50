/**
 * Makes an element like another, touching only what differs: what is open stays open, what has the focus keeps it,
 * what was typed stays, and nothing flashes. Children are told apart by `id` or `data-key`, others by their place.
 */
export function morph(from: Element, to: Element): void {
  for (const name of [...from.getAttributeNames(), ...to.getAttributeNames()]) {
    const value = to.getAttribute(name);
    // What the reader opened is the reader's.
    if (name === 'open' || from.getAttribute(name) === value) continue;
    if (value === null) from.removeAttribute(name);
    else from.setAttribute(name, value);
  }
  const wanted = childrenByKey(to);
  const held = childrenByKey(from);
  for (const [key, child] of held) if (key && !wanted.has(key)) child.remove();
  let at = from.firstChild;
  for (const next of [...to.childNodes]) {
    const key = keyOf(next);
    const match = key ? held.get(key) : at && !keyOf(at) && at.nodeName === next.nodeName && at;
    if (match && match === at) at = at.nextSibling;
    else from.insertBefore(match || next, at);
    if (!match || match.isEqualNode(next)) continue;
    if (next instanceof Element) morph(match as Element, next);
    else match.nodeValue = next.nodeValue;
  }
  while (at) {
    const gone = at as HTMLElement;
    at = at.nextSibling;
    // What the script added stays until the script itself takes it away.
    if (!gone.dataset?.added) gone.remove();
  }
}

const childrenByKey = ({ children }: Element) =>
  new Map<string | undefined, ChildNode>([...children].map((child) => [keyOf(child), child]));

/** Nodes that are no elements have neither. */
const keyOf = (node: Node): string | undefined =>
  (node as HTMLElement).id || (node as HTMLElement).dataset?.key;
