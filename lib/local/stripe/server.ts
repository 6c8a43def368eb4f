import http from "node:http";
import type { AddressInfo } from "node:net";
import type { SandboxOptions } from "./config";
import { withDefaults } from "./config";
import { answerControl } from "./control/control";
import { answerApi } from "./http/pipeline";
import { answerPage } from "./pages/pages";
import { Sandbox } from "./sandbox";
import { lockDirectory } from "./store/directory-lock";

export interface RunningSandbox {
  url: string;
  port: number;
  /** Stops answering, stops delivering, closes the files. */
  close(): Promise<void>;
}

/**
 * Starts a Stripe sandbox on 127.0.0.1. Rejects when the port is taken or another sandbox uses the
 * data directory; the message says which.
 */
export async function startStripeSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  const unlock = options.dataDir === undefined ? async () => {} : await lockDirectory(options.dataDir);
  const server = http.createServer();
  server.keepAliveTimeout = 30_000;
  try {
    await listen(server, options.port);
  } catch (error) {
    await unlock();
    throw error;
  }
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const config = withDefaults({ ...options, port, publicUrl: options.publicUrl ?? url });
  const sandbox = new Sandbox(config);
  server.on("request", (request, response) => {
    answer(sandbox, request, response).catch((error: unknown) => {
      console.error("The Stripe sandbox failed:", error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  return {
    url,
    port,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await sandbox.stop();
      await unlock();
    },
  };
}

async function answer(
  sandbox: Sandbox,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): Promise<void> {
  const path = (request.url ?? "/").split("?")[0] ?? "/";
  if (/^\/v\d+\//.test(path)) await answerApi(sandbox, request, response);
  else if (path.startsWith("/_sandbox/")) await answerControl(sandbox, request, response);
  else await answerPage(sandbox, request, response);
}

function listen(server: http.Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(
        error.code === "EADDRINUSE"
          ? new Error(`Port ${port} is taken. Set STRIPE_SANDBOX_PORT to a free one, or stop what uses it.`)
          : error,
      );
    });
    server.listen(port, "127.0.0.1", resolve);
  });
}
