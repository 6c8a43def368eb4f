import "server-only";
import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import { AwsClient } from "aws4fetch";
import { env } from "./env";

/** Files by key: pictures and documents. Keys are lower-case paths such as "demo/1f3a7-lilac-0-front-320.avif". */
export type Storage = {
  /** The bytes, or null when there is no such key. */
  get(key: string): Promise<Buffer | null>;
  /** Writes whole or not at all; the same key again replaces it. */
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** Takes a key away; one that is not there is no failure. */
  remove(key: string): Promise<void>;
};

const KEY = /^[a-z0-9][a-z0-9._-]*(\/[a-z0-9][a-z0-9._-]*)*$/;

/** Whether `key` may be a key: no "..", no absolute path, nothing a shell or URL would trip over. */
export function isStorageKey(key: string): boolean {
  return key.length <= 300 && KEY.test(key) && !key.includes("..");
}

function demandKey(key: string): void {
  if (!isStorageKey(key)) throw new RangeError(`Not a storage key: ${key}`);
}

/** Files below a folder. */
export function folderStorage(folder: string): Storage {
  const root = resolve(folder);
  const path = (key: string) => {
    demandKey(key);
    const full = join(root, key);
    if (!full.startsWith(root + sep)) throw new RangeError(`Not a storage key: ${key}`);
    return full;
  };
  return {
    async get(key) {
      try {
        return await readFile(path(key));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
        throw error;
      }
    },
    async put(key, bytes) {
      const target = path(key);
      const draft = `${target}.${randomUUID()}`;
      await mkdir(dirname(target), { recursive: true });
      await writeFile(draft, bytes);
      await rename(draft, target);
    },
    async remove(key) {
      await rm(path(key), { force: true });
    },
  };
}

type Bucket = {
  endpoint: string;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
};

/** Objects of an S3 bucket, addressed by path. */
export function bucketStorage({ endpoint, region, bucket, accessKeyId, secretAccessKey }: Bucket): Storage {
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: "s3" });
  const url = (key: string) => {
    demandKey(key);
    return `${endpoint}/${bucket}/${key}`;
  };
  return {
    async get(key) {
      const response = await client.fetch(url(key));
      if (response.status === 404) return null;
      if (!response.ok) throw new Error(`The bucket answered ${response.status} for ${key}`);
      return Buffer.from(await response.arrayBuffer());
    },
    async put(key, bytes, contentType) {
      const response = await client.fetch(url(key), {
        method: "PUT",
        body: new Uint8Array(bytes),
        headers: { "content-type": contentType, "cache-control": "public, max-age=31536000, immutable" },
      });
      if (!response.ok) throw new Error(`The bucket answered ${response.status} when ${key} was written`);
    },
    async remove(key) {
      const response = await client.fetch(url(key), { method: "DELETE" });
      if (!response.ok && response.status !== 404)
        throw new Error(`The bucket answered ${response.status} when ${key} was taken away`);
    },
  };
}

let current: Storage | undefined;
let hidden: Storage | undefined;

/**
 * Storage that no address serves: photos of returns, papers of sellers. S3_PRIVATE_BUCKET when a bucket is named, else
 * files under PRIVATE_DIR. Who may see a file is asked by whoever hands it out.
 */
export function privateStorage(): Storage {
  if (!hidden) {
    const { S3_ENDPOINT, S3_REGION, S3_PRIVATE_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY, PRIVATE_DIR } =
      env();
    hidden =
      S3_PRIVATE_BUCKET && S3_ENDPOINT && S3_ACCESS_KEY_ID && S3_SECRET_ACCESS_KEY
        ? bucketStorage({
            endpoint: S3_ENDPOINT,
            region: S3_REGION,
            bucket: S3_PRIVATE_BUCKET,
            accessKeyId: S3_ACCESS_KEY_ID,
            secretAccessKey: S3_SECRET_ACCESS_KEY,
          })
        : folderStorage(PRIVATE_DIR);
  }
  return hidden;
}

/** The configured storage: the S3 bucket when one is named, else files under MEDIA_DIR. */
export function storage(): Storage {
  if (!current) {
    const { S3_ENDPOINT, S3_REGION, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY, MEDIA_DIR } = env();
    current =
      S3_BUCKET && S3_ENDPOINT && S3_ACCESS_KEY_ID && S3_SECRET_ACCESS_KEY
        ? bucketStorage({
            endpoint: S3_ENDPOINT,
            region: S3_REGION,
            bucket: S3_BUCKET,
            accessKeyId: S3_ACCESS_KEY_ID,
            secretAccessKey: S3_SECRET_ACCESS_KEY,
          })
        : folderStorage(MEDIA_DIR);
  }
  return current;
}
