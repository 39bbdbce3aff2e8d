// Names: reading them, saying them, and checking that they are said right. Pure functions; the rest of the program
// imports from here.

export { type AddressProblem, checkAddress } from './check-address.ts'
export { parseProfileName } from './parse-profile-name.ts'
export { type Introduction, readIntroduction } from './read-introduction.ts'
export { salutation } from './salutation.ts'
