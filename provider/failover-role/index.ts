export { failoverRole, failoverRoleWith } from './failover-role';
