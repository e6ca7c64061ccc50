import type { EmbedData, EmbedItem } from '@calmline/snapshot/embed/embed-data.ts';

/**
 * The banner on the company's own site. At most 2 kB when built, so it is terse; whatever goes wrong, it says nothing.
 *
 * <script src="https://status.example/embed.js" async data-components="api,checkout" data-language="de"></script>
 */

const site = document;
const minute = 60_000;

/** Nothing of the site around it comes in but the reader's own font size; nothing moves. */
const css =
  ':host{all:initial;display:block}section{display:flex;padding:8px 16px;font:medium/1.5 system-ui;color-scheme:light dark;background:Canvas;color:CanvasText;border-bottom:1px solid}div{flex:1}p{margin:0;display:flex;flex-wrap:wrap;gap:0 12px;overflow-wrap:anywhere}i{font-style:normal}a,button{color:inherit}button{font:inherit;border:0;background:0;padding:0 9px}';

/** @param key this script's own, for what is remembered */
function start(script: HTMLScriptElement, key: string): void {
  const { components, language, target } = script.dataset;
  const wanted = components?.match(/[^\s,]+/g);
  const tag = (language || site.documentElement.lang).slice(0, 2).toLowerCase();
  // Only what is surely there: a missing file would show in the console.
  const name = /^(en|de|fr|es|it|nl|pt|pl|tr|ja|zh|ar)$/.test(tag) ? `embed/${tag}` : 'embed';
  const host = element('div');
  const live = element('div', { role: 'status' });
  const button = element('button', { textContent: '✕' });
  const region = element('section', null, live, button);
  const root = host.attachShadow({ mode: 'open' });
  root.append(region);
  let next = 0;
  let failures = 0;
  let shown = '';
  let dismissed: string | null = '';
  try {
    // Made by script, so that the site's policy for styles need not allow it.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    // Last: in a frame without an origin of its own, asking is refused.
    dismissed = localStorage.getItem(key);
  } catch {
    // Storage may be blocked, the browser old: then it is forgotten with the page, or plain.
  }

  const hide = (): void => {
    shown = '';
    host.remove();
  };

  const show = (data: EmbedData): void => {
    failures = 0;
    const items = data.items.filter(
      (item) => !wanted || !item.components || item.components.some((slug) => wanted.includes(slug)),
    );
    const news = items.map(({ id }) => id).join();
    const state = JSON.stringify(items);
    if (!news || dismissed === news) {
      hide();
      return;
    }
    if (state === shown) return;
    shown = state;
    region.lang = data.language;
    region.dir = data.direction;
    region.ariaLabel = data.label;
    button.ariaLabel = button.title = data.dismiss;
    button.onclick = () => {
      hide();
      dismissed = news;
      try {
        localStorage.setItem(key, news);
      } catch {}
    };
    if (!host.isConnected) site.querySelector(target || 'body')?.prepend(host);
    // Screen readers tell what comes into a region that is there already.
    setTimeout(() => live.replaceChildren(...items.map((item) => row(item, data))), 99);
  };

  const look = (): void => {
    if (site.hidden || Date.now() < next) return;
    next = Date.now() + minute - 999;
    fetch(new URL(`${name}.json`, script.src), { cache: 'no-cache' })
      .then((answer) => answer.json())
      .then(show)
      // After so many in a row, what is shown may be long over.
      .catch(() => ++failures < 5 || hide());
  };

  look();
  setInterval(look, minute);
  site.addEventListener('visibilitychange', look);
}

function row(item: EmbedItem, data: EmbedData): HTMLElement {
  const mark = element('i', { textContent: item.mark, ariaHidden: 'true' });
  mark.style.color = item.colour;
  return element(
    'p',
    null,
    mark,
    element('b', { textContent: item.word }),
    element('span', { textContent: item.title, lang: item.language }),
    item.when,
    element('a', { href: item.url, textContent: data.details }),
  );
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]> | null = null,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = Object.assign(site.createElement(name), properties);
  made.append(...children);
  return made;
}

const script = site.currentScript as HTMLScriptElement | null;
const key = `calmline ${script?.src}`;
const loaded = window as unknown as Record<string, boolean>;
if (script && !loaded[key]) {
  loaded[key] = true;
  if (site.readyState === 'loading') site.addEventListener('DOMContentLoaded', () => start(script, key));
  else start(script, key);
}
