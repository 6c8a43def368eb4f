import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { findPort } from "@/lib/local/ports";

/** nginx that serves one file, with these bytes, as the answer to everything. */
export async function startNginx(
  program: string,
  bytes: Uint8Array,
  encoding: string | null,
): Promise<{ url: string; stop(): Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), "agora-nginx-"));
  chmodSync(dir, 0o755);
  await mkdir(join(dir, "root"));
  await writeFile(join(dir, "root/page.html"), bytes);
  const port = await findPort();
  const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (name) => `${name}_temp_path ${dir}/${name};`,
  );
  await writeFile(
    join(dir, "nginx.conf"),
    `daemon off; pid ${dir}/nginx.pid; error_log stderr crit; worker_processes auto;
    events { worker_connections 1024; }
    http {
      ${paths.join(" ")}
      access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; open_file_cache max=10;
      server {
        listen 127.0.0.1:${port}; root ${dir}/root; default_type "text/html; charset=utf-8";
        ${encoding ? `add_header content-encoding ${encoding};` : ""}
      }
    }`,
  );
  const child = spawn(program, ["-e", "stderr", "-p", dir, "-c", join(dir, "nginx.conf")], {
    stdio: "ignore",
  });
  const url = `http://127.0.0.1:${port}/page.html`;
  for (let tries = 0; tries < 100 && child.exitCode === null; tries += 1) {
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      break;
    await setTimeout(100);
  }
  if (child.exitCode !== null) throw new Error("nginx did not start");
  return {
    url,
    stop: async () => {
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      await gone;
      await rm(dir, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
