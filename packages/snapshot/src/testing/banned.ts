/** What no spoken text may hold: dialplans, markups and voices trip over it. */
export const banned =
  /["\n\r\\|<>${}\p{Cc}\p{Cf}\p{Extended_Pictographic}\p{Regional_Indicator}]| {2}|^ | $|:\/\//u;
