// What the bot says in Arabic, in the standard language and the polite plural, which fits everybody.
import type { Words } from './shape.ts'

const inLine = (place: number) => {
  if (place <= 1) return 'دوركم هو التالي.'
  const before = place - 1
  if (before === 1) return 'يوجد شخص واحد قبلكم.'
  if (before === 2) return 'يوجد شخصان قبلكم.'
  return before <= 10 ? `يوجد ${before} أشخاص قبلكم.` : `يوجد ${before} شخصًا قبلكم.`
}

const comma = (name: string | undefined) => (name ? ` يا ${name}` : '')

export const ar: Words = {
  greet: (company, name) => `مرحبًا${comma(name)}، أهلًا بكم في ${company}! كيف يمكنني مساعدتكم؟`,
  greetBriefly: (company, name) => `مرحبًا${comma(name)}، أهلًا بكم في ${company}!`,
  askName: 'هل لي أن أعرف اسمكم؟',
  niceToMeet: (name) => `تشرفنا يا ${name}! كيف يمكنني مساعدتكم؟`,
  thanksForName: (name) => `شكرًا يا ${name}.`,
  hello: (name) => `أنا هنا${comma(name)}. كيف يمكنني مساعدتكم؟`,
  allRight: (name) => `حسنًا${comma(name)}. هل من شيء آخر يمكنني فعله؟`,
  youAreWelcome: (name) => `على الرحب والسعة${comma(name)}! هل من شيء آخر؟`,
  goodbye: (name) => `شكرًا لزيارتكم${comma(name)}. نتمنى لكم يومًا سعيدًا!`,
  unknown: 'عذرًا، ليس لدي جواب موثوق عن ذلك. لدى أحد الزملاء الجواب: هل تودون أن أستدعي أحدهم؟',
  alsoUnknown: (questions) =>
    `ليس لدي جواب موثوق عن ${questions.map((question) => `«${question}»`).join(' و')}. هل تودون أن أستدعي أحد الزملاء لذلك؟`,
  didNotHelp: 'عذرًا لأن ذلك لم يفد. هل تودون أن أستدعي أحد الزملاء؟',
  choices: 'أود أن أتأكد من إعطائكم الجواب الصحيح. هل هو أحد هذه؟',
  choicesFor: (question) => `بخصوص «${question}»: هل هو أحد هذه؟`,
  person: 'التحدث إلى شخص',
  noneOfThese: 'لا شيء من هذه',
  coming: (place) => `بالتأكيد، سأستدعي أحد الزملاء. ${inLine(place)} سيرى كل ما كتبتموه، فلا حاجة إلى تكرار أي شيء.`,
  comingInvited: (place) => `سأستدعي الآن أحد الزملاء. ${inLine(place)}`,
  comingUpset: (place) => `أعتذر عن ذلك. سأستدعي أحد الزملاء حالًا، وسيرى كل ما كتبتموه. ${inLine(place)}`,
  comingUnknown: (place) =>
    `ليس لدي جواب موثوق عن ذلك أيضًا، لذا سأستدعي أحد الزملاء. ${inLine(place)} سيرى كل ما كتبتموه.`,
  comingUrgent: (place) => `هذا الأمر يحتاج إلى شخص الآن: سأستدعي أحد الزملاء. ${inLine(place)}`,
  comingFailed: (place) => `عذرًا، حدث خطأ من جهتي، لذا سأستدعي أحد الزملاء. ${inLine(place)} سيرى كل ما كتبتموه.`,
  closed: (next) => `فريقنا غير متاح الآن${next ? ` ويعود ${next}` : ''}. رسالتكم وصلت إليه، وسيصلكم الرد هنا.`,
  sorry: 'أعتذر عن ذلك.',
  sorryUnknown: 'عذرًا، ليس لدي جواب موثوق عن ذلك أيضًا.',
  sorryFailed: 'عذرًا، حدث خطأ من جهتي.',
  nobody: 'لا يوجد أحد في هذه المحادثة بعد. احتفظت برسالتكم للفريق، وسيجدها هنا.',
  emergency: (contact) => `في حالة الطوارئ: ${contact}`,
  stillComing: (place) => `أحد الزملاء في الطريق إليكم. ${inLine(place)}`,
  added: (name, place) => `شكرًا${comma(name)}، أضفت ذلك للفريق. ${inLine(place)}`,
  addedClosed: (name, next) => `شكرًا${comma(name)}، أضفت ذلك للفريق${next ? ` الذي يعود ${next}` : ''}.`,
  joined: (agent) => `${agent.name} معكم الآن ويتابع من هنا.`,
  tookOver: (agent, from) => `${agent.name} يتابع معكم بدلًا من ${from.name} ولديه القصة كاملة.`,
  backToBot: (agent, name) =>
    `أعادكم ${agent.name} إليّ${comma(name)}. أنا المساعد الآلي، ويمكنكم الوصول إلى شخص بنقرة واحدة. هل من شيء آخر؟`,
  agentSilent: (agent, name) => `شكرًا لصبركم${comma(name)}. تأخر رد ${agent.name} أكثر مما نود، وقد أرسلت تذكيرًا للتو.`,
  backInQueue: (agent, place) =>
    `نعتذر عن الانتظار. لم يتمكن ${agent.name} من الرد، لذا أسأل زميلًا آخر. ${inLine(place)}`,
  resolved: (name) => `شكرًا لكم${comma(name)}، سعدنا بمساعدتكم. كيف كانت تجربتكم؟`,
  rated: (score, name) =>
    score >= 4
      ? `شكرًا جزيلًا${comma(name)}! هل تودون إضافة كلمة؟`
      : `شكرًا على صراحتكم${comma(name)}. نأسف لأن الأمر لم يكن أفضل. ماذا كان علينا أن نفعل؟`,
  commented: (name) => `شكرًا${comma(name)}، سيقرأ الفريق ذلك.`,
  invited: (name, place) =>
    `نأسف لذلك${comma(name)}. لنحلّ الأمر على انفراد: ${place ? `كتبتُ إليك هنا: ${place}.` : 'أرسلتُ إليك رسالة خاصة.'} لا حاجة إلى تكرار أي شيء.`,
  invitedByLink: (name, link) =>
    `نأسف لذلك${comma(name)}. لنحلّ الأمر على انفراد، تابع هنا: ${link} لا حاجة إلى تكرار أي شيء.`,
  invitedByButton: (name) =>
    `نأسف لذلك${comma(name)}. لنحلّ الأمر على انفراد: اضغط على الزر، فهو لك وحدك. لا حاجة إلى تكرار أي شيء.`,
  sendCode: 'أرسل لي رمزًا',
  offerCode: (address) =>
    `ذكرتَ العنوان ${address}. إن أردت أرسلتُ إليه رمزًا: به نعرف أن العنوان لك، ولن تضطر إلى شرح أي شيء مرتين.`,
  codeSent: (address, minutes) =>
    `رمز من ستة أرقام في طريقه إلى ${address}. اكتبه هنا خلال ${minutes} دقائق؛ قد تجد الرسالة في البريد غير المرغوب فيه.`,
  codeProved: (name) => `شكرًا${comma(name)}، الرمز صحيح وقد تأكّد العنوان.`,
  codeWrong: 'ليس هذا هو الرمز تمامًا. هل تنظر في الرسالة مرة أخرى من فضلك؟',
  codeUsedUp: 'وهذا أيضًا ليس الرمز، فلم يعد صالحًا. لا بأس: هل أرسل رمزًا جديدًا؟',
  codeExpired: 'انتهت صلاحية هذا الرمز. هل أرسل رمزًا جديدًا؟',
  codeTooMany: 'أرسلتُ عدة رموز بالفعل، وأفضّل الانتظار قليلًا قبل الرمز التالي. يمكننا المتابعة من دونه.',
  codeRefused: (address) =>
    `لم أتمكن من إرسال رسالة إلى ${address}. هل العنوان مكتوب بشكل صحيح؟ يمكننا المتابعة من دون رمز أيضًا.`,
  codeMailSubject: (company) => `رمزك لدى ${company}`,
  codeMail: (company, code, minutes) =>
    `مرحبًا،\n\nرمزك للمحادثة مع ${company} هو:\n\n${code}\n\nاكتبه في المحادثة؛ وهو صالح لمدة ${minutes} دقائق. نحن لا نطلبه عبر الهاتف أبدًا.\n\nإن لم تطلبه فقد كتب شخص ما عنوانك بالخطأ. تجاهل هذه الرسالة ولن يحدث شيء.\n\n${company}\n`,
  invitedToWrite: (name) =>
    `نأسف لذلك${comma(name)}. لنحلّ الأمر على انفراد: اكتب إلينا رسالة خاصة وسيتولى أحد الزملاء الأمر.`,
  privateOpening: (name, quote) =>
    `مرحبًا${name ? ` ${name}` : ''}، هنا يمكننا التحدث على انفراد.${quote ? ` كتبتَ علنًا:\n\n${quote.replace(/^/gm, '> ')}\n\nلا حاجة إلى تكرار أي شيء.` : ''}`,
  talkPrivately: 'التحدث على انفراد',
  notYours: (command: string) => `هذا لشخص آخر. لموضوعك أنت استخدم ${command}.`,
  privateLink: (link: string) => `هذا طريقك الخاص للتحدث معنا على انفراد: ${link}`,
  privatePlace: (place: string) => `لنتحدث هنا على انفراد: ${place}`,
  privateHere: 'هنا يمكننا التحدث على انفراد.',
  noPrivatePlace:
    'لا أستطيع فتح مكان خاص لك هنا. يُرجى السماح بالرسائل المباشرة من أعضاء هذا الخادم ثم المحاولة مرة أخرى.',
  settledInPublic: (name) => `شكرًا لأنك أخبرتنا${comma(name)}. لقد نظرنا في الأمر معًا على انفراد.`,
  thanksInPublic: (name) => `شكرًا جزيلًا${comma(name)}، يسعدنا سماع ذلك!`,
  forSomebodyElse: 'هذا موجّه إلى شخص آخر هنا. إن كان بإمكاننا مساعدتك أيضًا، فاكتب إلينا.',
  stars: ['1 – سيئ', '2', '3', '4', '5 – ممتاز'],
}
