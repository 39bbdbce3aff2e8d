// What the bot says in German, with "Sie".
import type { Words } from './shape.ts'

const inLine = (place: number) =>
  place <= 1
    ? 'Sie sind als Nächstes an der Reihe.'
    : `Vor Ihnen ${place === 2 ? 'ist noch eine Person' : `sind noch ${place - 1} Personen`}.`

const comma = (name: string | undefined) => (name ? `, ${name}` : '')

export const de: Words = {
  greet: (company, name) => `Hallo${name ? ` ${name}` : ''}, willkommen bei ${company}! Wie kann ich Ihnen helfen?`,
  greetBriefly: (company, name) => `Hallo${name ? ` ${name}` : ''}, willkommen bei ${company}!`,
  askName: 'Darf ich fragen, wie Sie heißen?',
  niceToMeet: (name) => `Schön, Sie kennenzulernen, ${name}! Wie kann ich Ihnen helfen?`,
  thanksForName: (name) => `Vielen Dank, ${name}.`,
  hello: (name) => `Ich bin für Sie da${comma(name)}. Was kann ich für Sie tun?`,
  allRight: (name) => `In Ordnung${comma(name)}. Was kann ich sonst noch für Sie tun?`,
  youAreWelcome: (name) => `Sehr gern${comma(name)}! Kann ich sonst noch etwas für Sie tun?`,
  goodbye: (name) => `Danke, dass Sie da waren${comma(name)}. Einen schönen Tag noch!`,
  unknown:
    'Es tut mir leid, darauf habe ich keine verlässliche Antwort. Im Team weiß es sicher jemand: Soll ich jemanden dazuholen?',
  alsoUnknown: (questions) =>
    `Zu ${questions.map((question) => `„${question}“`).join(' und ')} habe ich keine verlässliche Antwort. Soll ich dafür jemanden aus dem Team dazuholen?`,
  didNotHelp: 'Es tut mir leid, dass das nicht geholfen hat. Soll ich jemanden aus dem Team dazuholen?',
  choices: 'Ich möchte Ihnen sicher die richtige Antwort geben. Ist es eines davon?',
  choicesFor: (question) => `Zu „${question}“: Ist es eines davon?`,
  person: 'Mit einem Menschen sprechen',
  noneOfThese: 'Nichts davon',
  coming: (place) =>
    `Natürlich, ich hole jemanden aus dem Team dazu. ${inLine(place)} Alles, was Sie geschrieben haben, ist dort zu sehen; Sie brauchen nichts zu wiederholen.`,
  comingInvited: (place) => `Ich hole jetzt jemanden aus dem Team dazu. ${inLine(place)}`,
  comingUpset: (place) =>
    `Das tut mir leid. Ich hole sofort jemanden aus dem Team dazu, der alles sieht, was Sie geschrieben haben. ${inLine(place)}`,
  comingUnknown: (place) =>
    `Auch darauf habe ich keine verlässliche Antwort, deshalb hole ich jemanden aus dem Team dazu. ${inLine(place)} Alles, was Sie geschrieben haben, ist dort zu sehen.`,
  comingUrgent: (place) => `Das braucht jetzt einen Menschen: Ich hole jemanden aus dem Team dazu. ${inLine(place)}`,
  comingFailed: (place) =>
    `Es tut mir leid, bei mir ist etwas schiefgegangen, deshalb hole ich jemanden aus dem Team dazu. ${inLine(place)} Alles, was Sie geschrieben haben, ist dort zu sehen.`,
  closed: (next) =>
    `Unser Team ist gerade nicht da${next ? ` und ${next} wieder zurück` : ''}. Ihre Nachricht liegt ihm vor, und Sie bekommen hier eine Antwort.`,
  sorry: 'Das tut mir leid.',
  sorryUnknown: 'Es tut mir leid, auch darauf habe ich keine verlässliche Antwort.',
  sorryFailed: 'Es tut mir leid, bei mir ist etwas schiefgegangen.',
  nobody:
    'In diesem Chat hat noch niemand Dienst. Ich habe Ihre Nachricht für das Team aufbewahrt, das sie hier findet.',
  emergency: (contact) => `Wenn es ein Notfall ist: ${contact}`,
  stillComing: (place) => `Es ist schon jemand aus dem Team unterwegs zu Ihnen. ${inLine(place)}`,
  added: (name, place) => `Danke${comma(name)}, das habe ich für das Team ergänzt. ${inLine(place)}`,
  addedClosed: (name, next) =>
    `Danke${comma(name)}, das habe ich für das Team ergänzt${next ? `, das ${next} wieder da ist` : ''}.`,
  joined: (agent) => `${agent.name} ist jetzt da und übernimmt.`,
  tookOver: (agent, from) => `${agent.name} übernimmt von ${from.name} und kennt die ganze Vorgeschichte.`,
  backToBot: (agent, name) =>
    `${agent.name} hat Sie wieder an mich übergeben${comma(name)}. Ich bin der Assistent, und ein Mensch ist nur einen Klick entfernt. Was kann ich noch für Sie tun?`,
  agentSilent: (agent, name) =>
    `Danke für Ihre Geduld${comma(name)}. ${agent.name} braucht länger, als uns lieb ist; ich habe gerade noch einmal erinnert.`,
  backInQueue: (agent, place) =>
    `Entschuldigen Sie die Wartezeit. ${agent.name} konnte sich nicht melden, deshalb frage ich jemand anderen aus dem Team. ${inLine(place)}`,
  resolved: (name) => `Vielen Dank${comma(name)}, wir haben Ihnen gern geholfen. Wie war es?`,
  rated: (score, name) =>
    score >= 4
      ? `Vielen Dank${comma(name)}! Möchten Sie noch etwas dazu sagen?`
      : `Danke für Ihre Offenheit${comma(name)}. Es tut mir leid, dass es nicht besser war. Was hätten wir tun sollen?`,
  commented: (name) => `Vielen Dank${comma(name)}, das Team wird es lesen.`,
  invited: (name, place) =>
    `Das tut mir leid${comma(name)}. Lassen Sie uns das in Ruhe klären: Ich habe Ihnen ${place ? `hier geschrieben: ${place}.` : 'eine private Nachricht geschrieben.'} Sie brauchen nichts zu wiederholen.`,
  invitedByLink: (name, link) =>
    `Das tut mir leid${comma(name)}. Lassen Sie uns das in Ruhe klären, bitte hier: ${link} Sie brauchen nichts zu wiederholen.`,
  invitedByButton: (name) =>
    `Das tut mir leid${comma(name)}. Lassen Sie uns das in Ruhe klären: Bitte drücken Sie auf die Schaltfläche, sie ist nur für Sie. Sie brauchen nichts zu wiederholen.`,
  sendCode: 'Code zusenden',
  offerCode: (address) =>
    `Sie haben ${address} genannt. Wenn Sie möchten, schicke ich einen Code dorthin: Dann wissen wir, dass die Adresse Ihnen gehört, und Sie müssen nichts zweimal erklären.`,
  codeSent: (address, minutes) =>
    `Ein Code aus sechs Ziffern ist unterwegs an ${address}. Bitte geben Sie ihn innerhalb von ${minutes} Minuten hier ein; vielleicht liegt die E-Mail im Spam-Ordner.`,
  codeProved: (name) => `Vielen Dank${comma(name)}, der Code stimmt: Die Adresse ist bestätigt.`,
  codeWrong: 'Das ist noch nicht der richtige Code. Schauen Sie bitte noch einmal in die E-Mail?',
  codeUsedUp: 'Auch das war nicht der Code, er gilt nun nicht mehr. Das macht nichts: Soll ich einen neuen schicken?',
  codeExpired: 'Dieser Code ist abgelaufen. Soll ich einen neuen schicken?',
  codeTooMany:
    'Ich habe schon mehrere Codes geschickt und warte lieber etwas bis zum nächsten. Wir können auch ohne Code weitermachen.',
  codeRefused: (address) =>
    `Ich konnte keine E-Mail an ${address} senden. Ist die Adresse richtig geschrieben? Wir können auch ohne Code weitermachen.`,
  codeMailSubject: (company) => `Ihr Code für ${company}`,
  codeMail: (company, code, minutes) =>
    `Guten Tag,\n\nIhr Code für das Gespräch mit ${company} lautet:\n\n${code}\n\nBitte geben Sie ihn im Gespräch ein; er gilt ${minutes} Minuten. Wir fragen nie am Telefon danach.\n\nWenn Sie ihn nicht angefordert haben, hat jemand Ihre Adresse versehentlich eingegeben. Ignorieren Sie diese E-Mail einfach: Es geschieht nichts.\n\n${company}\n`,
  invitedToWrite: (name) =>
    `Das tut mir leid${comma(name)}. Lassen Sie uns das in Ruhe klären: Bitte schreiben Sie uns eine private Nachricht, dann kümmert sich jemand aus dem Team darum.`,
  privateOpening: (name, quote) =>
    `Guten Tag${name ? ` ${name}` : ''}, hier können wir privat sprechen.${quote ? ` Sie haben öffentlich geschrieben:\n\n${quote.replace(/^/gm, '> ')}\n\nNichts davon brauchen Sie zu wiederholen.` : ''}`,
  talkPrivately: 'Privat sprechen',
  notYours: (command: string) => `Das ist für jemand anderen. Für Ihr eigenes Anliegen: ${command}.`,
  privateLink: (link: string) => `Hier ist Ihr eigener Weg, privat mit uns zu sprechen: ${link}`,
  privatePlace: (place: string) => `Sprechen wir hier, privat: ${place}`,
  privateHere: 'Hier können wir privat sprechen.',
  noPrivatePlace:
    'Ich kann hier keinen privaten Ort für Sie öffnen. Bitte erlauben Sie Direktnachrichten von Mitgliedern dieses Servers und versuchen Sie es noch einmal.',
  settledInPublic: (name) =>
    `Danke, dass Sie uns das gesagt haben${comma(name)}. Wir haben es gemeinsam privat besprochen.`,
  thanksInPublic: (name) => `Vielen herzlichen Dank${comma(name)}, das freut uns sehr!`,
  forSomebodyElse:
    'Das ist für jemand anderen hier gedacht. Wenn wir auch Ihnen helfen können, schreiben Sie uns einfach.',
  stars: ['1 – Schlecht', '2', '3', '4', '5 – Sehr gut'],
}
