// What the tests need from the system: a browser, a PostgreSQL server, a web server, Java for the HTML validator.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

const needs = [
  { name: 'Chromium', package: 'chromium', found: () => existsSync('/usr/bin/chromium') },
  { name: 'PostgreSQL', package: 'postgresql', found: hasPostgresql },
  { name: 'nginx', package: 'nginx', found: () => existsSync('/usr/sbin/nginx') },
  {
    name: "nginx's brotli module",
    package: 'libnginx-mod-http-brotli-static',
    found: () => existsSync('/usr/lib/nginx/modules/ngx_http_brotli_static_module.so'),
  },
  { name: 'Java', package: 'default-jre-headless', found: () => existsSync('/usr/bin/java') },
];

function hasPostgresql() {
  const versions = '/usr/lib/postgresql';
  return existsSync(versions) && readdirSync(versions).some((v) => existsSync(`${versions}/${v}/bin/initdb`));
}

/** Installs what is missing when that is ours to do; otherwise says exactly what to install, and stops. */
export function installSystemPackages() {
  const missing = needs.filter(({ found }) => !found());
  if (missing.length === 0) return;
  const names = missing.map(({ package: name }) => name);
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log(`Installing ${names.join(' and ')} (once) …`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const options = { stdio: ['ignore', 'ignore', 'inherit'], env };
    spawnSync('apt-get', ['update', '-qq'], options);
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], options);
  }
  const still = missing.filter(({ found }) => !found());
  if (still.length === 0) return;
  console.error(`The tests need ${still.map(({ name }) => name).join(' and ')}. As root, run:`);
  console.error(`  apt-get install ${still.map(({ package: name }) => name).join(' ')}`);
  process.exit(1);
}
