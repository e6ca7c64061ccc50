import type { Appearance } from '@calmline/snapshot';
import { z } from '@hono/zod-openapi';
import { line, requestBody, text } from '../schema.ts';

const Colour = z
  .string()
  .regex(/^#[0-9A-Fa-f]{6}$/, 'Give a colour as #rrggbb, such as #2457b3.')
  .openapi({ example: '#2457b3' });

const Links = z
  .array(requestBody({ label: line(60), url: line(2000) }))
  .max(8)
  .openapi({
    description: 'In the foot of the page: web, mailto: or tel: addresses, at most 8.',
    example: [{ label: 'Imprint', url: 'https://example.com/imprint' }],
  });

const pixels = z.int().min(1).max(2000);

/** How the page is to look. Checked when it is set, so that no reader finds out that it can't be read. */
export const AppearanceChange = requestBody({
  logo: requestBody({
    data: z.string().max(100_000).openapi({
      description:
        'A data: URL in base64 of an SVG, PNG or WebP of at most 32 kB. An SVG without scripts, event handlers, foreign content or references to elsewhere.',
      example: 'data:image/png;base64,iVBORw0KGgo=',
    }),
    alt: line(100).openapi({ description: 'Said instead of the picture.', example: 'Fernway' }),
    width: pixels,
    height: pixels,
  })
    .nullable()
    .optional(),
  accent: z
    .union([Colour, requestBody({ light: Colour, dark: Colour })], {
      error: 'Give a colour as #rrggbb, or one for light and one for dark ground: { "light": …, "dark": … }.',
    })
    .nullable()
    .optional()
    .openapi({
      description:
        'Colour of links and buttons. One colour is for light ground, and the one for dark ground is made from it. Each must have a contrast of 4.5:1 with what it stands on and what stands on it; a refusal names the ratio found and the nearest colour of the same hue that has it.',
      example: '#2457b3',
    }),
  links: Links.optional(),
  footer: text(2_000)
    .nullable()
    .optional()
    .openapi({ description: "The company's own words in the foot of the page, in Markdown." }),
}).openapi('ChangeAppearance', { description: 'How the page looks; fields that are left out stay.' });

/** How the page looks, in an answer. */
export const ShownAppearance = z
  .object({
    logo: z.object({ data: z.string(), alt: z.string(), width: z.int(), height: z.int() }).nullable(),
    accent: z.object({ light: z.string(), dark: z.string() }).nullable(),
    links: z.array(z.object({ label: z.string(), url: z.string() })),
    footer: z.string().nullable(),
  })
  .openapi('Appearance');

/** In the form in which it can be sent again. */
export function asAppearance({ logo, ...rest }: Appearance): z.infer<typeof ShownAppearance> {
  if (logo === null) return { ...rest, logo };
  const { type, data, ...shown } = logo;
  return { ...rest, logo: { ...shown, data: `data:${type};base64,${data}` } };
}
