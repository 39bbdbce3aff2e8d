-- How far each mailbox has been read.
CREATE TABLE "mail_cursors" (
  "inbox_id" TEXT NOT NULL,
  "folder" TEXT NOT NULL,
  "uid_validity" BIGINT NOT NULL,
  "last_uid" BIGINT NOT NULL,
  "mod_seq" BIGINT,
  "floor" TIMESTAMPTZ(3) NOT NULL,
  "seen_at" TIMESTAMPTZ(3) NOT NULL,
  "updated_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "mail_cursors_pkey" PRIMARY KEY ("inbox_id", "folder")
);

-- Which conversation a plus-address stands for.
CREATE TABLE "mail_threads" (
  "token" TEXT NOT NULL,
  "inbox_id" TEXT NOT NULL,
  "thread_id" TEXT NOT NULL,
  "address" TEXT NOT NULL,
  "participant" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "mail_threads_pkey" PRIMARY KEY ("token")
);
CREATE UNIQUE INDEX "mail_threads_inbox_id_thread_id_address_key" ON "mail_threads"("inbox_id", "thread_id", "address");
