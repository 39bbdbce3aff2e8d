// What the bot says in Spanish, with "usted".
import type { Words } from './shape.ts'

const inLine = (place: number) =>
  place <= 1
    ? 'Su turno es el siguiente.'
    : `Hay ${place === 2 ? 'una persona' : `${place - 1} personas`} antes que usted.`

const comma = (name: string | undefined) => (name ? `, ${name}` : '')

export const es: Words = {
  greet: (company, name) =>
    `Hola${name ? ` ${name}` : ''}, le damos la bienvenida a ${company}. ¿En qué puedo ayudarle?`,
  greetBriefly: (company, name) => `Hola${name ? ` ${name}` : ''}, le damos la bienvenida a ${company}.`,
  askName: '¿Me permite preguntarle su nombre?',
  niceToMeet: (name) => `¡Encantado, ${name}! ¿En qué puedo ayudarle?`,
  thanksForName: (name) => `Gracias, ${name}.`,
  hello: (name) => `Aquí estoy${comma(name)}. ¿Qué puedo hacer por usted?`,
  allRight: (name) => `De acuerdo${comma(name)}. ¿Qué más puedo hacer por usted?`,
  youAreWelcome: (name) => `¡Con mucho gusto${comma(name)}! ¿Puedo hacer algo más por usted?`,
  goodbye: (name) => `Gracias por su visita${comma(name)}. ¡Que tenga un buen día!`,
  unknown:
    'Lo siento, no tengo una respuesta fiable a eso. Alguien del equipo sí la tendrá: ¿quiere que avise a una persona?',
  alsoUnknown: (questions) =>
    `No tengo una respuesta fiable a ${questions.map((question) => `«${question}»`).join(' y ')}. ¿Quiere que avise a alguien del equipo para eso?`,
  didNotHelp: 'Siento que no le haya servido. ¿Quiere que avise a alguien del equipo?',
  choices: 'Quiero estar seguro de darle la respuesta correcta. ¿Es una de estas?',
  choicesFor: (question) => `Sobre «${question}»: ¿es una de estas?`,
  person: 'Hablar con una persona',
  noneOfThese: 'Ninguna de estas',
  coming: (place) =>
    `Por supuesto, aviso a alguien del equipo. ${inLine(place)} Verá todo lo que ha escrito, así que no tendrá que repetir nada.`,
  comingInvited: (place) => `Aviso ahora a alguien del equipo. ${inLine(place)}`,
  comingUpset: (place) =>
    `Lo siento mucho. Aviso ahora mismo a alguien del equipo, que verá todo lo que ha escrito. ${inLine(place)}`,
  comingUnknown: (place) =>
    `Tampoco tengo una respuesta fiable a eso, así que aviso a alguien del equipo. ${inLine(place)} Verá todo lo que ha escrito.`,
  comingUrgent: (place) => `Esto necesita a una persona ahora: aviso a alguien del equipo. ${inLine(place)}`,
  comingFailed: (place) =>
    `Lo siento, algo ha fallado por mi parte, así que aviso a alguien del equipo. ${inLine(place)} Verá todo lo que ha escrito.`,
  closed: (next) =>
    `Nuestro equipo no está en este momento${next ? ` y vuelve ${next}` : ''}. Ya tiene su mensaje y le responderá aquí.`,
  sorry: 'Lo siento mucho.',
  sorryUnknown: 'Lo siento, tampoco tengo una respuesta fiable a eso.',
  sorryFailed: 'Lo siento, algo ha fallado por mi parte.',
  nobody:
    'Todavía no hay nadie de guardia en este chat. He guardado su mensaje para el equipo, que lo encontrará aquí.',
  emergency: (contact) => `Si es una emergencia: ${contact}`,
  stillComing: (place) => `Alguien del equipo está en camino. ${inLine(place)}`,
  added: (name, place) => `Gracias${comma(name)}, lo he añadido para el equipo. ${inLine(place)}`,
  addedClosed: (name, next) =>
    `Gracias${comma(name)}, lo he añadido para el equipo${next ? `, que vuelve ${next}` : ''}.`,
  joined: (agent) => `${agent.name} ya está aquí y se encarga desde ahora.`,
  tookOver: (agent, from) => `${agent.name} toma el relevo de ${from.name} y conoce toda la historia.`,
  backToBot: (agent, name) =>
    `${agent.name} le ha devuelto conmigo${comma(name)}. Soy el asistente, y una persona está a un toque. ¿Qué más puedo hacer por usted?`,
  agentSilent: (agent, name) =>
    `Gracias por su paciencia${comma(name)}. ${agent.name} tarda más de lo que quisiéramos; acabo de enviarle un recordatorio.`,
  backInQueue: (agent, place) =>
    `Disculpe la espera. ${agent.name} no ha podido responderle, así que pregunto a otra persona del equipo. ${inLine(place)}`,
  resolved: (name) => `Gracias${comma(name)}, ha sido un placer ayudarle. ¿Qué tal ha ido?`,
  rated: (score, name) =>
    score >= 4
      ? `¡Muchas gracias${comma(name)}! ¿Quiere añadir algo?`
      : `Gracias por su franqueza${comma(name)}. Siento que no haya ido mejor. ¿Qué deberíamos haber hecho?`,
  commented: (name) => `Gracias${comma(name)}, el equipo lo leerá.`,
  invited: (name, place) =>
    `Lo siento mucho${comma(name)}. Vamos a verlo en privado: le he escrito ${place ? `aquí: ${place}.` : 'un mensaje privado.'} No tiene que repetir nada.`,
  invitedByLink: (name, link) =>
    `Lo siento mucho${comma(name)}. Vamos a verlo en privado, continúe aquí: ${link} No tiene que repetir nada.`,
  invitedByButton: (name) =>
    `Lo siento mucho${comma(name)}. Vamos a verlo en privado: pulse el botón, es solo para usted. No tiene que repetir nada.`,
  sendCode: 'Envíeme un código',
  offerCode: (address) =>
    `Ha mencionado ${address}. Si quiere, envío allí un código: así sabremos que la dirección es suya y no tendrá que explicar nada dos veces.`,
  codeSent: (address, minutes) =>
    `Un código de seis cifras va de camino a ${address}. Escríbalo aquí en ${minutes} minutos; quizá el correo esté en la carpeta de spam.`,
  codeProved: (name) => `Gracias${comma(name)}, el código es correcto: la dirección está confirmada.`,
  codeWrong: 'Ese no es exactamente el código. ¿Puede mirar el correo otra vez?',
  codeUsedUp: 'Ese tampoco era el código, así que ya no es válido. No pasa nada: ¿le envío uno nuevo?',
  codeExpired: 'Ese código ha caducado. ¿Le envío uno nuevo?',
  codeTooMany: 'Ya he enviado varios códigos y prefiero esperar un poco antes del siguiente. Podemos seguir sin él.',
  codeRefused: (address) =>
    `No he podido enviar un correo a ${address}. ¿Está bien escrita? También podemos seguir sin código.`,
  codeMailSubject: (company) => `Su código para ${company}`,
  codeMail: (company, code, minutes) =>
    `Hola:\n\nsu código para la conversación con ${company} es:\n\n${code}\n\nEscríbalo en la conversación; es válido durante ${minutes} minutos. Nunca lo pedimos por teléfono.\n\nSi no lo ha pedido, alguien escribió su dirección por error. Ignore este correo: no ocurrirá nada.\n\n${company}\n`,
  invitedToWrite: (name) =>
    `Lo siento mucho${comma(name)}. Vamos a verlo en privado: escríbanos un mensaje privado y una persona del equipo se ocupará.`,
  privateOpening: (name, quote) =>
    `Hola${name ? ` ${name}` : ''}, aquí podemos hablar en privado.${quote ? ` Usted escribió en público:\n\n${quote.replace(/^/gm, '> ')}\n\nNo tiene que repetir nada.` : ''}`,
  talkPrivately: 'Hablar en privado',
  notYours: (command: string) => `Esto es para otra persona. Para su propio asunto, use ${command}.`,
  privateLink: (link: string) => `Este es su propio acceso para hablar con nosotros en privado: ${link}`,
  privatePlace: (place: string) => `Hablemos aquí, en privado: ${place}`,
  privateHere: 'Aquí podemos hablar en privado.',
  noPrivatePlace:
    'No puedo abrir un lugar privado para usted aquí. Permita los mensajes directos de miembros de este servidor e inténtelo de nuevo.',
  settledInPublic: (name) => `Gracias por decírnoslo${comma(name)}. Lo hemos visto juntos en privado.`,
  thanksInPublic: (name) => `¡Muchísimas gracias${comma(name)}, nos alegra mucho leerlo!`,
  forSomebodyElse: 'Esto es para otra persona. Si también podemos ayudarle, escríbanos.',
  stars: ['1 – Mal', '2', '3', '4', '5 – Excelente'],
}
