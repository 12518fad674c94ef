/**
 * A host name as Terraform's identifiers allow it: `support-a.example.com` → `support-a_example_com`.
 * @source https://developer.hashicorp.com/terraform/language/syntax/configuration#identifiers
 */
export function logicalIdOf(hostname: string): string {
  return hostname.replaceAll('.', '_');
}
