-- Every order of the market by state, by time or by sum: a list of several states is merged from the head of each.
CREATE INDEX "orders_status_placed_at_id_idx" ON "orders"("status", "placed_at", "id");
CREATE INDEX "orders_status_total_id_idx" ON "orders"("status", "total", "id");
CREATE INDEX orders_refunded ON orders (placed_at, id) WHERE refunded_total > 0;
CREATE INDEX disputes_open ON disputes (payment_id) WHERE closed_at IS NULL;
