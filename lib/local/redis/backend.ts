/** A reply in Redis's own shape (RESP2): bulk and status replies are bytes. */
export type Reply = null | number | Buffer | Reply[];

/** What the bridge stands in front of. A rejected promise with a `CommandError` is Redis's answer, any other a lost Redis. */
export type RedisBackend = {
  /** Runs one command. */
  run(command: string[]): Promise<Reply>;
  /** Runs commands with nothing in between (MULTI/EXEC). One that fails leaves an error in its place and stops no other. */
  transaction(commands: string[][]): Promise<Array<Reply | CommandError>>;
  close(): Promise<void>;
};

/** An error that Redis replied with, such as `WRONGTYPE ...`. */
export class CommandError extends Error {
  override name = "CommandError";
}
