CREATE TABLE "seller_invites" (
    "id" UUID NOT NULL DEFAULT uuid7(),
    "seller_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" "seller_role" NOT NULL,
    "invited_by_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "accepted_by_id" UUID,
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "seller_invites_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "seller_invites_seller_id_created_at_idx" ON "seller_invites"("seller_id", "created_at");
CREATE INDEX "seller_invites_invited_by_id_idx" ON "seller_invites"("invited_by_id");
ALTER TABLE "seller_invites" ADD CONSTRAINT "seller_invites_seller_id_fkey" FOREIGN KEY ("seller_id") REFERENCES "sellers"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "seller_invites" ADD CONSTRAINT "seller_invites_invited_by_id_fkey" FOREIGN KEY ("invited_by_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE seller_invites
  ADD CONSTRAINT seller_invites_email_lower CHECK (email = lower(email) AND email <> ''),
  ADD CONSTRAINT seller_invites_once CHECK (accepted_at IS NULL OR revoked_at IS NULL),
  ADD CONSTRAINT seller_invites_by CHECK ((accepted_at IS NULL) = (accepted_by_id IS NULL));
-- One open invitation a seller and address: the next one takes the place of the last.
CREATE UNIQUE INDEX seller_invites_one_open ON seller_invites (seller_id, email) WHERE accepted_at IS NULL AND revoked_at IS NULL;

-- A seller that had an owner never is without one. Asked when the transaction ends, with the seller locked: of two owners
-- who step down at once the second is refused.
CREATE FUNCTION keep_an_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.role <> 'OWNER' OR (TG_OP = 'UPDATE' AND NEW.role = 'OWNER' AND NEW.seller_id = OLD.seller_id) THEN
    RETURN NULL;
  END IF;
  PERFORM 1 FROM sellers WHERE id = OLD.seller_id FOR NO KEY UPDATE;
  IF FOUND AND NOT EXISTS (SELECT FROM seller_members WHERE seller_id = OLD.seller_id AND role = 'OWNER') THEN
    RAISE EXCEPTION 'seller % would have no owner', OLD.seller_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'sellers_keep_an_owner';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER sellers_keep_an_owner AFTER UPDATE OR DELETE ON seller_members
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION keep_an_owner();
