-- A seller's listings of one state, or those that run out, are found by walking the order of the list: with the state in
-- the index the walk reads no rows.
DROP INDEX "offers_seller_id_price_id_idx";
CREATE INDEX "offers_seller_id_price_id_status_idx" ON "offers"("seller_id", "price", "id", "status");
DROP INDEX "offers_seller_id_updated_at_id_idx";
CREATE INDEX "offers_seller_id_updated_at_id_status_idx" ON "offers"("seller_id", "updated_at", "id", "status");
