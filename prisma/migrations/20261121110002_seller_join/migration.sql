CREATE TYPE "document_kind" AS ENUM ('REGISTER', 'IDENTITY', 'TAX', 'OTHER');

ALTER TABLE "seller_applications"
  ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1,
  ADD COLUMN "submitted_at" TIMESTAMPTZ(3);

CREATE TABLE "seller_documents" (
    "id" UUID NOT NULL DEFAULT uuid7(),
    "application_id" UUID NOT NULL,
    "kind" "document_kind" NOT NULL,
    "file_name" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "storage_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "seller_documents_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "seller_documents_storage_key_key" ON "seller_documents"("storage_key");
CREATE INDEX "seller_documents_application_id_idx" ON "seller_documents"("application_id");
ALTER TABLE "seller_documents" ADD CONSTRAINT "seller_documents_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "seller_applications"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE seller_documents ADD CONSTRAINT seller_documents_size CHECK (bytes > 0 AND bytes <= 5242880);

-- One application at a time: a second is begun when the first was decided.
CREATE UNIQUE INDEX seller_applications_one_open ON seller_applications (user_id) WHERE status NOT IN ('APPROVED', 'REJECTED');
