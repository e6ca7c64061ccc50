import type { FetchPage } from './fetch-page.ts';
import { offerPush } from './push.ts';
import { offerSearch } from './search.ts';

/** What the subscribe page can do with script only: the reader's time zone, notifications in this browser, search. */
export function enhance(root: HTMLElement): void {
  prefillZone(root);
  offerPush(root);
  offerSearch(root);
}

/**
 * The subscribe page in a dialog over the page one is on. Whatever fails leads to the page itself, also an answer
 * without the dialog that the page brings along.
 */
export async function openDialog(link: HTMLAnchorElement, fetchPage: FetchPage): Promise<void> {
  const [main, page] = await fetchPage(link.href);
  const dialog = document.body.appendChild(page.querySelector('dialog') as HTMLDialogElement);
  const [close, content, fault] = dialog.children as unknown as HTMLElement[] &
    [unknown, HTMLElement, HTMLElement];
  adoptStyles(page);
  dialog.onclose = () => dialog.remove();
  dialog.onclick = ({ target }) => {
    if (target === dialog || target === close) dialog.close();
  };
  dialog.onsubmit = async (event) => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const button = event.submitter as HTMLButtonElement;
    button.disabled = fault.hidden = true;
    try {
      const [answered] = await fetchPage(form.action, { method: 'POST', body: new FormData(form) });
      show(answered);
      (
        content.querySelector<HTMLElement>('[aria-invalid],fieldset[tabindex]') ?? content.querySelector('h1')
      )?.focus();
    } catch {
      fault.hidden = false;
    }
    button.disabled = false;
  };
  show(main);
  dialog.showModal();

  function show(from: HTMLElement): void {
    content.replaceChildren(...from.childNodes);
    enhance(content);
    dialog.scrollTop = 0;
  }
}

/** The page's policy allows no style that was not in it from the beginning; sheets made by its own script are its own. */
function adoptStyles(page: Document): void {
  for (const { content } of page.querySelectorAll('template')) {
    const style = content.textContent as string;
    // Twice, it would win over what comes between.
    if (document.head.innerHTML.includes(style)) continue;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    document.adoptedStyleSheets.push(sheet);
  }
}

function prefillZone(root: ParentNode): void {
  const zones = root.querySelector<HTMLSelectElement>('[data-prefill]');
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!zones || !own) return;
  zones.value = own;
  // A browser may know its zone by a name that is not in the list.
  if (!zones.value) zones.add(new Option(own, own, true, true));
}
