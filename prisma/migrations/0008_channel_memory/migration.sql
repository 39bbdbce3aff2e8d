-- CreateTable
CREATE TABLE "channel_memory" (
    "inbox_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "channel_memory_pkey" PRIMARY KEY ("inbox_id","key")
);
