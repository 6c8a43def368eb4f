import { inData } from "../paths";
import { findPort } from "../ports";
import { readJson, writeJson } from "./files";

/** Gives each local service a free port and remembers it, so that addresses stay the same from start to start. */
export function openPortBook(reserved: number[]) {
  const file = inData("ports.json");
  const known = readJson<Record<string, number>>(file) ?? {};
  const taken = new Set(reserved);
  return {
    async portFor(service: string): Promise<number> {
      const port = await findPort(known[service], taken);
      taken.add(port);
      if (known[service] !== port) {
        known[service] = port;
        writeJson(file, known);
      }
      return port;
    },
  };
}
