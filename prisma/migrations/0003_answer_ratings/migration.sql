-- CreateTable
CREATE TABLE "answer_ratings" (
    "message_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "helpful" BOOLEAN NOT NULL,
    "comment" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "answer_ratings_pkey" PRIMARY KEY ("message_id")
);

-- CreateIndex
CREATE INDEX "answer_ratings_conversation_id_idx" ON "answer_ratings"("conversation_id");

-- AddForeignKey
ALTER TABLE "answer_ratings" ADD CONSTRAINT "answer_ratings_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "messages"("id") ON DELETE CASCADE ON UPDATE CASCADE;
