-- CreateTable
CREATE TABLE "uploaded_pictures" (
    "seller_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "uploaded_pictures_pkey" PRIMARY KEY ("seller_id","key")
);

-- AddForeignKey
ALTER TABLE "uploaded_pictures" ADD CONSTRAINT "uploaded_pictures_seller_id_fkey" FOREIGN KEY ("seller_id") REFERENCES "sellers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "uploaded_pictures" ADD CONSTRAINT uploaded_pictures_size CHECK (width > 0 AND height > 0);
