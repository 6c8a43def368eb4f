-- A seller's figures by day read this index and no row of the table.
CREATE INDEX orders_sold ON orders (seller_id, placed_at) INCLUDE (currency, total)
  WHERE status NOT IN ('PENDING_PAYMENT', 'FAILED', 'CANCELLED');

-- Money that is still to be sent, and what was sent lately, of one seller.
CREATE INDEX transfers_open ON transfers (seller_id) WHERE status IN ('HELD', 'SENDING');
CREATE INDEX transfers_sent ON transfers (seller_id, sent_at) INCLUDE (sent_amount, currency) WHERE status = 'SENT';

CREATE INDEX products_refused ON products (created_by_seller_id) WHERE status = 'REJECTED';

-- What the market owed a seller up to an entry of the ledger: the balance is this and the entries since. Kept by a job,
-- an hour behind, so that no entry with a smaller number is still to be committed.
CREATE TABLE "seller_balances" (
    "seller_id" UUID NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "upto_id" BIGINT NOT NULL,
    "balance" BIGINT NOT NULL,

    CONSTRAINT "seller_balances_pkey" PRIMARY KEY ("seller_id", "currency")
);
ALTER TABLE "seller_balances" ADD CONSTRAINT "seller_balances_seller_id_fkey" FOREIGN KEY ("seller_id") REFERENCES "sellers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- How much of a seller with many offers runs out, counted by a job; of the others it is counted when it is asked.
CREATE TABLE "seller_stock" (
    "seller_id" UUID NOT NULL,
    "low" INTEGER NOT NULL,
    "out" INTEGER NOT NULL,
    "counted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "seller_stock_pkey" PRIMARY KEY ("seller_id")
);
ALTER TABLE "seller_stock" ADD CONSTRAINT "seller_stock_seller_id_fkey" FOREIGN KEY ("seller_id") REFERENCES "sellers"("id") ON DELETE CASCADE ON UPDATE CASCADE;
