-- Parts that are taken in one call: written down before the provider is told, so that a retry tells it the same.
ALTER TABLE "captures" ADD COLUMN "batch_id" UUID, ADD COLUMN "is_final" BOOLEAN NOT NULL DEFAULT false;
