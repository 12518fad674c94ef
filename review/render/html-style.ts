import { trusted, type Html } from './html-text';

/** One style sheet: light, dark, a phone's width (every move a card) and paper. Nothing is told by colour alone. */
export const style: Html = trusted(`<style>
:root{color-scheme:light dark;--bg:#fff;--card:#f6f8fa;--line:#d0d7de;--text:#1b1f24;--soft:#57606a;
--good:#0f5323;--good-bg:#dafbe1;--bad:#8c1218;--bad-bg:#ffebe9;--wait:#633c01;--wait-bg:#fff4d6;--accent:#0b4f9e}
@media (prefers-color-scheme:dark){:root{--bg:#0f1318;--card:#181e26;--line:#3a444f;--text:#e6e9ed;--soft:#a3adb8;
--good:#8fe3a9;--good-bg:#10301c;--bad:#ffb3ad;--bad-bg:#3d1214;--wait:#f3d27a;--wait-bg:#362a08;--accent:#8cc2ff}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:64rem;padding:1rem;background:var(--bg);color:var(--text);font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
h1,h2,h3,p,ul,ol,dl,dd,figure{margin:0}
h2{margin:2rem 0 .5rem;font-size:1.25rem}
h3{margin:1rem 0 .25rem;font-size:1rem}
code,pre{font-family:ui-monospace,"DejaVu Sans Mono",monospace;font-size:.9em}
.verdict{display:flex;gap:.75rem;align-items:center;border:2px solid;border-radius:.5rem;padding:.75rem 1rem;font-size:1.75rem;line-height:1.2}
.mark{flex:none;font-size:2rem}
.safe{color:var(--good);background:var(--good-bg)}
.unsafe{color:var(--bad);background:var(--bad-bg)}
.wait{color:var(--wait);background:var(--wait-bg)}
.who{margin:1rem 0 .25rem;font-size:1.25rem;font-weight:600}
.soft{color:var(--soft)}
.digest{display:block;margin:.25rem 0 .75rem;padding:.5rem .75rem;border:1px solid var(--line);border-radius:.375rem;background:var(--card);overflow-wrap:anywhere;user-select:all;-webkit-user-select:all}
table{width:100%;table-layout:fixed;border-collapse:collapse;text-align:left}
caption{text-align:left;color:var(--soft);padding-bottom:.5rem}
th,td{padding:.5rem;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere}
th:first-child{width:20%}
th:nth-child(n+2){width:19%}
th:nth-child(4){width:16%}
th:nth-child(n+5){width:13%}
td:first-child{font-weight:600}
.pictures{display:grid;grid-template-columns:1fr 1fr;gap:1rem}
figure{border:1px solid var(--line);border-radius:.5rem;padding:.5rem;background:var(--card)}
figcaption{font-weight:600;padding:.25rem}
svg{display:block;width:100%;height:auto;max-width:30rem}
svg text{fill:var(--text);font:12px ui-monospace,"DejaVu Sans Mono",monospace}
svg .box{fill:var(--bg);stroke:var(--soft)}
svg .main{stroke:var(--accent);stroke-width:3}
svg .name{font-weight:600}
svg .line{stroke:var(--accent);stroke-width:2;fill:none}
svg .head{fill:var(--accent)}
ul,ol{padding-left:1.25rem}
.plainlist{list-style:none;padding:0}
.finding{border-left:.375rem solid var(--line);background:var(--card);padding:.5rem .75rem;margin-bottom:.5rem}
.finding.error{border-color:var(--bad)}
.finding.warning{border-color:var(--wait)}
.tag{font-weight:700}
.error .tag,.refuted .tag{color:var(--bad)}
.warning .tag,.not-proven .tag{color:var(--wait)}
.proven .tag{color:var(--good)}
.small{font-size:.875rem}
details{margin-top:2rem;border:1px solid var(--line);border-radius:.5rem}
summary{cursor:pointer;padding:.75rem;font-weight:600}
pre{margin:0;padding:.75rem;border-top:1px solid var(--line);white-space:pre-wrap;overflow-wrap:anywhere}
pre+p{padding:.75rem;font-weight:600}
details.inner{margin:.5rem 0;padding:0 .75rem .25rem}
details.inner summary{padding:.75rem 0}
@media (max-width:56rem){
.verdict{font-size:1.375rem}
.pictures{grid-template-columns:1fr}
table,tbody,tr,td,caption{display:block}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
tr{border:1px solid var(--line);border-radius:.5rem;background:var(--card);margin-bottom:.75rem;padding:.25rem .75rem}
td{display:grid;grid-template-columns:7rem 1fr;gap:.5rem;padding:.375rem 0}
td:last-child{border:0}
td::before{content:attr(data-label);color:var(--soft);font-weight:400}
}
@media print{
:root{--bg:#fff;--card:#fff;--line:#999;--text:#000;--soft:#333;--good:#000;--bad:#000;--wait:#000;--good-bg:#fff;--bad-bg:#fff;--wait-bg:#fff;--accent:#000}
body{max-width:none;padding:0;font-size:10pt}
tr,figure,.finding{break-inside:avoid}
h2{break-after:avoid}
}
</style>`);
