-- AlterTable
ALTER TABLE "contacts" ADD COLUMN     "email_proof" TEXT,
ADD COLUMN     "person_id" UUID;

-- What vouched for the identity vouched for its address.
UPDATE "contacts" c SET "email_proof" = coalesce(
  (SELECT i."proof" FROM "contact_identities" i WHERE i."contact_id" = c."id" AND i."proof" <> 'none' ORDER BY i."proof" LIMIT 1), 'platform')
WHERE c."email" IS NOT NULL;

-- CreateTable
CREATE TABLE "contact_merges" (
    "id" UUID NOT NULL,
    "winner_id" UUID NOT NULL,
    "loser_id" UUID NOT NULL,
    "rule" TEXT NOT NULL,
    "agent" JSONB,
    "reason" TEXT NOT NULL,
    "evidence" JSONB NOT NULL,
    "moved" JSONB NOT NULL,
    "merged_at" TIMESTAMPTZ(3) NOT NULL,
    "undone_at" TIMESTAMPTZ(3),
    "undone_by" JSONB,

    CONSTRAINT "contact_merges_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "facts" (
    "id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "value_key" TEXT NOT NULL,
    "proof" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "inbox_id" TEXT,
    "message_id" UUID,
    "agent" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),
    "removed_by" JSONB,

    CONSTRAINT "facts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "address_codes" (
    "id" UUID NOT NULL,
    "address_hash" TEXT NOT NULL,
    "contact_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "address_codes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "used_links" (
    "link_id" UUID NOT NULL,
    "invitation_id" UUID NOT NULL,
    "used_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "used_links_pkey" PRIMARY KEY ("link_id")
);

-- CreateIndex
CREATE INDEX "contact_merges_winner_id_idx" ON "contact_merges"("winner_id");

-- CreateIndex
CREATE INDEX "contact_merges_loser_id_idx" ON "contact_merges"("loser_id");

-- CreateIndex
CREATE INDEX "facts_key_value_key_idx" ON "facts"("key", "value_key");

-- CreateIndex
CREATE UNIQUE INDEX "facts_contact_id_key_value_key_key" ON "facts"("contact_id", "key", "value_key");

-- CreateIndex
CREATE INDEX "address_codes_address_hash_created_at_idx" ON "address_codes"("address_hash", "created_at");

-- CreateIndex
CREATE INDEX "address_codes_contact_id_created_at_idx" ON "address_codes"("contact_id", "created_at");

-- CreateIndex
CREATE INDEX "used_links_invitation_id_idx" ON "used_links"("invitation_id");

-- CreateIndex
CREATE INDEX "contacts_person_id_idx" ON "contacts"("person_id");

-- Addresses are looked for without regard to the case of their letters.
CREATE INDEX "contacts_email_lower_idx" ON "contacts"(lower("email"));

-- AddForeignKey
ALTER TABLE "contact_merges" ADD CONSTRAINT "contact_merges_winner_id_fkey" FOREIGN KEY ("winner_id") REFERENCES "contacts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_merges" ADD CONSTRAINT "contact_merges_loser_id_fkey" FOREIGN KEY ("loser_id") REFERENCES "contacts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "facts" ADD CONSTRAINT "facts_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contacts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "address_codes" ADD CONSTRAINT "address_codes_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contacts"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "used_links" ADD CONSTRAINT "used_links_invitation_id_fkey" FOREIGN KEY ("invitation_id") REFERENCES "public_invitations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
