-- Whether a payment is taken order by order is decided once, before its first capture is asked for.
ALTER TABLE "payments" ADD COLUMN "in_parts" BOOLEAN;
UPDATE "payments" p SET "in_parts" = EXISTS (SELECT 1 FROM "captures" c WHERE c."payment_id" = p."id")
WHERE p."status" = 'CAPTURED' OR EXISTS (SELECT 1 FROM "captures" c WHERE c."payment_id" = p."id");

-- The bank refused a part whose goods had left: the order stands, the market bears the loss.
ALTER TYPE "capture_status" ADD VALUE 'REFUSED';
