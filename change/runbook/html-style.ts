/** One style sheet: light, dark, a phone's width and paper. Nothing is told by colour alone. */
export const runbookStyle = `<style>
:root{color-scheme:light dark;--bg:#fff;--card:#f6f8fa;--line:#d0d7de;--text:#1b1f24;--soft:#57606a;--bad:#8c1218;--bad-bg:#ffebe9}
@media (prefers-color-scheme:dark){:root{--bg:#0f1318;--card:#181e26;--line:#3a444f;--text:#e6e9ed;--soft:#a3adb8;--bad:#ffb3ad;--bad-bg:#3d1214}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:60rem;padding:1rem;background:var(--bg);color:var(--text);font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.75rem;line-height:1.2;margin:0 0 1rem}
h2{font-size:1.25rem;margin:2rem 0 .5rem;border-bottom:2px solid var(--line)}
h3{font-size:1rem;margin:0}
p,ul,dl,dd{margin:0}
ul{padding-left:1.25rem}
code{font-family:ui-monospace,"DejaVu Sans Mono",monospace;font-size:.9em}
.soft{color:var(--soft)}
.step{border:1px solid var(--line);border-radius:.5rem;background:var(--card);padding:.75rem 1rem;margin:.75rem 0}
.step label{display:flex;gap:.75rem;align-items:flex-start;cursor:pointer}
.step input{flex:none;width:1.25rem;height:1.25rem;margin:.15rem 0 0}
dl{display:grid;grid-template-columns:10rem 1fr;gap:.25rem 1rem;margin:.5rem 0 0 2rem}
dt{color:var(--soft)}
.noreturn{color:var(--bad);background:var(--bad-bg);font-weight:700}
dt.noreturn{text-transform:uppercase}
.sign{margin:.75rem 0 0 2rem;display:flex;gap:1rem;flex-wrap:wrap}
.sign span{flex:1 1 10rem;border-bottom:1px solid var(--soft);padding-top:1rem;color:var(--soft);font-size:.875rem}
@media (max-width:40rem){dl{grid-template-columns:1fr;margin-left:0}dd{margin-bottom:.5rem}.sign{margin-left:0}}
@media print{
:root{--bg:#fff;--card:#fff;--line:#999;--text:#000;--soft:#333;--bad:#000;--bad-bg:#fff}
body{max-width:none;padding:0;font-size:10pt}
.step{break-inside:avoid}
.step input:not(:checked){appearance:none;-webkit-appearance:none;border:1.5pt solid #000;border-radius:0}
h2{break-after:avoid}
}
</style>`;
