import { refused, type SwingError } from '../site';

/** An adoption whose plan is not pure: every finding at once. @returns exit 3 `AdoptionNotClean` */
export function adoptionNotClean(
  findings: readonly { readonly address?: string; readonly message: string }[],
): SwingError {
  return refused(
    ...findings.map(({ address, message }) => ({
      code: 'AdoptionNotClean',
      place: address ?? 'plan',
      message,
      remedy: 'make file and world agree first; adoption never changes anything',
    })),
  );
}
