-- CreateTable
CREATE TABLE "public_invitations" (
    "id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "sender_id" TEXT NOT NULL,
    "handle" TEXT,
    "rule" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "evidence" JSONB NOT NULL,
    "agent" JSONB,
    "outcome" TEXT NOT NULL DEFAULT 'pending',
    "closed_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "public_invitations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "linked_conversations" (
    "invitation_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "way" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "linked_conversations_pkey" PRIMARY KEY ("invitation_id","conversation_id")
);

-- CreateIndex
CREATE INDEX "public_invitations_conversation_id_idx" ON "public_invitations"("conversation_id");

-- CreateIndex
CREATE INDEX "linked_conversations_conversation_id_idx" ON "linked_conversations"("conversation_id");

-- AddForeignKey
ALTER TABLE "public_invitations" ADD CONSTRAINT "public_invitations_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "linked_conversations" ADD CONSTRAINT "linked_conversations_invitation_id_fkey" FOREIGN KEY ("invitation_id") REFERENCES "public_invitations"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "linked_conversations" ADD CONSTRAINT "linked_conversations_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
