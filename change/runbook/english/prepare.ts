import type { StepTexts } from '../step-text';

export const prepare: StepTexts = {
  'packages-planned': {
    where:
      'on {leader.appliance} > Status > Basics read both versions, that of Base Software and that of the Bomgar (today BeyondTrust) software; the page Updates lists the packages on offer and what each requires. `swing packages --example > evidence/packages.yaml` writes a list to begin with: put in its place what the two pages show, as base and bomgar packages. `swing packages evidence/packages.yaml --to {to}` puts them in order, with the waits',
    why: 'an appliance that is far behind needs versions in between; each Base package goes in directly before the Bomgar package that needs it, and at least 24 hours pass between two Bomgar packages so that clients can update',
    wrong:
      'a package is greyed out: it requires another one first. When the order is not clear, send vendor support a picture of Status > Basics',
    verify:
      '`swing packages` finds an order, and its waits fit before the window; the list begins at {from} and ends at {to}',
  },
  'certificates-exported': {
    where:
      'on {leader.appliance} > Security > Certificates: tick the certificate assigned to the active address, Export, with certificate, private key and certificate chain; set a passphrase and keep it in the secret store of your team, not with the file. Save the file outside of the project, where only administrators can read it',
    why: 'with it the service can go on elsewhere if the upgrade fails',
    wrong:
      'key or chain left out, or the passphrase lost: the export is then worthless. Exporting removes nothing, so repeat it',
    verify:
      'the file holds one private key, the certificate of {site} and the certificate that issued it (none where it signed itself); swing advance looks at it and says what it could not prove',
  },
  'integrations-prepared': {
    where:
      'in your own programs, databases, reports and queries; compare https://{site}/api/reporting.xsd and /api/command.xsd',
    why: 'from 10.6 on LSID is a text (GUID, varchar(32)) and no longer an integer, LSEQ is new and neither unique nor strictly sequential, and XML answers carry a namespace',
    wrong:
      'a program that expects an integer or no namespace breaks at the upgrade. The Integration Client is upgraded before the appliance; the new one still speaks to the old appliance',
    verify:
      'each program was tried with a text as LSID and with xmlns="http://www.networkstreaming.com/namespaces/API"; when nobody uses API or Integration Client, write that down',
  },
  'version-rehearsed': {
    where: 'on an appliance that serves nobody: a third one, or a test system',
    why: 'this procedure upgrades the appliance that serves, so a fault would be found in production',
    wrong:
      'there is no such appliance: say so in the record and decide on purpose, or upgrade asynchronously, where the backup is tried first',
    verify: 'the console shows {to} under Help > About, and a session to another machine was held',
  },
  'window-announced': {
    where: 'to everybody who works with https://{site}: representatives, teams, the service desk',
    why: '{site} is unavailable during the window and everybody is disconnected. Plan 15 to 60 minutes for each upgrade, noticeably more with many recordings; both appliances take equally long',
    wrong: 'sessions in progress are lost: choose hours of low traffic, and tell how long',
    verify: 'the announcement names start and end of each window, with the time zone',
  },
  'clients-throttled': {
    where:
      'on {leader.login} > Jump > Jump Clients: lower "Maximum number of concurrent Jump Client upgrades". No rule names the number: for example a quarter of what stood there, 50 instead of 200',
    why: 'Jump Clients update by themselves after the upgrade; too many at once flood appliance and network',
    wrong:
      'left high, the appliance is slow for hours after the upgrade. Write the old number down, in the ticket too: it is put back when every client has updated. What counts is the number of the appliance that serves after the upgrade: of a pair lower it on both now, each has its own page',
    verify: 'the page shows the lower number after it is loaded again; old and new number stand in the record',
  },
  'backup-downloaded': {
    where:
      'on {leader.login} > Management > Software: Download Backup. Set a password, since the whole backup is meant to go into the project, and keep the password in the secret store of your team. Save the file in the folder evidence/ of the project',
    why: 'always, before every upgrade. It holds configuration and logged data; not recordings, and of the file store at most 50 files below 200 KB each',
    wrong: 'a lost password makes the backup unusable; an error can be saved in place of a backup. Download it again',
    verify:
      'the file ends in .nsb, is not empty and does not open as a text or a web page; swing advance looks at it and records its SHA-256 and size',
  },
};
