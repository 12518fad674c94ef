/** A list to start from, which can be planned as it stands. */
export const packageListExample = `# Packages that lead an appliance from one version to another.
# Judged and put in order by: swing packages FILE --to 24.3.1

# What /appliance > Status > Basics shows now.
installed:
  base: "7.0.1"
  bomgar: "24.1.2"

# Everything the Updates page or the update server offers, in any order.
packages:
  - name: Bomgar-24.3.1 # as the Updates page shows it
    kind: bomgar # the remote support software; clients need a day to follow each one
    version: "24.3.1" # in quotes
    requires: { base: "7.1.0", bomgar: "24.2.3" } # the lowest versions that must be installed before it
    minutes: 40 # estimate, usually 15 to 60, more with many recordings

  - name: Base Software-7.1.0
    kind: base # the appliance's own system; on a problem nobody reboots it, vendor support is called
    version: "7.1.0"
    requires: { base: "7.0.0" }
    minutes: 20

  - name: Bomgar-24.2.3
    kind: bomgar
    version: "24.2.3"
    minutes: 40 # a package that requires nothing needs no requires:
`;
