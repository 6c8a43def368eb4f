-- A product's latest lines are one range of an index, whatever their number.
DROP INDEX "order_lines_product_id_idx";
CREATE INDEX "order_lines_product_id_id_idx" ON "order_lines"("product_id", "id");
