// Names: reading them, saying them, and checking that they are said right. Pure functions; the rest of the program
// imports from here.

export { type AddressProblem, checkAddress } from './checkAddress.ts'
export { parseProfileName } from './parseProfileName.ts'
export { type Introduction, readIntroduction } from './readIntroduction.ts'
export { salutation } from './salutation.ts'
