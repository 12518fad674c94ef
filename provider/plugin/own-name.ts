/** As Terraform calls the provider. */
export const ownName = 'swing';
