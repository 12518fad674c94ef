import type { Unknown } from './world';

/** A route table of an overlay address. */
export type RouteTableReading =
  | { readonly routeTable: string; readonly status: 'known'; readonly vpc: string }
  | (Unknown & { readonly routeTable: string });

/** One listener of a load balancer. */
export interface ListenerFacts {
  readonly arn: string;
  readonly port: number;
  /** ARNs its default action forwards to. */
  readonly targetGroups: readonly string[];
}

/** A load balancer that holds a listener of the site, with all its listeners. */
export type LoadBalancerReading =
  | { readonly loadBalancer: string; readonly status: 'known'; readonly listeners: readonly ListenerFacts[] }
  | (Unknown & { readonly loadBalancer: string });

/** One registered target as the load balancer's health checks see it. */
export interface TargetFacts {
  /** Instance id, address or ARN. */
  readonly id: string;
  readonly port?: number;
  /** AWS's word: `"healthy"`, `"initial"`, `"unhealthy"`, `"unused"`, `"draining"`, `"unavailable"`. */
  readonly health: string;
  /** Why it is not healthy, in AWS's words. */
  readonly reason?: string;
}

/** The target group of a side. */
export type TargetGroupReading =
  | {
      readonly targetGroup: string;
      readonly status: 'known';
      /** ARNs of the load balancers whose listeners use it: none or one. */
      readonly loadBalancers: readonly string[];
      readonly targets: readonly TargetFacts[];
    }
  | (Unknown & { readonly targetGroup: string });

/** A target known by its address. */
export interface IpTarget extends TargetFacts {
  readonly targetGroup: string;
  readonly loadBalancers: readonly string[];
  /** Interfaces a check of an overlay address reaches, by the routes of the load balancer's subnets. @default - not known */
  readonly checkReaches?: readonly string[];
}

/** Targets of all IP target groups of the account and region. */
export type IpTargetsReading =
  | {
      readonly status: 'known';
      readonly targets: readonly IpTarget[];
      /** False: there are more groups than were looked through. */
      readonly complete: boolean;
    }
  | Unknown;
