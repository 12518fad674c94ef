export { discoverPair, discoveredWith } from './discover-pair';
export type {
  BalancedListener,
  FoundAppliance,
  FoundPair,
  InstanceQuestion,
  OverlayRoute,
  PairQuestion,
  SharedAddress,
  SideGroup,
  SiteRecord,
  SiteZone,
} from './found';
