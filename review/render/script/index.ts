export type { MoveScript } from './move-script';
export { renderMoveScript, renderScriptFor } from './render-move-script';
