import { createServer, type Socket } from "node:net";

/** A mail server that keeps what it is sent; `refuse` makes it say no to the message. */
export async function startMailServer(port: number) {
  const mails: string[] = [];
  const state = { refuse: false };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => {});
    let data: string | null = null;
    socket.write("220 test\r\n");
    socket.on("data", (chunk) => {
      for (const line of chunk.toString().split(/(?<=\r\n)/)) {
        if (data !== null) {
          data += line;
          if (!data.endsWith("\r\n.\r\n")) continue;
          mails.push(data);
          data = null;
          socket.write("250 kept\r\n");
        } else if (/^DATA/i.test(line)) {
          if (state.refuse) socket.write("451 not now\r\n");
          else {
            data = "";
            socket.write("354 go on\r\n");
          }
        } else if (/^QUIT/i.test(line)) socket.end("221 bye\r\n");
        else socket.write("250 ok\r\n");
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    mails,
    state,
    close: () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
