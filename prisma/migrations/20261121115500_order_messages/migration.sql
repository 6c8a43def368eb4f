CREATE TABLE "order_messages" (
    "id" UUID NOT NULL DEFAULT uuid7(),
    "order_id" UUID NOT NULL,
    "seller_id" UUID NOT NULL,
    "by_seller" BOOLEAN NOT NULL,
    "author_id" UUID,
    "body" TEXT NOT NULL,
    "key" UUID NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "order_messages_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "order_messages_key_key" ON "order_messages"("key");
CREATE INDEX "order_messages_order_id_id_idx" ON "order_messages"("order_id", "id");
CREATE INDEX "order_messages_seller_id_id_idx" ON "order_messages"("seller_id", "id" DESC);
ALTER TABLE "order_messages" ADD CONSTRAINT "order_messages_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE order_messages ADD CONSTRAINT order_messages_body CHECK (char_length(body) BETWEEN 1 AND 2000);
CREATE INDEX order_messages_unread ON order_messages (seller_id) WHERE read_at IS NULL AND NOT by_seller;
