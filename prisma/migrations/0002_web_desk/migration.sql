-- CreateTable
CREATE TABLE "desk_accounts" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "password_hash" TEXT,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "desk_accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk_invitations" (
    "token_hash" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "account_id" UUID,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "desk_invitations_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "desk_sessions" (
    "token_hash" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "desk_sessions_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "desk_lines" (
    "id" TEXT NOT NULL,
    "conversation_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "to_agent" TEXT,
    "text" TEXT NOT NULL,
    "retry_delivery_id" UUID,
    "transfer" JSONB,
    "seen_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "desk_lines_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "desk_accounts_email_key" ON "desk_accounts"("email");

-- CreateIndex
CREATE INDEX "desk_sessions_account_id_idx" ON "desk_sessions"("account_id");

-- CreateIndex
CREATE INDEX "desk_lines_conversation_id_created_at_idx" ON "desk_lines"("conversation_id", "created_at");

-- AddForeignKey
ALTER TABLE "desk_sessions" ADD CONSTRAINT "desk_sessions_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "desk_accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk_lines" ADD CONSTRAINT "desk_lines_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
