export { hasError, type Diagnostic } from './diagnostic';
export type {
  ApplyRequest,
  Clock,
  Context,
  DataSource,
  PlanAnswer,
  PlanRequest,
  Provider,
  Resource,
  StateAnswer,
  Timeouts,
} from './resource';
export type { Attribute, AttributeType, Schema } from './schema';
export { ExactNumber, isKnown, unknown, type Unknown, type Value, type Values } from './value';
