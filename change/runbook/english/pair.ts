import type { StepTexts } from '../step-text';

export const pair: StepTexts = {
  'sync-pulled': {
    where: 'on {partner.login} > Management > Failover: Sync Now, then Refresh Status',
    why: 'what was not synchronised stays on {leader} alone when the relationship is broken',
    wrong: 'it takes seconds to hours; do not go on while it runs',
    verify:
      'the page says "last data-sync was successfully pulled at" with a time after this change was started (mind the time zone in which the page shows it)',
  },
  'relationship-broken': {
    where: 'on {serving.login} > Management > Failover: Break Failover Relationships',
    why: 'two appliances with different versions cannot be a pair',
    wrong:
      'from now on nobody takes over when {serving} fails: keep the time until the return short. Only the relationship is lost, no configuration',
    verify: 'the failover page of both appliances says that failover is not configured',
  },
  'relationship-matched': {
    where:
      'version and build: /appliance > Status > Basics on both. Pre-shared key: /login > Management > Security on both',
    why: 'the relationship is only made between appliances built from the same package and with the same inter-appliance pre-shared key',
    wrong:
      'with {site} in either host field the appliances would reach whoever is primary, and themselves. Use what leads to one of them alone: its own name, or its own address where they do not find each other by name',
    verify:
      'same version and same build; same key (compare it, never write it down). {serving} is primary now and stays it: {serving.host}, port 443; {other} becomes the backup: {other.host}, port 443. The two reach each other by these names, and neither name leads to {site}',
  },
  'relationship-established': {
    where:
      'on {serving.login} > Management > Failover. New Backup Site Connection Details: host {other.host}, port 443. Reverse Connection Details To This Primary Site: host {serving.host}, port 443 (another port only where its TLS port was changed). Establish Relationship',
    why: 'until this is done {site} has no failover partner',
    wrong:
      'done on {other}, the data of {serving} would be replaced by older data. Look at the name in the address bar before the click',
    verify: '{serving} says it is primary, {other} says it is backup and has lost its other tabs',
  },
  'first-sync-pulled': {
    where:
      'on {other.login} > Management > Failover: the sync starts after about 60 seconds; Sync Now starts it at once',
    why: 'before the first sync the backup has no current data',
    wrong: 'it takes seconds to hours. If it does not start: pre-shared key, host fields, TCP 443 in both directions',
    verify:
      'the page says "last data-sync was successfully pulled at" with a time after the relationship was established',
  },
  'roles-swapped': {
    where:
      'merge the primary: line and run `swing apply {site}`. By hand: on {partner.login} > Management > Failover, tick the box to pull a data sync, Become Primary',
    why: 'the roles change first, then the networks follow: the other way round people would reach a backup',
    wrong: 'the data sync disconnects everybody and can take long. Both appliances may say backup for a moment: wait',
    verify: '{partner} says it is primary, {leader} says it is backup',
  },
  'role-taken': {
    where: 'on {partner.login} > Management > Failover: Become Primary, without the data sync',
    why: '{leader} cannot be asked any more',
    wrong: 'with the box for a data sync ticked it waits for an appliance that is dead',
    verify: '{partner} says it is primary',
  },
  'relations-checked': {
    where: 'on {new.login} > Management > Failover and > Security',
    why: 'a restored backup brings failover settings and the pre-shared key of the old appliance with it',
    wrong: 'the new appliance takes itself for one of the pair it was not made for: break that relationship on it',
    verify: 'the failover page of {new} names nobody it must not name',
  },
};
