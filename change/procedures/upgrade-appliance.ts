import { clientList, installed, statement, testProtocol } from '../evidence-needs';
import type { ApplianceRole, ChangeState, Row, WayBack, WindowName } from '../procedure';

export interface Upgrade {
  readonly of: ApplianceRole;
  readonly from: ChangeState;
  readonly window: WindowName;
  readonly back: WayBack;
}

const states = {
  leader: { upgraded: 'leader-upgraded', tested: 'leader-tested' },
  partner: { upgraded: 'partner-upgraded', tested: 'partner-tested' },
} as const;

/** Upgraded, then verified and tested; the version in the site file follows what is installed. */
export function upgrade({ of, from, window, back }: Upgrade): readonly Row[] {
  const { upgraded, tested } = states[of];
  return [
    {
      from,
      event: upgraded,
      to: upgraded,
      sentence: `upgrade {${of}} to {to}`,
      evidence: [installed(of)],
      window,
      edits: [{ when: 'with', field: 'version', of }],
      back,
    },
    {
      from: upgraded,
      event: tested,
      to: tested,
      sentence: `verify and test {${of}}: console version, a session to another machine`,
      evidence: [testProtocol(of)],
      window,
      back: { kind: 'nothing' },
    },
  ];
}

export function confirmInProduction(from: ChangeState, serving: ApplianceRole): Row {
  return {
    from,
    event: 'production-confirmed',
    to: 'confirmed',
    sentence: `confirm {site} on {${serving}} in production, soon: there is no failover partner`,
    evidence: [statement('who confirmed it in daily work, and until when it was watched')],
    window: 'interim',
    back: { kind: 'nothing' },
  };
}

export function updateClients(from: ChangeState, to: ChangeState, window: WindowName): Row {
  return {
    from,
    event: 'clients-updated',
    to,
    sentence: 'see that the clients follow: Jump Clients by themselves, Integration Clients and MSI consoles by hand',
    evidence: [clientList()],
    window,
    back: { kind: 'nothing' },
  };
}
