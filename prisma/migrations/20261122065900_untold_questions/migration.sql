-- CreateTable
CREATE TABLE "untold_questions" (
    "seller_id" UUID NOT NULL,
    "question_id" UUID NOT NULL,

    CONSTRAINT "untold_questions_pkey" PRIMARY KEY ("seller_id","question_id")
);

-- CreateIndex
CREATE INDEX "untold_questions_question_id_idx" ON "untold_questions"("question_id");

-- AddForeignKey
ALTER TABLE "untold_questions" ADD CONSTRAINT "untold_questions_seller_id_fkey" FOREIGN KEY ("seller_id") REFERENCES "sellers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "untold_questions" ADD CONSTRAINT "untold_questions_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "questions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What was asked since the last mail, and waits for the next.
INSERT INTO untold_questions (seller_id, question_id)
SELECT DISTINCT s.id, q.id FROM questions q JOIN offers o ON o.product_id = q.product_id AND o.status = 'ACTIVE'
  JOIN sellers s ON s.id = o.seller_id AND s.status = 'ACTIVE'
WHERE q.open AND q.status = 'PUBLISHED' AND q.created_at > s.questions_told_at;
