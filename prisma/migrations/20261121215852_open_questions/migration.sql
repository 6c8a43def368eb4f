-- Sellers see what nobody has answered yet: a question is open until an answer to it is published.
ALTER TABLE "questions" ADD COLUMN "open" BOOLEAN NOT NULL DEFAULT true;
UPDATE questions q SET open = false WHERE EXISTS (SELECT FROM answers a WHERE a.question_id = q.id AND a.status = 'PUBLISHED');

CREATE INDEX questions_open ON questions (created_at DESC, id DESC) WHERE open AND status = 'PUBLISHED';

CREATE FUNCTION keep_question_open() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  asked uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.question_id ELSE NEW.question_id END;
BEGIN
  UPDATE questions q SET open = NOT EXISTS (SELECT FROM answers a WHERE a.question_id = asked AND a.status = 'PUBLISHED') WHERE q.id = asked;
  RETURN NULL;
END $$;

CREATE TRIGGER answers_keep_question_open AFTER INSERT OR DELETE OR UPDATE OF status ON answers
  FOR EACH ROW EXECUTE FUNCTION keep_question_open();
