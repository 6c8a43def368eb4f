import { seedDemoMarket } from "./seed";

/** `npm run db:seed`: the demo market into DATABASE_URL, once. */
const { DATABASE_URL, MEDIA_DIR, S3_BUCKET, AGORA_SEED_SIZE } = process.env;
if (!DATABASE_URL) {
  console.error("DATABASE_URL is not set: name the database that the demo market goes into.");
  process.exit(1);
}
const began = Date.now();
try {
  const loaded = await seedDemoMarket({
    databaseUrl: DATABASE_URL,
    // Pictures in a bucket are made when they are first asked for.
    size: AGORA_SEED_SIZE === "small" ? "small" : "full",
    mediaDir: S3_BUCKET ? null : MEDIA_DIR || ".data/media",
    onProgress: (message) => console.log(message),
  });
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  console.log(loaded ? `The demo market is ready (${seconds} s).` : "The demo market is there already.");
} catch (error) {
  console.error(`The demo market could not be made: ${(error as Error).message}`);
  process.exit(1);
}
