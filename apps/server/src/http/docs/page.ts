import { escapeHtml } from '@calmline/snapshot';
import { problemTypes } from '../problem.ts';
import { type OpenApiDocument, type Operation, refName, type Schema } from './document.ts';
import { curlOf, exampleOf } from './example.ts';
import { schemaTable, typeOf } from './schema-table.ts';
import { docsStyle } from './style.ts';
import { anchor, inline, paragraphs } from './words.ts';

interface Entry {
  id: string;
  method: string;
  path: string;
  operation: Operation;
}

/** The whole documentation as one page: no script, nothing from elsewhere, to be read, searched and printed. */
export function docsPage(document: OpenApiDocument): string {
  const entries: Entry[] = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      id: anchor(`${method} ${path.replace('/api/v1/', '')}`),
      method: method.toUpperCase(),
      path,
      operation,
    })),
  );
  const sections = document.tags.map((tag) => ({
    ...tag,
    entries: entries.filter(({ operation }) => operation.tags.includes(tag.name)),
  }));
  const title = escapeHtml(document.info.title);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${title}</title><style>${docsStyle}</style></head><body>
<a class="skip" href="#main">To the documentation</a>
<nav aria-label="Contents"><p><a href="#main">${title}</a></p>${sections
    .map(
      ({ name, entries: listed }) =>
        `<h2><a href="#${anchor(name)}">${name}</a></h2><ul>${listed.map(contentsItem).join('')}</ul>`,
    )
    .join('')}<h2><a href="#problems">Problems</a></h2><h2><a href="#schemas">Schemas</a></h2></nav>
<main id="main"><h1>${title}</h1>${paragraphs(document.info.description)}
<p>The same for machines: <a href="/api/openapi.json">/api/openapi.json</a>. What customers see: <a href="/">the status page</a>.</p>
${sections
  .map(
    ({ name, description, entries: listed }) =>
      `<section><h2 id="${anchor(name)}">${name}</h2><p>${inline(description)}</p>${listed.map((entry) => operationPart(document, entry)).join('')}</section>`,
  )
  .join('')}
<section><h2 id="problems">Problems</h2><p>A refusal carries <code>type</code>, <code>title</code>, <code>status</code>, <code>detail</code> and, where fields are at fault, <code>errors</code>. Its <code>type</code> leads here.</p><dl>${Object.entries(
    problemTypes,
  )
    .map(([type, meaning]) => `<dt id="problem-${type}"><code>${type}</code></dt><dd>${inline(meaning)}</dd>`)
    .join('')}</dl></section>
<section><h2 id="schemas">Schemas</h2>${Object.entries(document.components.schemas)
    .map(
      ([name, schema]) =>
        `<article><h3 id="schema-${name}">${name}</h3>${schemaTable(document, schema)}</article>`,
    )
    .join('')}</section></main></body></html>
`;
}

function contentsItem({ id, method, operation }: Entry): string {
  return `<li><a href="#${id}"><span class="method">${method}</span> ${escapeHtml(operation.summary)}</a></li>`;
}

function operationPart(document: OpenApiDocument, { id, method, path, operation }: Entry): string {
  const schema = operation.requestBody?.content?.['application/json']?.schema;
  const scopes = operation.security.flatMap(({ apiKey = [] }) => apiKey);
  const needs =
    scopes.length === 0
      ? 'No key needed.'
      : `Scope: ${[...new Set([...scopes, 'admin'])].map((scope) => `<code>${scope}</code>`).join(' or ')}`;
  const body = schema && exampleOf(document, schema, true);
  const [fileType, file] =
    Object.entries(operation.requestBody?.content ?? {}).find(([type]) => type !== 'application/json') ?? [];
  // Braces mean something to curl.
  const url =
    (document.servers[0]?.url ?? '') + path.replace(/\{(\w+)\}/g, (_, name: string) => name.toUpperCase());
  return `<article><h3 id="${id}">${escapeHtml(operation.summary)}</h3>
<p class="call"><span class="method">${method}</span> <code>${escapeHtml(path)}</code></p>
${operation.description ? paragraphs(operation.description) : ''}<p class="scope">${needs}</p>
${parametersPart(operation)}${schema ? `<h4>Body</h4>${schemaTable(document, schema)}` : ''}${
  file
    ? `<h4>Body: <code>${fileType}</code></h4><pre><code>${escapeHtml(String(exampleOf(document, file.schema, false)))}</code></pre>`
    : ''
}
<h4>Example</h4><pre><code>${escapeHtml(curlOf(url, method, scopes.length === 0, { body, fileType }))}</code></pre>
<h4>Answers</h4>${Object.entries(operation.responses)
    .map(([status, response]) => responsePart(document, status, response.description, response.content))
    .join('')}</article>`;
}

function parametersPart({ parameters = [] }: Operation): string {
  if (parameters.length === 0) return '';
  const rows = parameters.map(
    ({ name, in: place, required, schema, description }) =>
      `<tr><th scope="row"><code>${escapeHtml(name)}</code> <small>${place}${required ? ', needed' : ''}</small></th><td>${typeOf(schema)}</td><td>${inline(description ?? '')}</td></tr>`,
  );
  return `<h4>Parameters</h4><div class="wide"><table><thead><tr><th scope="col">Name</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

function responsePart(
  document: OpenApiDocument,
  status: string,
  description: string,
  content: Record<string, { schema: Schema }> | undefined,
): string {
  const schema = content?.['application/json']?.schema;
  const line = `<strong>${status}</strong> ${escapeHtml(description)}`;
  if (!schema) return `<p class="answer">${line}</p>`;
  const type = refName(schema) === null ? '' : `: ${typeOf(schema)}`;
  const example = JSON.stringify(exampleOf(document, schema, false), null, 2);
  return `<details><summary>${line}${type}</summary><pre><code>${escapeHtml(example)}</code></pre></details>`;
}
