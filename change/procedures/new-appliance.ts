import { installed, servedCertificate, statement } from '../evidence-needs';
import type { ApplianceRole, ChangeState, Row, WindowName } from '../procedure';

const nothing = { kind: 'nothing' } as const;

export interface Furnishing {
  readonly from: ChangeState;
  /** How sentences call it: `"{partner}"`. */
  readonly it: string;
  /** Whose place it may take. */
  readonly roles: readonly ApplianceRole[];
  readonly window: WindowName;
}

/** The new appliance gets certificate, address and software; nobody is served by it yet. */
export function furnish({ from, it, roles, window }: Furnishing): readonly Row[] {
  return [
    {
      from,
      event: 'certificate-imported',
      to: 'certified',
      sentence: `export certificate, private key and chain of the serving appliance, import them on ${it}`,
      evidence: [statement('that the certificate with key and chain is on the new appliance')],
      window,
      back: nothing,
    },
    ...roles.flatMap((of): readonly Row[] => {
      const common = { ...(roles.length > 1 && { onlyWhen: { leaving: of } }), window, back: nothing };
      return [
        {
          ...common,
          from: 'certified',
          event: 'address-assigned',
          to: 'addressed',
          sentence: `on ${it}: assign its own address to the imported certificate and resolve every warning`,
          evidence: [servedCertificate(of)],
        },
        {
          ...common,
          from: 'addressed',
          event: 'package-installed',
          to: 'packaged',
          sentence: `on ${it}: install the software package {to} and accept the EULA`,
          evidence: [installed(of)],
        },
      ];
    }),
  ];
}
