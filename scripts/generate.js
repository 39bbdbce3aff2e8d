// `npm run generate`: makes src/store/generated anew from prisma/schema.prisma, with the Prisma CLI of test/peers.
import { execFileSync } from 'node:child_process'

execFileSync(process.execPath, ['test/peers/node_modules/prisma/build/index.js', 'generate'], {
  stdio: 'inherit',
  // The generator needs no engine, but the CLI looks for one, and would download it. Any executable will do, for this step alone:
  // with it `migrate deploy` would exit 0 and apply nothing.
  env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath },
})
