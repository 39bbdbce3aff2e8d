-- AlterTable
ALTER TABLE "conversations" ADD COLUMN     "ended_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "erasures" (
    "id" UUID NOT NULL,
    "erased_at" TIMESTAMPTZ(3) NOT NULL,
    "erased_by" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "remains" JSONB NOT NULL DEFAULT '[]',
    "next_attempt_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,

    CONSTRAINT "erasures_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "erased_threads" (
    "thread_hash" TEXT NOT NULL,
    "erased_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "erased_threads_pkey" PRIMARY KEY ("thread_hash")
);

-- CreateIndex
CREATE INDEX "erasures_next_attempt_at_idx" ON "erasures"("next_attempt_at");
