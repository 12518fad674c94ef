/** One known way to lose service by a plan, and what finds it. */
export type HazardRow = { readonly row: string } & (
  { readonly found: readonly string[] } | { readonly guardedBy: string } | { readonly harmless: string }
);

/** Every row that was measured or read for Elastic IPs, routes, load balancers, instances and Route 53. */
export const awsRows: readonly HazardRow[] = [
  {
    row: '`aws_eip_association` replaced in the default order: disassociated, then associated',
    found: ['eip-association-destroyed-first', 'move-not-gap-free'],
  },
  {
    row: '`aws_eip_association` imported, then replaced because `allow_reassociation` is not read back',
    found: ['eip-association-replaced-by-adoption', 'adopt-not-clean'],
  },
  {
    row: "an Elastic IP on an interface's primary private address displaces the appliance's own public address",
    found: ['eip-association-without-private-address'],
  },
  {
    row: '`create_before_destroy` spreads to what a resource depends on, invisible in the configuration',
    found: ['record-create-before-destroy', 'dns-record-set-ends-deleted', 'route-deleted'],
  },
  {
    row: 'an address in the cloud that the guest does not own: everything is green and the site is dead',
    guardedBy: 'preflight: a probe on that very address, else attested, else "not proven"',
  },
  {
    row: 'an association was made and the state not written (killed): both directions plan a create',
    found: ['create-over', 'pointer-drift'],
  },
  {
    row: 'an import id from a data source is empty and fails the whole plan',
    guardedBy: 'adopt: whether a pointer exists is looked up before synth',
  },
  { row: "a pointer's block is removed: destroyed, and `prevent_destroy` goes with it", found: ['pointer-destroyed'] },
  { row: 'a precondition that is known only during the apply: half a swing', found: ['check-unknown'] },
  {
    row: '`aws_eip.instance` or `network_interface` changed in place: a gap in an update',
    found: ['eip-moved-in-place'],
  },
  {
    row: '`aws_eip_association.allow_reassociation = false` is ignored by the provider',
    harmless: 'no guard, and no hazard: the order of the actions alone decides',
  },
  {
    row: '`aws_route.network_interface_id` in place: one ReplaceRoute',
    harmless: 'gap-free; a route that is deleted or leads to another kind of target is found',
  },
  {
    row: 'source/destination check on: AWS drops what comes for the overlay address',
    found: ['source-destination-check-on'],
  },
  {
    row: '`aws_lb_listener.default_action` in place: one ModifyListener',
    harmless:
      'gap-free, if the group is healthy: preflight demands that, since AWS checks no group that is in no listener',
  },
  {
    row: '`aws_lb_target_group_attachment` replaced: deregistered, then registered',
    found: ['attachment-replaced', 'attachment-deleted'],
  },
  { row: '`aws_route53_record` records in place: one UPSERT', harmless: 'gap-free' },
  {
    row: '`aws_route53_record` with `create_before_destroy` and `allow_overwrite`: ends deleted',
    found: ['record-create-before-destroy', 'record-overwrites'],
  },
  { row: 'a Route 53 name changes: 15 seconds between delete and create', found: ['record-renamed'] },
  {
    row: 'A ↔ CNAME under two addresses of the configuration, also by `count`',
    found: ['record-changed-by-twin', 'record-destroyed'],
  },
  {
    row: 'A → CNAME in one resource of Route 53: one batch',
    harmless: 'told by record-type-changed; a type that answers another question is record-type-lost',
  },
  { row: 'a set identifier or routing policy changes: one batch', harmless: 'told by record-routing-changed' },
  { row: 'a weight changes', harmless: 'one UPSERT' },
  {
    row: 'inline `route {}` of `aws_route_table`: single calls',
    harmless: 'unless a destination goes: inline-route-removed',
  },
  { row: '`aws_route_table_association.route_table_id` in place', harmless: 'one ReplaceRouteTableAssociation' },
  { row: 'drift of tags, computed attributes, deposed objects', harmless: 'only pointer attributes of pointers count' },
  {
    row: 'a deposed `aws_eip_association` as a no-op heals itself at refresh',
    harmless: 'its delete is deposed-record',
  },
  { row: '`aws_lb_listener.port` in place', found: ['listener-port-changed'] },
  { row: 'user data or type of an instance in place: it is stopped', found: ['instance-stopped'] },
  { row: 'both appliances stopped or replaced by one plan', found: ['both-appliances-stopped'] },
  {
    row: 'a secondary private address moved between two interfaces: two unordered updates',
    found: ['private-address-moved'],
  },
  { row: 'a deposed record is deleted, even beside a no-op of the same address', found: ['deposed-record'] },
  {
    row: 'a resource renamed without `moved`; `count` to `for_each`',
    found: ['renamed-without-moved', 'record-changed-by-twin'],
  },
  { row: 'two owners of one record, one allocation, one route', found: ['two-owners'] },
  {
    row: '`-refresh=false` leaves no trace in the plan',
    guardedBy: 'the plan context, where the plan is our own (plan-not-refreshed); else told by refresh-not-known',
  },
  { row: '`-target`: what was left out is absent', found: ['plan-incomplete'] },
  { row: 'an errored plan that lists only harmless changes', found: ['plan-incomplete'] },
  { row: 'deferred changes', found: ['plan-incomplete'] },
  { row: 'a state shown as JSON has a format_version and no changes', guardedBy: 'the reader: no plan, exit 2' },
  { row: 'a pointer is forgotten', harmless: 'told by pointer-released; in the role stack it needs its tombstone' },
  { row: 'sensitive values stand in clear in the plan', found: ['sensitive-change'] },
  {
    row: 'a saved plan is checked by state serial and lineage only: a hand change in the cloud passes',
    guardedBy: 'apply: the live world is compared with the plan just before',
  },
];

/** Every row of RFC 2136 by hashicorp/dns. */
export const dnsRows: readonly HazardRow[] = [
  { row: 'addresses or CNAME target in place: one UPDATE message', harmless: 'gap-free, A, AAAA and CNAME alike' },
  {
    row: 'ttl, name or zone: RRset removed, later inserted; 5 seconds without the name on a secondary',
    found: ['dns-record-set-replaced', 'ttl-changed-with-address'],
  },
  { row: 'the same with `create_before_destroy`: both, then gone for good', found: ['dns-record-set-ends-deleted'] },
  { row: '`addresses = []`: the RRset is deleted, the apply fails', found: ['dns-record-set-emptied'] },
  {
    row: 'created over a record of somebody else: old and new answers side by side',
    found: ['dns-record-set-appended'],
  },
  {
    row: 'created over a CNAME: ignored by the server, tainted',
    found: ['dns-record-set-appended', 'create-over'],
  },
  { row: 'import, everything equal', harmless: 'a no-op' },
  { row: 'import and swing in one plan: no gap, but nothing was taken in as it is', found: ['adopt-not-clean'] },
  {
    row: 'import with another ttl, or an id in another case: replaced',
    found: ['adopt-not-clean', 'dns-record-set-replaced'],
  },
  { row: 'a hand edit of the ttl before the plan: replaced', found: ['dns-record-set-replaced'] },
  { row: 'A → CNAME as two resources', found: ['record-changed-by-twin', 'dns-record-set-deleted'] },
  {
    row: 'two stacks own one name: destroying one deletes the whole RRset',
    found: ['dns-record-set-deleted', 'two-owners'],
  },
  {
    row: 'the update is not permitted: a plan proves nothing about permission',
    guardedBy: 'preflight: the change is asked for with an impossible prerequisite',
  },
  {
    row: 'a lost reply, a silent server, a refused update: what is served is unknown',
    guardedBy: 'apply: every authoritative server is asked, never the exit code',
  },
  {
    row: 'a hand edit after the plan was saved: both are served',
    guardedBy: 'apply: the live world is compared just before; the guarded record set compares in the server',
  },
  {
    row: 'a change of the CNAME after the plan is overwritten silently',
    guardedBy: 'apply: the live world is compared just before',
  },
  {
    row: 'replies lost, then `-refresh=false`: a no-op while B is served',
    guardedBy: 'swing plan, which always refreshes',
  },
  {
    row: 'A and AAAA in one plan are two messages: half a swing is possible',
    guardedBy: 'verify and status: each is told, completed or taken back by itself',
  },
  {
    row: 'a saved plan can be applied again after a failed apply',
    guardedBy: 'apply: planned anew each time, under the lock',
  },
  { row: '`key_secret` lands in the plan file', guardedBy: 'the construct: keys only from the environment' },
];
