// The web desk does what every desk does.
import { deskContract } from '../../contract/desk.ts'
import { startWebDesk } from '../../contract/web-desk.ts'
import { missingDirectLine } from '../../support/customer.ts'

deskContract('the web desk', missingDirectLine, startWebDesk)
