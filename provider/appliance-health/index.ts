export { applianceHealth, applianceHealthWith } from './appliance-health';
