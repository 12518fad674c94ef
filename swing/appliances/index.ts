export * from './adopt-appliances';
export * from './apply-appliances';
export type * from './conclude-appliances';
export * from './confirmation';
export {
  judgeAppliancesFile,
  planAppliances,
  reviewAppliancesText,
  type PlanAppliancesOptions,
} from './plan-appliances';
export type * from './planned-appliances';
