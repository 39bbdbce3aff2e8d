// What the bot says in Portuguese, as in Brazil, without words that would be odd in Portugal.
import type { Words } from './shape.ts'

const inLine = (place: number) =>
  place <= 1 ? 'A sua vez é a próxima.' : `Há ${place === 2 ? 'uma pessoa' : `${place - 1} pessoas`} à sua frente.`

const comma = (name: string | undefined) => (name ? `, ${name}` : '')

export const pt: Words = {
  greet: (company, name) => `Olá${name ? ` ${name}` : ''}, boas-vindas à ${company}! Como posso ajudar?`,
  greetBriefly: (company, name) => `Olá${name ? ` ${name}` : ''}, boas-vindas à ${company}!`,
  askName: 'Posso perguntar o seu nome?',
  niceToMeet: (name) => `Muito prazer, ${name}! Como posso ajudar?`,
  thanksForName: (name) => `Obrigado, ${name}.`,
  hello: (name) => `Estou aqui${comma(name)}. Em que posso ajudar?`,
  allRight: (name) => `Está bem${comma(name)}. O que mais posso fazer?`,
  youAreWelcome: (name) => `É um prazer${comma(name)}! Posso ajudar em mais alguma coisa?`,
  goodbye: (name) => `Obrigado pela visita${comma(name)}. Tenha um ótimo dia!`,
  unknown: 'Lamento, não tenho uma resposta segura para isso. Alguém da equipe vai ter: quer que eu chame uma pessoa?',
  alsoUnknown: (questions) =>
    `Não tenho uma resposta segura para ${questions.map((question) => `“${question}”`).join(' e ')}. Quer que eu chame alguém da equipe para isso?`,
  didNotHelp: 'Lamento que isto não tenha ajudado. Quer que eu chame alguém da equipe?',
  choices: 'Quero ter a certeza de dar a resposta certa. É uma destas?',
  choicesFor: (question) => `Sobre “${question}”: é uma destas?`,
  person: 'Falar com uma pessoa',
  noneOfThese: 'Nenhuma destas',
  coming: (place) =>
    `Claro, vou chamar alguém da equipe. ${inLine(place)} Essa pessoa verá tudo o que escreveu, por isso não precisa repetir nada.`,
  comingInvited: (place) => `Vou chamar alguém da equipe agora. ${inLine(place)}`,
  comingUpset: (place) =>
    `Lamento muito. Vou chamar já alguém da equipe, que verá tudo o que escreveu. ${inLine(place)}`,
  comingUnknown: (place) =>
    `Também não tenho uma resposta segura para isso, por isso vou chamar alguém da equipe. ${inLine(place)} Essa pessoa verá tudo o que escreveu.`,
  comingUrgent: (place) => `Isto precisa de uma pessoa agora: vou chamar alguém da equipe. ${inLine(place)}`,
  comingFailed: (place) =>
    `Lamento, algo deu errado do meu lado, por isso vou chamar alguém da equipe. ${inLine(place)} Essa pessoa verá tudo o que escreveu.`,
  closed: (next) =>
    `A nossa equipe não está neste momento${next ? ` e volta ${next}` : ''}. A sua mensagem está com ela, e a resposta virá aqui.`,
  sorry: 'Lamento muito.',
  sorryUnknown: 'Lamento, também não tenho uma resposta segura para isso.',
  sorryFailed: 'Lamento, algo deu errado do meu lado.',
  nobody: 'Ainda não há ninguém de serviço neste chat. Guardei a sua mensagem para a equipe, que a encontrará aqui.',
  emergency: (contact) => `Se for uma emergência: ${contact}`,
  stillComing: (place) => `Alguém da equipe está a caminho. ${inLine(place)}`,
  added: (name, place) => `Obrigado${comma(name)}, acrescentei isso para a equipe. ${inLine(place)}`,
  addedClosed: (name, next) =>
    `Obrigado${comma(name)}, acrescentei isso para a equipe${next ? `, que volta ${next}` : ''}.`,
  joined: (agent) => `${agent.name} já está aqui e cuida do assunto a partir de agora.`,
  tookOver: (agent, from) => `${agent.name} assume no lugar de ${from.name} e conhece toda a história.`,
  backToBot: (agent, name) =>
    `${agent.name} devolveu a conversa a mim${comma(name)}. Sou o assistente, e uma pessoa está a um toque. O que mais posso fazer?`,
  agentSilent: (agent, name) =>
    `Obrigado pela paciência${comma(name)}. ${agent.name} está demorando mais do que gostaríamos; acabei de enviar um lembrete.`,
  backInQueue: (agent, place) =>
    `Desculpe a espera. ${agent.name} não conseguiu responder, por isso vou pedir a outra pessoa da equipe. ${inLine(place)}`,
  resolved: (name) => `Obrigado${comma(name)}, foi um prazer ajudar. Como foi?`,
  rated: (score, name) =>
    score >= 4
      ? `Muito obrigado${comma(name)}! Quer acrescentar alguma coisa?`
      : `Obrigado pela franqueza${comma(name)}. Lamento que não tenha sido melhor. O que deveríamos ter feito?`,
  commented: (name) => `Obrigado${comma(name)}, a equipe vai ler.`,
  invited: (name, place) =>
    `Lamento muito${comma(name)}. Vamos resolver isto em privado: escrevi-lhe ${place ? `aqui: ${place}.` : 'uma mensagem privada.'} Não precisa de repetir nada.`,
  invitedByLink: (name, link) =>
    `Lamento muito${comma(name)}. Vamos resolver isto em privado, continue aqui: ${link} Não precisa de repetir nada.`,
  invitedByButton: (name) =>
    `Lamento muito${comma(name)}. Vamos resolver isto em privado: carregue no botão, é só para si. Não precisa de repetir nada.`,
  sendCode: 'Envie-me um código',
  offerCode: (address) =>
    `Mencionou ${address}. Se quiser, envio um código para lá: assim sabemos que o endereço é seu e não precisa de explicar nada duas vezes.`,
  codeSent: (address, minutes) =>
    `Um código de seis algarismos vai a caminho de ${address}. Escreva-o aqui dentro de ${minutes} minutos; o e-mail pode estar no spam.`,
  codeProved: (name) => `Obrigado${comma(name)}, o código está certo: o endereço está confirmado.`,
  codeWrong: 'Esse não é bem o código. Pode ver o e-mail mais uma vez?',
  codeUsedUp: 'Esse também não era o código, por isso já não é válido. Não faz mal: envio um novo?',
  codeExpired: 'Esse código expirou. Envio um novo?',
  codeTooMany: 'Já enviei vários códigos e prefiro esperar um pouco antes do próximo. Podemos continuar sem ele.',
  codeRefused: (address) =>
    `Não consegui enviar um e-mail para ${address}. Está bem escrito? Também podemos continuar sem código.`,
  codeMailSubject: (company) => `O seu código para ${company}`,
  codeMail: (company, code, minutes) =>
    `Olá,\n\no seu código para a conversa com ${company} é:\n\n${code}\n\nEscreva-o na conversa; é válido durante ${minutes} minutos. Nunca o pedimos por telefone.\n\nSe não o pediu, alguém escreveu o seu endereço por engano. Ignore este e-mail: nada acontece.\n\n${company}\n`,
  invitedToWrite: (name) =>
    `Lamento muito${comma(name)}. Vamos resolver isto em privado: escreva-nos uma mensagem privada e alguém da equipa trata disso.`,
  privateOpening: (name, quote) =>
    `Olá${name ? ` ${name}` : ''}, aqui podemos falar em privado.${quote ? ` Escreveu em público:\n\n${quote.replace(/^/gm, '> ')}\n\nNão precisa de repetir nada.` : ''}`,
  talkPrivately: 'Falar em particular',
  notYours: (command: string) => `Isto é para outra pessoa. Para o seu próprio assunto, use ${command}.`,
  privateLink: (link: string) => `Este é o seu próprio acesso para falar conosco em particular: ${link}`,
  privatePlace: (place: string) => `Vamos falar aqui, em particular: ${place}`,
  privateHere: 'Aqui podemos falar em particular.',
  noPrivatePlace:
    'Não consigo abrir um lugar particular para você aqui. Permita mensagens diretas de membros deste servidor e tente novamente.',
  settledInPublic: (name) => `Obrigado por nos ter dito${comma(name)}. Já tratámos disto em conjunto, em privado.`,
  thanksInPublic: (name) => `Muito obrigado${comma(name)}, ficamos muito felizes!`,
  forSomebodyElse: 'Isto destina-se a outra pessoa. Se também o pudermos ajudar, escreva-nos.',
  stars: ['1 – Ruim', '2', '3', '4', '5 – Excelente'],
}
