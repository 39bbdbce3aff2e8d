// What customers of a shop call the same thing. Each line is one concept; a word may stand in several.
// It holds the trade's common words only: a company's own words belong into its articles' `alternatives`.
import { stemmer } from '@orama/stemmers/english'
import { places } from './places.ts'

// biome-ignore format: one concept a line
const lines: Record<string, string> = {
  delivery: 'delivery, deliver, shipping, ship, shipment, postage, dispatch, despatch, mail out, send out, freight, shipped, sent to, send to, post to, send an order, send a parcel',
  courier: 'courier, carrier, postman, driver, delivery company, royal mail, dhl, dpd, ups, fedex, usps, evri, hermes, mailman, delivery man, delivery guy',
  parcel: 'parcel, package, packet, shipment, delivery, order, box',
  arrive: 'arrive, arrival, come, turn up, show up, get here, receive, reach me, here by, get to me, land',
  late: 'late, delay, delayed, overdue, slow, still waiting, not arrived, not here, taking forever, taking so long, behind schedule',
  track: 'track, tracking, trace, locate, whereabouts, where is my, where are my, where my, status, progress, follow my',
  missing: 'missing, lost, disappear, vanish, never arrived, never came, never received, not received, not arrived, gone missing, stolen, stole, theft, thief, misplace',
  refund: 'refund, reimburse, reimbursement, money back, repay, get my money, credited back, cash back, money returned',
  return: 'return, returning, send back, sending back, sent back, bring back, give back, take back, ship back, post back, sending it back, send it back, send them back, give it back, bring it back, bring them back, take it back, change my mind, changed my mind, not happy with',
  exchange: 'exchange, swap, trade, replace, replacement, different size, another size, other size, different colour, different color, another colour, wrong size',
  broken: 'broken, break, broke, damage, damaged, faulty, fault, defect, defective, crack, torn, tear, rip, ripped, smash, fell apart, fall apart, falling apart, malfunction, shatter, dent, chip, chipped, scratch, leak, snapped, snap, came off, bust, stopped working, stop working, hole, fray, peel',
  wrong: 'wrong, incorrect, mistake, error, mix up, not what i ordered, mistaken, by accident, accidentally',
  cancel: 'cancel, cancellation, call off, abort, revoke, withdraw, stop my order, undo, do not want, dont want, no longer want',
  change: 'change, modify, edit, update, alter, amend, adjust, correct, switch',
  price: 'price, cost, charge, fee, how much, rate, expensive, cheap, pricing, free',
  pay: 'pay, payment, paying, paid, checkout, check out',
  paymentmethod: 'card, credit card, debit card, visa, mastercard, amex, american express, paypal, apple pay, google pay, klarna, afterpay, bank transfer, wire transfer, cash, payment method, ways to pay, pay with, method of payment, cheque, bitcoin, crypto, cryptocurrency, payment option, payment options, payment type, pay by, how can i pay',
  installments: 'instalment, installment, pay later, klarna, afterpay, clearpay, in parts, monthly payments, split the payment, spread the cost, finance',
  declined: 'decline, declined, reject, rejected, refuse, not going through, wont go through, didnt go through, not accepted, payment failed, fail',
  buy: 'buy, purchase, order, place an order, purchasing, shop for',
  discount: 'discount, coupon, voucher, promo, promotion, promotional, code, sale, deal, money off, percent off, offer, cheaper, reduction',
  giftmessage: 'gift message, personal note, gift note, message card, greeting card, personal message, handwritten note',
  giftcard: 'gift card, gift voucher, gift certificate, e gift, voucher, giftcard',
  gift: 'gift, present, birthday, gift wrap, wrap',
  student: 'student, university, college, teacher, nurse, nhs, military, senior, key worker',
  account: 'account, profile, my details, user account',
  signin: 'sign in, signing in, log in, login, logging in, signin, log on, logged in, access my account, get into my account, locked out, log me in, let me in',
  signup: 'sign up, signup, register, registration, create an account, open an account, make an account, join, enrol, enroll, become a member, guest',
  password: 'password, passcode, passphrase, forgot my login',
  reset: 'reset, forgot, forgotten, forget, recover, cant remember, restore',
  delete: 'delete, deletion, remove, erase, close my account, close account, deactivate, wipe, forget me, get rid of',
  contact: 'contact, get in touch, reach you, reach, call you, phone, speak, talk, chat, ring, telephone, call, email you, write to you, get hold of, hotline, helpline, customer service, customer support',
  person: 'human, agent, representative, real person, advisor, adviser, operator, somebody real',
  hours: 'hour, opening hour, opening, open, close, closing, what time, opening times, business hours, weekend, bank holiday',
  store: 'store, shop, branch, showroom, outlet, retail, in person, physical, high street, brick and mortar, location, visit',
  collect: 'click and collect, collect, pick up, pickup, collection, pick it up, in store',
  size: 'size, sizing, fit, fits, measurement, measure, too big, too small, large, tight, loose, dimension, how big, width, length, size chart, size guide, true to size, runs small, run small, run large, run big, come up small, comes up small, come up large, between sizes, size up, size down, runs large, runs big, how tall, how wide',
  warranty: 'warranty, guarantee, guaranteed, warrantee, guarantees',
  repair: 'repair, fix, mend, mending, patch, spare part, restitch, reproof, resole',
  abroad: 'abroad, international, internationally, overseas, worldwide, other countries, foreign, outside, country, countries, my country, ship worldwide',
  customs: 'customs, duty, duties, import, import tax, import charges, tariff, brexit',
  tax: 'tax, vat, duty, sales tax',
  newsletter: 'newsletter, subscribe, unsubscribe, mailing list, marketing email, marketing, opt out, opt in, spam, stop emailing, stop sending, promotional email, emails from you',
  privacy: 'privacy, personal data, data, gdpr, personal information, my information, details you hold, data protection, cookie, cookies, share my, sell my, ccpa',
  invoice: 'invoice, receipt, proof of purchase, bill, vat receipt, order confirmation',
  stock: 'stock, in stock, availability, available, sold out, restock, back in stock, out of stock, run out, unavailable, more in',
  preorder: 'preorder, pre order, backorder, back order, reserve',
  wash: 'wash, washing, clean, cleaning, launder, laundry, dry clean, machine wash, iron, tumble dry, stain, care for, look after',
  material: 'material, fabric, made of, made from, cotton, wool, leather, fibre, fiber, linen, vegan, ingredients',
  sustainable: 'sustainable, sustainability, environment, environmental, eco, eco friendly, recycle, recycled, green, ethical, carbon, plastic',
  waterproof: 'waterproof, water resistant, rain, rainproof, waterproofing, proofing, showerproof',
  fast: 'fast, express, quick, quickly, next day, rush, urgent, sooner, speed, priority, same day, faster, asap',
  howlong: 'how long, how soon, when will, how many days, how quickly, how fast, what day, eta, deadline, time limit, take to arrive, time frame, timeframe, how much time',
  address: 'address, postcode, zip code, wrong address, moved house, moving, delivery address, shipping address',
  email: 'email, inbox, confirmation, confirmation email',
  secure: 'safe, secure, security, encrypt, fraud, scam, hack, hacked, trust',
  twice: 'twice, double, duplicate, two times, charged two, second charge, multiple charges',
  jobs: 'job, career, vacancy, vacancies, hiring, work for you, recruit, recruitment, internship, apply',
  assembly: 'assemble, assembly, build, put together, instruction, flat pack, flatpack, manual, set up',
  reward: 'reward, loyalty, point, points, membership, member, refer, referral, refer a friend',
  complaint: 'complaint, complain, unhappy, disappointed, dissatisfied, feedback, terrible, unacceptable',
  review: 'review, rating, feedback, testimonial',
  wholesale: 'wholesale, resell, retailer, reseller, distributor, bulk, trade account, trade customer, business order, corporate, reseller, stockist, large quantity, large order, b2b, company order',
  item: 'item, product, article, goods, merchandise, stuff',
  clothes: 'clothes, clothing, garment, shirt, shoe, shoes, boot, boots, jacket, coat, trousers, trouser, jeans, dress, sweater, jumper, sock, hat, glove, parka, fleece, trainers, sneakers, apparel, knitwear, scarf, hoodie, tee, leggings, shorts, underwear, swimwear',
  homeware: 'homeware, lamp, mug, cushion, blanket, candle, vase, plate, bowl, towel, chair, table, sofa, rug, furniture, bedding, mattress, curtain, duvet, glassware, pottery, ceramic, crockery, kitchenware, cutlery, tableware, glass',
  sign: 'sign for, signature, left with a neighbour, neighbour, neighbor, not home, not at home, not in, safe place, missed delivery, at work, nobody home, no one home, out when',
  split: 'part of my order, only part, rest of my order, separate parcels, several parcels, half my order, missing item, item missing, one of the items, incomplete',
  sale: 'sale, sale item, clearance, outlet, reduced, final sale, black friday',
  child: 'child, children, kid, kids, toddler, baby, infant, junior, youth',
  reschedule: 'reschedule, rearrange, redeliver, redelivery, another day, different day, other day, later date, change delivery, new delivery date',
  sizechart: 'size chart, size guide, sizing chart, sizing guide, measurement chart, size table',
  cutoff: 'cutoff, cut off, cut off time, order by, order before, latest time',
  newcustomer: 'first order, new customer, first time customer, first purchase, new here',
  notify: 'notify, notification, alert, let me know when, tell me when, waiting list, waitlist',
  pricematch: 'price match, cheaper elsewhere, match the price, lower price, price drop, competitor',
}

const conceptsByPhrase = new Map<string, string[]>()
/** By first word, the words of the longest phrase that begins with it, so that most words are passed over at once. */
const longestByStart = new Map<string, number>()

function learn(phrase: string, concept: string): void {
  const words =
    phrase
      .normalize('NFD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  if (words.length === 0 || words.length > 5) return
  const key = words.map((word) => stemmer(word)).join(' ')
  const known = conceptsByPhrase.get(key)
  if (!known) conceptsByPhrase.set(key, [`=${concept}`])
  else if (!known.includes(`=${concept}`)) known.push(`=${concept}`)
  const start = key.split(' ', 1)[0]!
  longestByStart.set(start, Math.max(words.length, longestByStart.get(start) ?? 0))
}

for (const [concept, phrases] of Object.entries(lines)) for (const phrase of phrases.split(',')) learn(phrase, concept)
for (const [name, terms] of places()) for (const term of terms) learn(name, term.slice(1))

const none: string[] = []

/**
 * The concepts at each position of a text given as stems: `["send", "it", "back"]` → `[["=return"], "inside", "inside"]`.
 * The longest phrase wins and uses up its words, so that a "gift card" is not also a credit card.
 */
export function conceptsOf(stems: string[]): (string[] | 'inside')[] {
  const concepts = new Array<string[] | 'inside'>(stems.length).fill(none)
  for (let start = 0; start < stems.length; ) {
    let length = Math.min(longestByStart.get(stems[start]!) ?? 0, stems.length - start)
    let found: string[] | undefined
    for (; length > 0; length--) {
      found = conceptsByPhrase.get(stems.slice(start, start + length).join(' '))
      if (found) break
    }
    if (found) concepts.fill('inside', start, start + length)
    if (found) concepts[start] = found
    start += found ? length : 1
  }
  return concepts
}
