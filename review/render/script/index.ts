export type { MoveScript } from './move-script';
export { renderTtlScript, type TtlScript } from './ttl-script';
export { renderMoveScript, renderScriptFor } from './render-move-script';
