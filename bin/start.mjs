// npm start: installs what is missing, then runs the server in the foreground.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { environment, findNode, installPackages, root } from './install.mjs';
import { nodeOptions } from './node-options.mjs';

installPackages();
const node = findNode();
const args = process.argv.slice(2);
const watch = args.includes('--dev') ? ['--watch-path=apps/server/src', '--watch-path=packages'] : [];
const main = join(root, 'apps', 'server', 'src', 'main.ts');
const server = spawn(node, [...nodeOptions, ...watch, main, ...args.filter((arg) => arg !== '--dev')], {
  stdio: 'inherit',
  env: environment(node),
});
// Ctrl+C reaches the whole group by itself; what a supervisor sends reaches only us.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => server.kill(signal));
server.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
