import { expect, it } from 'vitest';
import { isLoopbackUrl } from './loopback.ts';

it.each([
  'http://localhost:8080',
  'http://LOCALHOST',
  'http://127.0.0.1:8080',
  'https://127.9.8.7',
  'http://[::1]:8080',
  'smtp://localhost:25',
])('%s is this machine', (url) => expect(isLoopbackUrl(url)).toBe(true));

it.each([
  'https://status.example.com',
  'http://localhost.example.com',
  'http://10.0.0.1',
  'http://[2001:db8::1]',
  'http://0.0.0.0',
  'nowhere',
])('%s is not', (url) => expect(isLoopbackUrl(url)).toBe(false));
