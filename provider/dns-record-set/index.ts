export { dnsRecordSet } from './dns-record-set';
