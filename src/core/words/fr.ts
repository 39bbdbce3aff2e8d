// What the bot says in French, with "vous".
import type { Words } from './shape.ts'

const inLine = (place: number) =>
  place <= 1
    ? "C'est bientôt votre tour : personne n'est avant vous."
    : `Il y a ${place === 2 ? 'une personne' : `${place - 1} personnes`} avant vous.`

const comma = (name: string | undefined) => (name ? `, ${name}` : '')

export const fr: Words = {
  greet: (company, name) =>
    `Bonjour${name ? ` ${name}` : ''}, bienvenue chez ${company} ! Comment puis-je vous aider ?`,
  greetBriefly: (company, name) => `Bonjour${name ? ` ${name}` : ''}, bienvenue chez ${company} !`,
  askName: 'Puis-je vous demander votre nom ?',
  niceToMeet: (name) => `Enchanté, ${name} ! Comment puis-je vous aider ?`,
  thanksForName: (name) => `Merci, ${name}.`,
  hello: (name) => `Je suis là${comma(name)}. Que puis-je faire pour vous ?`,
  allRight: (name) => `C'est entendu${comma(name)}. Que puis-je faire d'autre pour vous ?`,
  youAreWelcome: (name) => `Avec plaisir${comma(name)} ! Puis-je faire autre chose pour vous ?`,
  goodbye: (name) => `Merci de votre visite${comma(name)}. Très bonne journée !`,
  unknown:
    "Je suis désolé, je n'ai pas de réponse fiable à cela. Quelqu'un de l'équipe en aura une : voulez-vous que je fasse venir une personne ?",
  alsoUnknown: (questions) =>
    `Je n'ai pas de réponse fiable à ${questions.map((question) => `« ${question} »`).join(' et ')}. Voulez-vous que je fasse venir quelqu'un de l'équipe pour cela ?`,
  didNotHelp: "Je suis désolé que cela n'ait pas aidé. Voulez-vous que je fasse venir quelqu'un de l'équipe ?",
  choices: "Je veux être sûr de vous donner la bonne réponse. Est-ce l'une de celles-ci ?",
  choicesFor: (question) => `À propos de « ${question} » : est-ce l'une de celles-ci ?`,
  person: 'Parler à une personne',
  noneOfThese: 'Aucune de celles-ci',
  coming: (place) =>
    `Bien sûr, je fais venir quelqu'un de l'équipe. ${inLine(place)} Tout ce que vous avez écrit sera sous ses yeux : vous n'aurez rien à répéter.`,
  comingInvited: (place) => `Je fais venir quelqu'un de l'équipe. ${inLine(place)}`,
  comingUpset: (place) =>
    `J'en suis désolé. Je fais venir tout de suite quelqu'un de l'équipe, qui verra tout ce que vous avez écrit. ${inLine(place)}`,
  comingUnknown: (place) =>
    `Je n'ai pas non plus de réponse fiable à cela, je fais donc venir quelqu'un de l'équipe. ${inLine(place)} Tout ce que vous avez écrit sera sous ses yeux.`,
  comingUrgent: (place) =>
    `Cela demande une personne sans attendre : je fais venir quelqu'un de l'équipe. ${inLine(place)}`,
  comingFailed: (place) =>
    `Je suis désolé, un problème est survenu de mon côté, je fais donc venir quelqu'un de l'équipe. ${inLine(place)} Tout ce que vous avez écrit sera sous ses yeux.`,
  closed: (next) =>
    `Notre équipe est absente pour le moment${next ? ` et de retour ${next}` : ''}. Elle a bien votre message et vous répondra ici.`,
  sorry: "J'en suis désolé.",
  sorryUnknown: "Je suis désolé, je n'ai pas non plus de réponse fiable à cela.",
  sorryFailed: 'Je suis désolé, un problème est survenu de mon côté.',
  nobody: "Personne n'est encore de service sur ce chat. J'ai gardé votre message pour l'équipe, qui le trouvera ici.",
  emergency: (contact) => `En cas d'urgence : ${contact}`,
  stillComing: (place) => `Quelqu'un de l'équipe arrive. ${inLine(place)}`,
  added: (name, place) => `Merci${comma(name)}, je l'ai ajouté pour l'équipe. ${inLine(place)}`,
  addedClosed: (name, next) =>
    `Merci${comma(name)}, je l'ai ajouté pour l'équipe${next ? `, qui est de retour ${next}` : ''}.`,
  joined: (agent) => `${agent.name} vous a rejoint et prend la suite.`,
  tookOver: (agent, from) => `${agent.name} prend le relais de ${from.name} et connaît toute l'histoire.`,
  backToBot: (agent, name) =>
    `${agent.name} vous a remis entre mes mains${comma(name)}. Je suis l'assistant, et une personne reste à portée de clic. Que puis-je faire d'autre pour vous ?`,
  agentSilent: (agent, name) =>
    `Merci de votre patience${comma(name)}. La réponse de ${agent.name} tarde plus que nous ne le voudrions ; je viens de lui faire un rappel.`,
  backInQueue: (agent, place) =>
    `Désolé pour l'attente. ${agent.name} n'a pas pu revenir vers vous, je demande donc à quelqu'un d'autre de l'équipe. ${inLine(place)}`,
  resolved: (name) => `Merci${comma(name)}, ce fut un plaisir de vous aider. Comment était-ce ?`,
  rated: (score, name) =>
    score >= 4
      ? `Merci${comma(name)} ! Souhaitez-vous ajouter un mot ?`
      : `Merci de votre franchise${comma(name)}. Je suis désolé que cela n'ait pas été mieux. Qu'aurions-nous dû faire ?`,
  commented: (name) => `Merci${comma(name)}, l'équipe le lira.`,
  invited: (name, place) =>
    `J’en suis navré${comma(name)}. Voyons cela en privé : je vous ai écrit ${place ? `ici : ${place}.` : 'en message privé.'} Vous n’avez rien à répéter.`,
  invitedByLink: (name, link) =>
    `J’en suis navré${comma(name)}. Voyons cela en privé, continuez ici : ${link} Vous n’avez rien à répéter.`,
  invitedByButton: (name) =>
    `J’en suis navré${comma(name)}. Voyons cela en privé : appuyez sur le bouton, il n’est que pour vous. Vous n’avez rien à répéter.`,
  sendCode: 'Envoyez-moi un code',
  offerCode: (address) =>
    `Vous avez indiqué ${address}. Si vous le souhaitez, j’y envoie un code : nous saurons ainsi que l’adresse est la vôtre, et vous n’aurez rien à expliquer deux fois.`,
  codeSent: (address, minutes) =>
    `Un code à six chiffres est en route vers ${address}. Saisissez-le ici dans les ${minutes} minutes ; le message est peut-être dans vos indésirables.`,
  codeProved: (name) => `Merci${comma(name)}, c’est le bon code : l’adresse est confirmée.`,
  codeWrong: 'Ce n’est pas tout à fait le code. Pourriez-vous regarder le message encore une fois ?',
  codeUsedUp:
    'Ce n’était pas le code non plus, il n’est donc plus valable. Rien de grave : voulez-vous que j’en envoie un nouveau ?',
  codeExpired: 'Ce code a expiré. Voulez-vous que j’en envoie un nouveau ?',
  codeTooMany:
    'J’ai déjà envoyé plusieurs codes et préfère attendre un peu avant le suivant. Nous pouvons continuer sans.',
  codeRefused: (address) =>
    `Je n’ai pas pu envoyer de message à ${address}. L’adresse est-elle bien écrite ? Nous pouvons aussi continuer sans code.`,
  codeMailSubject: (company) => `Votre code pour ${company}`,
  codeMail: (company, code, minutes) =>
    `Bonjour,\n\nvotre code pour la conversation avec ${company} est :\n\n${code}\n\nSaisissez-le dans la conversation ; il est valable ${minutes} minutes. Nous ne le demandons jamais par téléphone.\n\nSi vous ne l’avez pas demandé, quelqu’un a saisi votre adresse par erreur. Ignorez ce message : il ne se passera rien.\n\n${company}\n`,
  invitedToWrite: (name) =>
    `J’en suis navré${comma(name)}. Voyons cela en privé : écrivez-nous en message privé, et une personne de l’équipe s’en occupera.`,
  privateOpening: (name, quote) =>
    `Bonjour${name ? ` ${name}` : ''}, ici nous pouvons parler en privé.${quote ? ` Vous avez écrit en public :\n\n${quote.replace(/^/gm, '> ')}\n\nVous n’avez rien à répéter.` : ''}`,
  talkPrivately: 'Parler en privé',
  notYours: (command: string) => `Ceci est pour quelqu’un d’autre. Pour votre propre demande : ${command}.`,
  privateLink: (link: string) => `Voici votre accès personnel pour nous parler en privé : ${link}`,
  privatePlace: (place: string) => `Parlons ici, en privé : ${place}`,
  privateHere: 'Ici, nous pouvons parler en privé.',
  noPrivatePlace:
    'Je ne peux pas ouvrir d’espace privé pour vous ici. Veuillez autoriser les messages privés des membres de ce serveur, puis réessayer.',
  settledInPublic: (name) => `Merci de nous l’avoir signalé${comma(name)}. Nous en avons parlé ensemble en privé.`,
  thanksInPublic: (name) => `Merci beaucoup${comma(name)}, cela nous fait très plaisir !`,
  forSomebodyElse: 'Ceci s’adresse à quelqu’un d’autre. Si nous pouvons vous aider aussi, écrivez-nous.',
  stars: ['1 – Mauvais', '2', '3', '4', '5 – Excellent'],
}
