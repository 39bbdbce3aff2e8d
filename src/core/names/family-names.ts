// Common family names, by the order in which their owners write them. They decide which half comes first
// ("Wang Xiaoming", "Nagy Péter", "Müller Anna") and stop a lone family name from being said as a first name.

import { fold, wordSet } from './fold.ts'

/** A common family name of the West that is hardly ever a given name. */
export const isFamilyName = (word: string): boolean => WESTERN.has(fold(word)) || isHispanicFamily(word)
export const isHispanicFamily = (word: string): boolean => HISPANIC.has(fold(word))
export const isHungarianFamily = (word: string): boolean => HUNGARIAN.has(fold(word))
export const isVietnameseFamily = (word: string): boolean => VIETNAMESE.has(fold(word))
/** A family name that is an ordinary word too; in capitals after a first name it is a name: "Jack Black". */
export const isFamilyWord = (word: string): boolean => FAMILY_WORDS.has(fold(word))
/** Written in Latin letters and by custom before the given name: Chinese, Cantonese, Korean. */
export const isEastAsianFamily = (word: string): boolean => EAST_ASIAN.has(fold(word))
export const isJapaneseFamily = (word: string): boolean => JAPANESE.has(fold(word))
/** Russian and its neighbours: "Ivanova", "Петров", "Kowalska". Long enough to not catch "Eva" or "Лев". */
export const isSlavicFamily = (word: string): boolean =>
  /^\p{L}{2,}(?:ov|ova|ev|eva|sky|ski|skaya|ska|skij|enko|shvili|ич?енко|ов|ова|ев|ева|ёв|ёва|ин|ина|ский|ская|енко|чук)$/u.test(
    fold(word),
  ) && word.length > 4
/** Patronymics: "Petrovich", "Ивановна". They are neither the first nor the family name. */
export const isPatronymic = (word: string): boolean =>
  /(?:ovich|evich|ovna|evna|ович|евич|овна|евна|івна|ївна|йович)$/iu.test(word)
/** Kanji family names, longest first when matching. */
export const isKanjiFamily = (text: string): boolean => KANJI.has(text)
export const isHanziFamily = (text: string): boolean => (text.length === 2 ? HANZI_DOUBLE.has(text) : HANZI.has(text))
export const isHangulFamily = (text: string): boolean =>
  text.length === 2 ? HANGUL_DOUBLE.has(text) : HANGUL.has(text)

const WESTERN = wordSet(`
smith jones johnson williams brown davis miller wilson moore anderson thomas jackson white harris thompson robinson walker wright hill
green baker adams campbell mitchell roberts phillips evans turner edwards collins stewart morris murphy cook rogers cooper peterson reed
richardson wood watson bennet bennett hughes price sanders patterson jenkins perry powell foster simmons bryant griffin hayes mcdonald
macdonald o'neill o'brien o'connor o'sullivan jakobsen hansen johansen olsen larsen andersen pedersen nilsson karlsson eriksson svensson
muller mueller schmidt schmitt schneider fischer meyer meier maier weber becker schulz schulze hoffmann koch bauer richter klein wolf
schroder neumann schwarz zimmermann braun kruger krueger hofmann lange krause lehmann huber mayer kaiser fuchs
scholz weiss weiß vogel keller gunther berger winkler roth dupont durand dubois moreau lefebvre lefevre leroy
bernard petit robert richard bertrand roux fournier girard bonnet lambert rousseau rossi russo ferrari esposito bianchi romano colombo ricci
conti costa jansen bakker visser okafor adeyemi mensah nkosi dlamini sharma gupta patel singh verma khan kumar reddy iyer kapoor mehta
cohen levy mizrahi friedman kowalski nowak wisniewski novak horvat papadopoulos yilmaz kaya demir sahin celik
`)

const HISPANIC = wordSet(`
garcia gonzalez rodriguez fernandez lopez martinez sanchez perez gomez martin jimenez ruiz hernandez diaz moreno munoz alvarez romero
alonso gutierrez navarro torres dominguez vazquez ramos gil ramirez serrano blanco molina morales suarez ortega delgado castro ortiz
rubio marin sanz iglesias nunez medina garrido cortes castillo santos lozano guerrero cano prieto mendez cruz calvo gallego herrera
marquez leon flores cabrera campos vega fuentes carrasco reyes vargas aguilar rojas mendoza guzman salazar rios contreras silva souza
sousa oliveira pereira lima carvalho ferreira ribeiro almeida gomes martins araujo barbosa rocha dias monteiro cardoso teixeira
`)

const HUNGARIAN = wordSet(`
nagy kovacs toth szabo horvath varga kiss molnar nemeth farkas balogh papp takacs juhasz lakatos meszaros olah simon racz fekete
szilagyi torok feher gal kis szucs orban kocsis fodor pinter szalai sipos magyar lukacs gulyas biro kiraly katona laszlo jakab balint
`)

const VIETNAMESE = wordSet('nguyen tran le pham huynh hoang phan vu vo dang bui do ho ngo duong ly truong dinh doan')

const EAST_ASIAN = wordSet(`
wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he gao lin luo zheng liang xie tang deng feng han cao peng zeng xiao
tian dong pan yuan cai jiang yu du ye cheng wei su lu ding shen ren yao zhong cui tan fan xi mao bai dai shi qian qin hou meng gu tao jin wan
chan wong cheung leung lau ng ho lam yip kwok tsang chow fung mak tse chiu kwan yuen yeung hui
kim lee park choi jung jeong kang cho yoon jang lim shin seo kwon hwang ahn song yoo hong moon bae baek nam
`)

const JAPANESE = wordSet(`
sato suzuki takahashi tanaka watanabe ito yamamoto nakamura kobayashi kato yoshida yamada sasaki yamaguchi matsumoto inoue kimura hayashi
shimizu yamazaki mori abe ikeda hashimoto yamashita ishikawa nakajima maeda fujita ogawa goto okada hasegawa murakami kondo ishii saito
sakamoto endo aoki fujii nishimura fukuda ota miura fujiwara okamoto matsuda nakagawa nakano harada ono tamura takeuchi
`)

const KANJI = new Set(
  `佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 渡邉 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 斎藤 斉藤 齋藤 清水 山崎 池田 橋本 阿部 石川 山下
中島 石井 小川 前田 岡田 長谷川 藤田 後藤 近藤 村上 遠藤 青木 坂本 福田 太田 西村 藤井 金子 岡本 藤原 三浦 中野 中川 原田 松田 竹内 小野 田村 中山
和田 石田 森田 上田 内田 柴田 酒井 宮崎 横山 高木 安藤 宮本 大野 小島 工藤 谷口 今井 高田 丸山 増田 杉山 村田 大塚 新井 小山 平野 藤本 河野 上野
野口 武田 松井 千葉 菅原 岩崎 木下 久保 佐野 野村 松尾 菊地 菊池 市川 杉本 古川 大西 島田 水野 桜井 吉川 山内 飯田 西田 北村 安田 五十嵐 川口 平田
中田 東 林 森 原 南 関 岸 堀 辻 星 西 谷 菅 泉`.split(/\s+/),
)

const HANZI = new Set(
  '王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖蕭萧田董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鐘鍾谭譚陆陸汪范廖石金韦韋贾賈夏方白邹鄒孟熊秦邱江尹薛闫雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴武戴莫孔向汤湯',
)
const HANZI_DOUBLE = new Set(
  '欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 司徒 夏侯 皇甫 尉迟 公孙 公孫 慕容 令狐 东方 東方 端木 宇文 长孙 南宫 南宮'.split(
    ' ',
  ),
)
const HANGUL = new Set(
  '김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진나엄채원천방공현함변염여추도소석선설마길연위표명기반라왕금옥육인맹제모탁국어은편용',
)
const HANGUL_DOUBLE = new Set(['남궁', '황보', '제갈', '선우', '독고', '사공', '서문', '동방'])

const FAMILY_WORDS =
  wordSet(`black white brown green gold day love young king cook page long short rich small fox hunt wood woods stone rose
field fields church price power best park parks hall house may wise strong sharp noble bishop knight major banks waters rivers bush
case baker smart bird read west north holiday moon`)
