import { installed, statement } from '../evidence-needs';
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
    {
      from: 'certified',
      event: 'address-assigned',
      to: 'addressed',
      sentence: `on ${it}: assign its own address to the imported certificate and resolve every warning`,
      evidence: [statement('what Issued To says, and that no warning is left')],
      window,
      back: nothing,
    },
    ...roles.map((of): Row => ({
      from: 'addressed',
      event: 'package-installed',
      to: 'packaged',
      ...(roles.length > 1 && { onlyWhen: { leaving: of } }),
      sentence: `on ${it}: install the software package {to} and accept the EULA`,
      evidence: [installed(of)],
      window,
      back: nothing,
    })),
  ];
}
