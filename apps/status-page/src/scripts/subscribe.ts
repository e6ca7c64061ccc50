import type { FetchPage } from './fetch-page.ts';
import { offerPush } from './push.ts';
import { offerSearch } from './search.ts';

/** What the subscribe page can do with script only: the reader's time zone, notifications in this browser, search. */
export function enhance(root: HTMLElement): void {
  prefillZone(root);
  offerPush(root);
  offerSearch(root);
}

/** The subscribe page in a dialog over the page one is on. Whatever fails leads to the page itself. */
export async function openDialog(link: HTMLAnchorElement, fetchPage: FetchPage): Promise<void> {
  const { ok, page, main } = await fetchPage(link.href);
  if (!ok) throw page;
  await adoptStyles(page);
  const { close: closeLabel = '', unreachable = '' } =
    main.querySelector<HTMLElement>('[data-close]')?.dataset ?? {};
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-labelledby', 'dialog-title');
  const close = document.createElement('button');
  close.className = 'close';
  close.ariaLabel = closeLabel;
  close.onclick = () => dialog.close();
  const content = document.createElement('div');
  const fault = document.createElement('p');
  fault.className = 'fault';
  fault.role = 'alert';
  dialog.append(close, content, fault);
  dialog.onclose = () => dialog.remove();
  dialog.onclick = ({ target }) => {
    if (target === dialog) dialog.close();
    const field = (target as Element).closest<HTMLAnchorElement>('a[href^="#"]')?.hash;
    if (field) focusOn(dialog.querySelector(field));
  };
  dialog.onsubmit = async (event) => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const button = event.submitter as HTMLButtonElement;
    button.disabled = true;
    try {
      const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
      const answer = await fetchPage(form.action, { method: 'POST', body });
      show(answer.main);
      focusOn(
        content.querySelector('[aria-invalid],fieldset[aria-describedby]') ?? content.querySelector('h1'),
      );
    } catch {
      fault.textContent = unreachable;
    }
    button.disabled = false;
  };
  document.body.append(dialog);
  show(main);
  dialog.showModal();

  function show(from: HTMLElement): void {
    fault.textContent = '';
    content.replaceChildren(...from.childNodes);
    const title = content.querySelector('h1');
    if (title) title.id = 'dialog-title';
    enhance(content);
    dialog.scrollTop = 0;
  }
}

/** The page's policy allows no style that was not in it from the beginning; sheets made by its own script are its own. */
async function adoptStyles(page: Document): Promise<void> {
  const known = new Set([...document.querySelectorAll('style')].map(({ textContent }) => textContent));
  for (const { content } of page.querySelectorAll('template')) {
    const style = content.textContent ?? '';
    if (known.has(style)) continue;
    const sheet = new CSSStyleSheet();
    await sheet.replace(style);
    document.adoptedStyleSheets.push(sheet);
  }
}

function focusOn(element: HTMLElement | null): void {
  if (!element) return;
  if (!element.matches('input,select,button')) element.tabIndex = -1;
  element.focus();
}

function prefillZone(root: ParentNode): void {
  const zones = root.querySelector<HTMLSelectElement>('select[data-prefill]');
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!zones || !own) return;
  if (![...zones.options].some(({ value }) => value === own)) zones.add(new Option(own, own));
  zones.value = own;
}
