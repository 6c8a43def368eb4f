import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { freePorts, PORTS_PER_WORKER } from "./ports";
import type { ServiceAddresses } from "./services-process";

declare module "vitest" {
  interface ProvidedContext {
    services: ServiceAddresses;
    /** Free ports for what a test file starts itself: PORTS_PER_WORKER for each worker. */
    ports: number[];
  }
}

const MAX_WORKERS = 16;

// Several projects of one run share the services.
const shared = globalThis as unknown as { agoraServices?: { child: ChildProcess; users: number } };

/** Starts PostgreSQL and Redis once a run, in a process that ends them when this one is gone, however it goes. */
export default async function setup(project: TestProject) {
  if (!shared.agoraServices) {
    const child = fork(fileURLToPath(new URL("./services-process.ts", import.meta.url)), {
      execArgv: ["--import", "tsx"],
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    shared.agoraServices = { child, users: 0 };
  }
  const { child } = shared.agoraServices;
  shared.agoraServices.users += 1;
  project.provide("services", await addresses(child));
  project.provide("ports", await freePorts(PORTS_PER_WORKER * MAX_WORKERS));
  return async () => {
    if (!shared.agoraServices) return;
    shared.agoraServices.users -= 1;
    if (shared.agoraServices.users > 0) return;
    shared.agoraServices = undefined;
    const gone = once(child, "exit");
    child.disconnect();
    await gone;
  };
}

async function addresses(child: ChildProcess): Promise<ServiceAddresses> {
  const answer = new Promise<ServiceAddresses>((resolve, reject) => {
    child.once("message", (message) => resolve(message as ServiceAddresses));
    child.once("exit", (code) => reject(new Error(`The services of the tests ended with code ${code}`)));
  });
  child.send("addresses");
  return answer;
}
