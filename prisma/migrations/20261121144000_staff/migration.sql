CREATE TABLE "staff_invites" (
    "id" UUID NOT NULL DEFAULT uuid7(),
    "email" TEXT NOT NULL,
    "role" "staff_role" NOT NULL,
    "invited_by_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "accepted_by_id" UUID,
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "staff_invites_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "second_factors" (
    "id" UUID NOT NULL DEFAULT uuid7(),
    "user_id" UUID NOT NULL,
    "secret" TEXT NOT NULL,
    "last_step" BIGINT NOT NULL,
    "uses" INTEGER NOT NULL DEFAULT 1,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "second_factors_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "recovery_codes" (
    "user_id" UUID NOT NULL,
    "code_hash" TEXT NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_codes_pkey" PRIMARY KEY ("user_id","code_hash")
);
CREATE INDEX "staff_invites_invited_by_id_idx" ON "staff_invites"("invited_by_id");
CREATE UNIQUE INDEX "second_factors_user_id_key" ON "second_factors"("user_id");
ALTER TABLE "staff_invites" ADD CONSTRAINT "staff_invites_invited_by_id_fkey" FOREIGN KEY ("invited_by_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "second_factors" ADD CONSTRAINT "second_factors_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE staff_invites
  ADD CONSTRAINT staff_invites_email_lower CHECK (email = lower(email) AND email <> ''),
  ADD CONSTRAINT staff_invites_once CHECK (accepted_at IS NULL OR revoked_at IS NULL),
  ADD CONSTRAINT staff_invites_by CHECK ((accepted_at IS NULL) = (accepted_by_id IS NULL));
-- One open invitation an address: the next one takes the place of the last.
CREATE UNIQUE INDEX staff_invites_one_open ON staff_invites (email) WHERE accepted_at IS NULL AND revoked_at IS NULL;

ALTER TABLE second_factors
  ADD CONSTRAINT second_factors_counts CHECK (last_step > 0 AND uses > 0 AND failures >= 0);

-- The staff are few among millions.
CREATE INDEX users_staff ON users (created_at, id) WHERE staff_role IS NOT NULL;

-- A market that had an administrator never is without one. Asked when the transaction ends, one after the other: of two
-- administrators who remove each other at once the second is refused.
CREATE FUNCTION keep_an_administrator() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.staff_role = 'ADMIN' AND NEW.disabled_at IS NULL THEN
    RETURN NULL;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext('administrators'));
  IF NOT EXISTS (SELECT FROM users WHERE staff_role = 'ADMIN' AND disabled_at IS NULL) THEN
    RAISE EXCEPTION 'the market would have no administrator'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'users_keep_an_administrator';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER users_keep_an_administrator AFTER UPDATE OF staff_role, disabled_at OR DELETE ON users
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.staff_role = 'ADMIN' AND OLD.disabled_at IS NULL) EXECUTE FUNCTION keep_an_administrator();

-- While there is an administrator, a role is given only by one, and never to oneself: the transaction says who acts
-- (`SET LOCAL agora.staff = '<id>'`). A market without one gets its first by a plain UPDATE.
CREATE FUNCTION guard_staff_role() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_by uuid := nullif(current_setting('agora.staff', true), '')::uuid;
BEGIN
  IF NOT EXISTS (SELECT FROM users WHERE staff_role = 'ADMIN' AND disabled_at IS NULL) THEN
    RETURN NEW;
  END IF;
  IF v_by IS NULL OR v_by = NEW.id
    OR NOT EXISTS (SELECT FROM users WHERE id = v_by AND staff_role = 'ADMIN' AND disabled_at IS NULL) THEN
    RAISE EXCEPTION 'a role is given by another administrator'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'users_staff_role_given';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER users_staff_role_given BEFORE UPDATE OF staff_role ON users FOR EACH ROW
  WHEN (NEW.staff_role IS NOT NULL AND NEW.staff_role IS DISTINCT FROM OLD.staff_role) EXECUTE FUNCTION guard_staff_role();

-- An accepted code moves the step up: no code, and none before it, is accepted again.
CREATE FUNCTION guard_second_factor() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.last_step < OLD.last_step OR NEW.uses < OLD.uses
    OR (NEW.uses > OLD.uses AND NEW.last_step = OLD.last_step)
    OR NEW.secret <> OLD.secret OR NEW.user_id <> OLD.user_id THEN
    RAISE EXCEPTION 'second factor %: a code is accepted once', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'second_factors_once';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER second_factors_once BEFORE UPDATE ON second_factors FOR EACH ROW EXECUTE FUNCTION guard_second_factor();

-- A recovery code is used once.
CREATE FUNCTION guard_recovery_code() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.used_at IS NOT NULL OR NEW.code_hash <> OLD.code_hash OR NEW.user_id <> OLD.user_id THEN
    RAISE EXCEPTION 'a recovery code is used once'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'recovery_codes_once';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER recovery_codes_once BEFORE UPDATE ON recovery_codes FOR EACH ROW EXECUTE FUNCTION guard_recovery_code();
