// What the bot says in Japanese, in polite form; names with さん.
import type { Words } from './shape.ts'

const inLine = (place: number) =>
  place <= 1 ? '次にご案内いたします。' : `お客様の前に${place - 1}名の方がお待ちです。`

const san = (name: string | undefined) => (name ? `${name}さん、` : '')

export const ja: Words = {
  greet: (company, name) => `${san(name)}こんにちは。${company}へようこそ。どのようなご用件でしょうか。`,
  greetBriefly: (company, name) => `${san(name)}こんにちは。${company}へようこそ。`,
  askName: 'お名前をうかがってもよろしいでしょうか。',
  niceToMeet: (name) => `${name}さん、はじめまして。どのようなご用件でしょうか。`,
  thanksForName: (name) => `${name}さん、ありがとうございます。`,
  hello: (name) => `${san(name)}お待たせいたしました。どのようなご用件でしょうか。`,
  allRight: (name) => `${san(name)}かしこまりました。ほかにお手伝いできることはございますか。`,
  youAreWelcome: (name) => `${san(name)}どういたしまして。ほかにご不明な点はございますか。`,
  goodbye: (name) => `${san(name)}ご利用ありがとうございました。どうぞよい一日をお過ごしください。`,
  unknown:
    '申し訳ございません。その件については確かなお答えを持ち合わせておりません。担当の者ならお答えできます。おつなぎしましょうか。',
  alsoUnknown: (questions) =>
    `${questions.map((question) => `「${question}」`).join('と')}については、確かなお答えを持ち合わせておりません。担当の者におつなぎしましょうか。`,
  didNotHelp: 'お役に立てず申し訳ございません。担当の者におつなぎしましょうか。',
  choices: '正しいお答えをするために確認させてください。次のうちのどれかでしょうか。',
  choicesFor: (question) => `「${question}」について、次のうちのどれかでしょうか。`,
  person: '担当者と話す',
  noneOfThese: 'どれも違う',
  coming: (place) =>
    `かしこまりました。担当の者におつなぎします。${inLine(place)}これまでの内容はすべて引き継ぎますので、同じことをもう一度お書きいただく必要はございません。`,
  comingInvited: (place) => `ただいま担当の者におつなぎします。${inLine(place)}`,
  comingUpset: (place) =>
    `ご不快な思いをおかけし、申し訳ございません。すぐに担当の者におつなぎします。これまでの内容はすべて引き継ぎます。${inLine(place)}`,
  comingUnknown: (place) =>
    `その件についても確かなお答えを持ち合わせておりませんので、担当の者におつなぎします。${inLine(place)}これまでの内容はすべて引き継ぎます。`,
  comingUrgent: (place) => `お急ぎの件ですので、すぐに担当の者におつなぎします。${inLine(place)}`,
  comingFailed: (place) =>
    `申し訳ございません。こちらで問題が起きましたので、担当の者におつなぎします。${inLine(place)}これまでの内容はすべて引き継ぎます。`,
  closed: (next) =>
    `ただいま担当の者が不在にしております${next ? `。${next}に戻ります` : ''}。メッセージは担当の者に届いており、こちらでお返事いたします。`,
  sorry: '申し訳ございません。',
  sorryUnknown: '申し訳ございません。その件についても確かなお答えを持ち合わせておりません。',
  sorryFailed: '申し訳ございません。こちらで問題が起きました。',
  nobody: 'このチャットにはまだ担当の者がおりません。メッセージは担当の者のためにお預かりし、こちらで確認いたします。',
  emergency: (contact) => `緊急の場合：${contact}`,
  stillComing: (place) => `担当の者がまもなくまいります。${inLine(place)}`,
  added: (name, place) => `${san(name)}ありがとうございます。担当の者に伝えます。${inLine(place)}`,
  addedClosed: (name, next) =>
    `${san(name)}ありがとうございます。担当の者に伝えます。${next ? `${next}に戻ります。` : ''}`,
  joined: (agent) => `${agent.name}がご対応いたします。`,
  tookOver: (agent, from) =>
    `${from.name}に代わり、${agent.name}がご対応いたします。これまでの内容は引き継いでおります。`,
  backToBot: (agent, name) =>
    `${san(name)}${agent.name}から引き継ぎました。自動応答のアシスタントです。担当の者にはいつでもおつなぎできます。ほかにご用件はございますか。`,
  agentSilent: (agent, name) =>
    `${san(name)}お待たせして申し訳ございません。${agent.name}のお返事に時間がかかっておりますので、あらためて知らせました。`,
  backInQueue: (agent, place) =>
    `お待たせして申し訳ございません。${agent.name}がお返事できませんでしたので、別の担当の者におつなぎします。${inLine(place)}`,
  resolved: (name) => `${san(name)}ありがとうございました。今回の対応はいかがでしたか。`,
  rated: (score, name) =>
    score >= 4
      ? `${san(name)}ありがとうございます。よろしければひとことお聞かせください。`
      : `${san(name)}率直なご意見をありがとうございます。ご期待に添えず申し訳ございません。どうすればよかったでしょうか。`,
  commented: (name) => `${san(name)}ありがとうございます。担当の者が拝読いたします。`,
  invited: (name, place) =>
    `${san(name)}ご不便をおかけして申し訳ございません。続きは非公開でお話しさせてください。${place ? `こちらにメッセージをお送りしました：${place}` : 'ダイレクトメッセージをお送りしました。'} 同じことを繰り返していただく必要はありません。`,
  invitedByLink: (name, link) =>
    `${san(name)}ご不便をおかけして申し訳ございません。続きはこちらで非公開でお話しさせてください：${link} 同じことを繰り返していただく必要はありません。`,
  invitedByButton: (name) =>
    `${san(name)}ご不便をおかけして申し訳ございません。続きは非公開でお話しさせてください。お客様専用のボタンを押してください。同じことを繰り返していただく必要はありません。`,
  sendCode: 'コードを送る',
  offerCode: (address) =>
    `${address} とのこと、ありがとうございます。よろしければ確認コードをメールでお送りします。ご本人のアドレスと確認できれば、同じご説明を繰り返していただかずに済みます。`,
  codeSent: (address, minutes) =>
    `${address} に6桁のコードをお送りしています。${minutes}分以内にこちらへご入力ください。迷惑メールに入っている場合もございます。`,
  codeProved: (name) => `${san(name)}ありがとうございます。コードが一致し、アドレスを確認いたしました。`,
  codeWrong: 'コードが一致しないようです。もう一度メールをご確認いただけますか。',
  codeUsedUp:
    'こちらも一致しなかったため、このコードは無効になりました。ご心配なく。新しいコードをお送りしましょうか。',
  codeExpired: 'このコードは期限が切れています。新しいコードをお送りしましょうか。',
  codeTooMany:
    'すでに何度かコードをお送りしましたので、次は少し時間を置かせてください。コードがなくてもお話を続けられます。',
  codeRefused: (address) =>
    `${address} にメールをお送りできませんでした。アドレスに誤りはございませんか。コードがなくてもお話を続けられます。`,
  codeMailSubject: (company) => `${company} の確認コード`,
  codeMail: (company, code, minutes) =>
    `こんにちは。\n\n${company} との会話の確認コードは次のとおりです。\n\n${code}\n\n${minutes}分以内に会話の中でご入力ください。お電話でコードをお尋ねすることはありません。\n\nお心当たりがない場合は、どなたかが誤ってアドレスを入力したものです。このメールは無視していただいて問題ございません。\n\n${company}\n`,
  invitedToWrite: (name) =>
    `${san(name)}ご不便をおかけして申し訳ございません。非公開でお話しさせてください。ダイレクトメッセージをお送りいただければ、担当者が対応いたします。`,
  privateOpening: (name, quote) =>
    `${san(name)}こちらでは非公開でお話しできます。${quote ? `公開の場で次のように書かれました：\n\n${quote.replace(/^/gm, '> ')}\n\n繰り返していただく必要はありません。` : ''}`,
  talkPrivately: '個別に話す',
  notYours: (command: string) => `これは別の方へのご案内です。ご自身のご用件は ${command} をお使いください。`,
  privateLink: (link: string) => `こちらから個別にお話しいただけます（ご本人専用）: ${link}`,
  privatePlace: (place: string) => `こちらで個別にお話ししましょう: ${place}`,
  privateHere: 'ここでは個別にお話しできます。',
  noPrivatePlace:
    'ここでは個別の場所を開けません。このサーバーのメンバーからのダイレクトメッセージを許可して、もう一度お試しください。',
  settledInPublic: (name) => `${san(name)}お知らせいただきありがとうございました。非公開で一緒に確認いたしました。`,
  thanksInPublic: (name) => `${san(name)}本当にありがとうございます。とても嬉しいです！`,
  forSomebodyElse: 'こちらは別の方へのご案内です。お手伝いできることがありましたら、どうぞお気軽にお書きください。',
  stars: ['1 – 不満', '2', '3', '4', '5 – 満足'],
}
