import { ruleWrittenAnew, runControl, startLab, tickBoxes } from '../../lab';
import { describeWith } from '../support/requirements';

jest.setTimeout(60_000);

describeWith(['bind'], 'a negative control by hand', () => {
  it.each([{ control: ruleWrittenAnew }, { control: tickBoxes }])('$control.id shows its gap', async ({ control }) => {
    const lab = await startLab({ targets: [control.target], appliances: { a: 'hardware', b: 'hardware' } });
    try {
      const { report } = await runControl(lab, control, 'a');
      expect(report.reasons).toHaveProperty('ECONNRESET');
      expect(report.longestGapMs).toBeGreaterThan(100);
      expect(report.answerers).toContain('appliance-b');
    } finally {
      await lab.stop();
    }
  });
});
