/** The look of the documentation: one column of text, the contents beside it where there is room. */
export const docsStyle = `
:root { color-scheme: light dark; --text: #1c2430; --soft: #576275; --ground: #fff; --panel: #f4f6f9; --rule: #dde2ea; --link: #0b57c4; --mark: #0a6b4f }
@media (prefers-color-scheme: dark) { :root { --text: #e6eaf0; --soft: #9aa6b8; --ground: #12161c; --panel: #1a2029; --rule: #2c3541; --link: #8ab8ff; --mark: #6fd3b0 } }
* { box-sizing: border-box }
html { scroll-padding-top: 1rem }
body { margin: 0; background: var(--ground); color: var(--text); font: 1rem/1.6 system-ui, sans-serif; display: grid; grid-template-columns: minmax(0, 1fr) }
a { color: var(--link); text-underline-offset: .15em }
.skip { position: absolute; left: -99rem } .skip:focus { left: 1rem; top: 1rem; background: var(--ground); padding: .5rem }
nav { padding: 1.5rem; background: var(--panel); border-bottom: 1px solid var(--rule); font-size: .9rem }
nav p { margin: 0 0 1rem; font-weight: 700 } nav h2 { font-size: .9rem; margin: 1rem 0 .25rem } nav ul { list-style: none; margin: 0; padding: 0 }
nav a { text-decoration: none; color: inherit } nav a:hover { text-decoration: underline }
main { padding: 2rem 1.5rem 6rem; max-width: 54rem; min-width: 0 }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 1rem } h2 { font-size: 1.5rem; margin: 3.5rem 0 .5rem } h3 { font-size: 1.15rem; margin: 0 0 .25rem } h4 { font-size: .85rem; color: var(--soft); margin: 1.5rem 0 .35rem }
article { border-top: 1px solid var(--rule); padding: 1.75rem 0 1rem }
code { font: .875em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere }
pre { background: var(--panel); border: 1px solid var(--rule); border-radius: .5rem; padding: .9rem 1rem; overflow-x: auto; margin: .5rem 0 } pre code { overflow-wrap: normal }
.method { font: 700 .75rem/1 ui-monospace, Menlo, Consolas, monospace; color: var(--mark) } .call { margin: .25rem 0 } .call .method { font-size: .875rem }
nav li a { display: flex; align-items: baseline } nav .method { flex: none; width: 4.4em }
.scope, .answer, small { color: var(--soft) } .scope { font-size: .9rem } .answer { margin: .35rem 0; font-size: .9rem }
.wide { overflow-x: auto } table { border-collapse: collapse; width: 100%; font-size: .9rem }
th, td { text-align: left; vertical-align: top; padding: .5rem .9rem .5rem 0; border-bottom: 1px solid var(--rule) } thead th { color: var(--soft); font-weight: 600 } tbody th { font-weight: 400; white-space: nowrap } td { min-width: 8rem }
details { margin: .35rem 0; font-size: .9rem } summary { cursor: pointer }
dt { margin-top: 1rem } dd { margin: .15rem 0 0 }
:target { background: color-mix(in srgb, var(--link) 12%, transparent) }
@media (min-width: 62rem) { body { grid-template-columns: 18rem minmax(0, 1fr) } nav { position: sticky; top: 0; height: 100vh; overflow-y: auto; border-bottom: 0; border-right: 1px solid var(--rule) } main { padding: 3rem 3rem 8rem } }
@media (max-width: 61.99rem) { nav ul { display: none } nav p { margin: 0 0 .25rem } nav h2 { display: inline-block; margin: .2rem 1.1rem .2rem 0; font-weight: 400 } nav h2 a { color: var(--link); text-decoration: underline } }
@media (max-width: 40rem) { main { padding-inline: 1.25rem } h1 { font-size: 1.7rem } thead { display: none } table, tbody, tr, th, td { display: block } tr { border-bottom: 1px solid var(--rule); padding: .5rem 0 } tbody th, td { border: 0; padding: .1rem 0; white-space: normal } td:empty { display: none } }
@media print { nav { display: none } }
`;
