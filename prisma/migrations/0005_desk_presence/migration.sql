-- AlterTable
ALTER TABLE "desk_sessions" ADD COLUMN     "open_until" TIMESTAMPTZ(3);
