/** What the guides order about packages; the page on the procedures names these ids. */
export const packageRules = {
  'packages/intermediate-versions':
    'Bomgar packages are installed by rising version: an appliance that is far behind needs those in between first',
  'packages/base-directly-before': 'Base packages are installed directly before the Bomgar package that needs them',
  'packages/wait-between-bomgar-packages': 'at least 24 hours pass between two Bomgar packages, so that clients update',
  'packages/no-wait-after-base': 'a Base package needs no wait',
  'packages/without-waits':
    'without waits all client software is removed first, every package installed in sequence, and the clients installed again by hand',
  'packages/jump-clients-by-hand':
    'when several versions were installed without waiting, Jump Clients may have to be deployed again by hand',
  'packages/never-reboot-on-base-problem':
    'after a problem with a Base package the appliance is not rebooted; vendor support is called',
  'packages/no-downgrade': 'an installed version is never replaced by the same or an older one',
  'packages/order-unknown-ask-support': 'who is not sure of the order sends support a picture of Status > Basics',
} as const;

export type PackageRule = keyof typeof packageRules;

/**
 * Least time between two Bomgar packages.
 *
 * @source Guía de actualización (appliance, newest edition), "Preparación de actualización": passive Jump Clients check in
 * at least every 24 hours
 */
export const hoursBetweenBomgarPackages = 24;
