// What the gateway uses of the web desk.
export { isFreshInstallation } from './demo-door.ts'
export { createWebDesk } from './desk.ts'
export type { NewLink, WebDesk, WebDeskOptions } from './options.ts'
export { elsewhereRoutes } from './routes/page.ts'
