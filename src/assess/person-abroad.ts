// Asking for a person in other languages: German, French, Spanish, Portuguese, Arabic, Japanese, and short forms of a few more.

const requests: readonly RegExp[] = [
  // German
  /\b(?:mit|an|zu)\s+(?:(?:einem|einer|einen|'?nem|der|dem|ihrem|ihrer|eurem|jemandem|jemand)\s+)?(?:(?:echten|richtigen|realen|menschlichen|lebenden|wirklichen|anderen)\s+)*(?:menschen|mensch|mitarbeiter(?:in)?|person|berater(?:in)?|agenten|kundenservice|kundendienst|kundenbetreuer(?:in)?|support|vorgesetzten|chef|manager|jemandem|jemand|ansprechpartner(?:in)?)(?:\s+[\p{L}]+){0,4}\s+(?:sprechen|reden|verbinden|verbunden|chatten|telefonieren|schreiben|weiterleiten|spreche|rede)/u,
  /\b(?:sprechen|reden|verbinden|verbinde)\b.{0,25}\bmit\s+(?:(?:einem|einer|'?nem|ihrem)\s+)?(?:\p{L}+en\s+)?(?:menschen|mensch|mitarbeiter(?:in)?|person|berater(?:in)?|agenten|jemandem|kundenservice|kundendienst|vorgesetzten)/u,
  /\b(?:brauche|möchte|moechte|will|gib mir|geben sie mir|hätte gern|kann ich|könnte ich)\s+(?:bitte\s+)?(?:(?:einen?|'?nen?|den|ihren)\s+)?(?:(?:echten?|richtigen?|realen?|menschlichen?)\s+)?(?:menschen|mitarbeiter(?:in)?|berater(?:in)?|agenten|ansprechpartner(?:in)?|vorgesetzten|person|manager)\b/u,
  /^\W*(?:bitte\s+)?(?:(?:einen?|echter?|echten?)\s+)*(?:mensch|menschen|mitarbeiter|kundenberater|berater|kundenservice|kundendienst|ansprechpartner)(?:\s+bitte)?\W*$/u,
  /\b(?:rufen sie mich|ruft mich|ruf mich|können sie mich anrufen|kann mich jemand anrufen|bitte um rückruf|zurückrufen)\b/u,
  /\b(?:kein(?:en)?|nicht mit (?:einem|'?nem|dem|diesem))\s+(?:chat)?(?:bot|roboter|computer|maschine)\b/u,
  /\b(?:ist da|gibt es)\s+(?:ein|eine|einen|irgendein)\s+(?:echter?|richtiger?|realer?|echten|richtigen|menschlicher?)\s+(?:menschen?|person|mitarbeiter)/u,
  /\bmenschliche[rnm]?\s+(?:support|hilfe|kontakt|ansprechpartner|unterstützung|betreuung)/u,
  // French
  /\b(?:parler|discuter|échanger|communiquer|joindre|contacter|parle)\s+(?:(?:à|a|avec|au)\s+)?(?:(?:un|une|votre|le|la|quelqu'un|vrai|vraie|autre|des)\s+)*(?:humain|personne|conseiller|conseillère|agent|opérateur|operateur|responsable|supérieur|représentant|service client|manager|quelqu'un|être humain|technicien)/u,
  /\b(?:parler|discuter)\s+(?:à|a|avec)\s+quelqu'un/u,
  /\b(?:je veux|je voudrais|j'aimerais|il me faut|besoin d'?|passez[- ]moi|donnez[- ]moi|transférez[- ]moi (?:à|vers))\s*(?:(?:à|vers|de|d'|un|une|votre|le|vrai|vraie)\s*)*(?:humain|vraie personne|conseiller|opérateur|agent|responsable|être humain)/u,
  /^\W*(?:un |une )?(?:vrai |vraie )?(?:humain|conseiller|agent|opérateur|personne réelle|service client|être humain)(?: (?:svp|s'il vous plaît|s'il vous plait|stp|s'il te plaît))?\W*$/u,
  /\b(?:rappelez[- ]moi|appelez[- ]moi|me rappeler|me rappelle|être rappelée?|m'appeler)\b/u,
  /\bpas\s+(?:(?:parler|discuter)\s+)?(?:(?:à|avec|d')\s*)?(?:un |une |de )?(?:robot|bot|machine)\b/u,
  /\by a-t-il (?:un |une |quelqu'un )?(?:vraie? )?(?:humain|personne|vrai)/u,
  // Spanish and Portuguese
  /\b(?:hablar|hablo|habla|comunicar(?:me|se)?|comunícame|comuniqueme|contactar|chatear|conectar(?:me)?|(?:me )?comunica|pás[ae]me|pasar(?:me)?|transferir(?:me)?|conversar|falar|falo|contatar|atendido|atendida)\s+(?:(?:con|a|com|por)\s+)?(?:(?:un|una|el|la|su|mi|alguna|algún|otro|otra|um|uma|o|seu|sua|outra)\s+)*(?:(?:verdadera|real|verdadeira)\s+)?(?:humano|humana|persona|personas|agente|asesora?|operadora?|representante|gerente|supervisora?|alguien|ejecutivo|encargado|jefe|ser humano|servicio al cliente|atención al cliente|pessoa|atendente|alguém|alguem|atendimento|responsável|chefe)\b/u,
  /\b(?:quiero|quisiera|necesito|dame|deme|póngame con|ponme con|quero|preciso(?: de)?|gostaria de|me passa|chama)\s+(?:(?:un|una|al|a un|a una|um|uma|o|hablar con)\s+)*(?:humano|persona real|agente|asesora?|operadora?|representante|gerente|supervisora?|atendente|pessoa real|ser humano)\b/u,
  /^\W*(?:un |una |um |uma )?(?:humano|agente|asesor|operador|operadora|persona real|representante|atendente|pessoa real|ser humano|gerente)(?: (?:por favor|porfa|pf|pfv|ya))?\W*$/u,
  /\b(?:(?:atención|soporte|asistencia) humana?|atendimento humano|llámen?me|llamarme|me llamen|que me llame|me puede llamar alguien|me liguem|me ligue|me ligar|ligar para mim|retornem a ligação)\b/u,
  /\bno quiero (?:hablar con |un |una )+(?:bot|robot|máquina|chatbot)|\bnão quero (?:falar com |um |uma )+(?:bot|robô|robo|máquina)|\bsem (?:bot|robô)\b/u,
  /\b(?:hay|tem|há)\s+(?:alguien|alguna persona|algún humano|algum humano|alguma pessoa|alguém|una persona|um humano)(?:\s+(?:real|humano|de verdad|de verdade|con quien|com quem))/u,
  // Italian, Dutch, Polish, Turkish, Russian
  /\b(?:parlare|chattare)\s+con\s+(?:(?:un|una|un'|il|vostro|vero|vera)\s*)*(?:operatore|operatrice|persona|umano|essere umano|qualcuno|responsabile|addetto)|^\W*operatore(?: per favore)?\W*$/u,
  /\b(?:met)\s+(?:(?:een|iemand|echt|echte)\s+)*(?:medewerker|mens|persoon|iemand)\b.{0,15}(?:spreken|praten|chatten)|(?:spreken|praten)\s+met\s+(?:een\s+)?(?:echte?\s+)?(?:medewerker|mens|persoon|iemand)|^\W*medewerker(?: graag| aub)?\W*$/u,
  /\b(?:rozmawiać|porozmawiać|połącz|połączyć) .{0,12}z (?:konsultantem|człowiekiem|pracownikiem)|^\W*konsultant\W*$/u,
  /(?:müşteri temsilcisi|temsilciye bağla|gerçek (?:bir )?insan|canlı destek)/u,
  /(?:позовите|соедините|переключите|дайте|нужен|хочу|поговорить|связаться).{0,25}(?:оператор|человек|специалист|менеджер|сотрудник|живым)|^\W*(?:оператор|живой человек)\W*$/u,
  // Arabic
  /(?:التحدث|اتحدث|أتحدث|التكلم|أتكلم|اتكلم|الكلام|التواصل|أتواصل|كلام|حول(?:ني|وني)|وصل(?:ني|وني)|أكلم|اكلم|احكي|أحكي)\s+(?:(?:مع|إلى|الى|ب)\s*)?(?:أي |اي |احد |أحد )?(?:ال)?(?:موظف|شخص|إنسان|انسان|ممثل|مسؤول|مدير|بشر|خدمة العملاء|الدعم|أحد|احد|وكيل|مندوب)/u,
  /(?:أريد|اريد|أحتاج|احتاج|ممكن|عايز|بدي|أبغى|ابغى)\s+(?:إلى |الى )?(?:ال)?(?:موظفا?|شخصا? حقيقيا?|إنسانا?|انسانا?|ممثلا?|موظف خدمة)/u,
  /^[\p{P}\s]*(?:موظف|إنسان|انسان|شخص حقيقي|خدمة العملاء|ممثل خدمة العملاء)(?: من فضلك| لو سمحت)?[\p{P}\s]*$/u,
  // Japanese, Chinese, Korean
  /(?:担当者|担当の方|オペレーター|オペレータ|スタッフ|人間|有人|責任者|上司|店長|係の(?:者|人|方)|サポートの(?:人|方)|生身の人|本物の人|カスタマー(?:サポート|サービス)|誰か|人)(?:の方)?(?:と|に|へ|を|が|で)?.{0,6}(?:話|はな|代わ|変わ|替わ|つない|つなげ|繋|お願い|対応|呼ん|出して|相談|電話|チャット)/u,
  /^\W*(?:担当者|オペレーター|オペレータ|有人(?:対応|チャット)?|人間)(?:を?お願いします|希望|を?お願い|ください)?[\p{P}\s]*$/u,
  /電話(?:を)?(?:して)?(?:ください|下さい|もらえ|いただけ|ほしい|欲しい)|折り返し|ボット(?:ではなく|じゃなく|は嫌|はいや)/u,
  /转人工|轉人工|人工客服|人工服务|真人|(?:找|接|叫).{0,4}(?:客服|经理|人工)|상담원|상담사|사람(?:과|이랑|하고).{0,6}(?:통화|얘기|대화|상담)/u,
].map((pattern) => new RegExp(withoutAccents(pattern.source), 'u'))

/** Whether one of the known forms of another language asks for a person. */
export function asksForPersonAbroad(speech: string): boolean {
  const said = withoutAccents(speech.toLowerCase()).replace(/\s+/g, ' ').trim()
  return requests.some((pattern) => pattern.test(said))
}

/** People in a hurry leave accents out, and `\b` knows ASCII letters only. Kana keep their marks. */
function withoutAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
}
