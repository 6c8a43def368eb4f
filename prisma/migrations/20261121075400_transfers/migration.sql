-- How often the provider said no to a transfer: such a no is kept under the key, so the next try needs another.
ALTER TABLE "transfers" ADD COLUMN "refusals" INTEGER NOT NULL DEFAULT 0;
CREATE INDEX clawbacks_carried ON clawbacks (seller_id, currency, created_at) WHERE status = 'CARRIED' AND recovered_amount < amount;
CREATE INDEX clawbacks_pending ON clawbacks (created_at) WHERE status = 'PENDING';
