import type { Socket } from 'node:net';

/**
 * Ends a connection by RST, so that the other side learns at once that nobody is there.
 *
 * One that is already closing is closed instead: libuv refuses to reset it, and Node 20 then loses the handle and never ends.
 *
 * @source uv_tcp_close_reset: UV_EINVAL after uv_shutdown
 */
export function resetConnection(connection: Socket): void {
  if (connection.writableEnded) connection.destroy();
  else connection.resetAndDestroy();
}
