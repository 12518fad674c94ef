/** `"24.2.3"`: whole numbers with dots between them, compared one after the other. */
export const versionPattern = /^\d{1,9}(\.\d{1,9}){0,5}$/;

export function isVersion(text: string): boolean {
  return versionPattern.test(text);
}

/**
 * Below 0 when `left` is older, 0 when both are the same version (`"11.1"` is `"11.1.0"`), above 0 when it is newer.
 * Both must be versions.
 */
export function compareVersions(left: string, right: string): number {
  const [ours, theirs] = [numbersOf(left), numbersOf(right)];
  const places = Array.from({ length: Math.max(ours.length, theirs.length) }, (_, place) => place);
  const different = places.find((place) => (ours[place] ?? 0) !== (theirs[place] ?? 0));
  return different === undefined ? 0 : (ours[different] ?? 0) - (theirs[different] ?? 0);
}

function numbersOf(version: string): readonly number[] {
  return version.split('.').map(Number);
}
