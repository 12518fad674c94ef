import type { Effect } from '../recorded-call';
import type { ArrivingCall } from './wire/call';

/** What a successful EC2 call did to a route or to an interface's source/destination check. */
export function routeEffects({ action, params }: ArrivingCall): readonly Effect[] {
  if (/^(Create|Replace|Delete)Route$/.test(action)) return [routeEffect(action, params)];
  const check = params.get('SourceDestCheck.Value');
  if (action !== 'ModifyNetworkInterfaceAttribute' || check === null) return [];
  const networkInterfaceId = params.get('NetworkInterfaceId') ?? '';
  return [{ kind: 'source-dest-check-changed', networkInterfaceId, enabled: check.toLowerCase() === 'true' }];
}

function routeEffect(action: string, params: URLSearchParams): Effect {
  const named = action === 'DeleteRoute' ? null : params.get('NetworkInterfaceId');
  return {
    kind: 'route-replaced',
    routeTableId: params.get('RouteTableId') ?? '',
    destination: params.get('DestinationCidrBlock') ?? '',
    networkInterfaceId: named ?? undefined,
  };
}
