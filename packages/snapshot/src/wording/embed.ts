/** A sentence with places that the page fills. */
type With<Place extends string> = `${string}{${Place}}${string}`;

/** The banner on the company's own site, the badge, and the page that shows how to use them. */
export interface EmbedWording {
  banner: {
    /** Names the banner to screen readers. */
    label: With<'page'>;
    details: string;
    dismiss: string;
  };
  page: {
    title: string;
    intro: string;
    bannerHeading: string;
    bannerIntro: string;
    copy: string;
    options: string;
    /** What each attribute of the script does. */
    components: string;
    language: string;
    preview: string;
    badgeHeading: string;
    badgeIntro: string;
    widgetHeading: string;
    widgetIntro: string;
    dataHeading: string;
    dataIntro: string;
  };
}
