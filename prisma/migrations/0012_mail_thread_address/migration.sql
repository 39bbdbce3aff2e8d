-- A mail that was overtaken by its answer is looked for among the conversations with its address.
CREATE INDEX "mail_threads_inbox_id_address_idx" ON "mail_threads"("inbox_id", "address");
