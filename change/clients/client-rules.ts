/** What the guides say of proving that clients are up to date; the page on the procedures names these ids. */
export const clientRules = {
  'clients/status-date-later-than-upgrade':
    'every status date of the exported Jump Client list is later than the upgrade',
  'clients/nothing-unread':
    'a row that cannot be read may be a client that is behind: nothing is proven while there is one',
  'clients/empty-list': 'a list without clients proves nothing',
} as const;

export type ClientRule = keyof typeof clientRules;
