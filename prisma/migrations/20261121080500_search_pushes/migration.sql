-- Products whose row of product_search is newer than their document in Meilisearch.
CREATE TABLE "search_pushes" (
    "id" BIGSERIAL NOT NULL,
    "product_id" UUID NOT NULL,
    "marked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "search_pushes_pkey" PRIMARY KEY ("id")
);
