// Common given names of many cultures, folded. They decide only what cannot be told otherwise: whether a lower-case
// word is a name ("i'm anna"), and which half of "Müller Anna" is the first name. A name that is missing here still
// works wherever its form says enough.

import { fold, wordSet } from './fold.ts'

/** Whether this is a given name that we know. Not knowing it means nothing. */
export function isGivenName(word: string): boolean {
  const folded = fold(word)
  if (GIVEN_NAMES.has(folded)) return true
  // "Jean-Luc", "Mary-Kate": a compound is known by its first part.
  const [first, ...others] = folded.split('-')
  return others.length > 0 && first !== undefined && first.length > 2 && GIVEN_NAMES.has(first)
}

/** A given name that is an ordinary English word or a place too, so that in small letters or after "I'm" it is none. */
export function isAlsoWord(word: string): boolean {
  return ALSO_WORDS.has(fold(word))
}

/** Whether two given names are used together as one: "María José", "Jean Pierre", "Mary Ann". */
export function isDoubleGiven(first: string, second: string): boolean {
  return DOUBLE_GIVEN.has(`${fold(first)}-${fold(second)}`)
}

const GIVEN_NAMES = wordSet(`
aaron abby abdul abdullah abel abigail ada adam adel adele adrian adriana adrien agata agnes agnieszka ahmad ahmed aidan aiko
aimee aisha akash akira alan alana alastair albert alberto alec alejandra alejandro aleksandra aleksander alena alessandra
alessandro alex alexa alexander alexandra alexandre alexei alexia alexis alfie alfred ali alice alicia alina alison alistair
aliyah allan allison alma alvaro alyssa amanda amara amber amelia amelie amina amir amira amit amy ana anais anastasia
anders andre andrea andreas andrei andres andrew andrey andrzej andy angel angela angelica angelina angelo angie angus anita
anja anjali ann anna annabel anne annette annie annika anouk anthony antje antoine anton antonia antonio anya april ariana
ariel arjun arlene arman armando arnaud arthur arturo arun ash asha ashley ashok astrid attila audrey august aurelie aurora austin
ava avery axel ayesha aylin ayse barbara barry bart bartosz basil beata beatrice beatriz bella ben benedikt benjamin benoit
bernadette bernard bernd bernhard bert bertrand lambert beth bethany betty beverly bianca bilal bill billy bjork bjorn bob bobby boris brad
bradley brandon breda brenda brendan brent brett brian bridget britta brittany bruce bruno bryan caitlin calvin cameron camila
camille candice carina carl carla carlo carlos carmen carol carole carolin carolina caroline carolyn carrie carsten
casey cassandra catalina catarina caterina catherine cathy catriona cecile cecilia cedric celeste celia celine cesar chad chandra
chantal charlene charles charlie charlotte chelsea cheryl chiara chioma chloe chris christa christian christina christine
christoph christophe christopher christy chukwuemeka cindy claire clara clare clark claude claudia claudio claus clement
clive colette colin colleen connie connor conor constance cora corinna corinne courtney craig cristian cristiano cristina
curtis cynthia cyril daan daisy dale damian damien dan dana daniel daniela daniele danielle danny daria dario darius darren dave david
dawn dean debbie deborah debra declan deepak deirdre detlev delia delphine denis denise dennis derek dermot desmond devon diana diane dick
didier diego dieter dilip dimitri dina dirk dmitri dmitry dolores dominic dominik dominika dominique don donald donna dora doreen
doris dorothea dorothy doug douglas drew duncan dustin dylan eamon earl ed eddie edgar edith eduardo edward edwin eileen
elaine eleanor elena eleni eli elias elif elijah elin elisa elisabeth elise eliza elizabeth ella ellen elliot elliott
ellie elodie eloise elsa elsie elvira emanuel emeka emil emilia emilie emilio emily emine emma emmanuel emmanuelle emre enrico
enrique eric erica erik erika erin ernest ernesto esme esperanza esteban estelle ester esther ethan etienne eugene eugenia eva evan
eve evelyn ewa ewan ezra fabian fabien fabio fabrice faith farah farid fatima fatma federica federico felicia felicity felipe felix
ferenc fernanda fernando filip filippo finn fiona flavia flavio fleur flora florence florian frances franziska franciska francesca francesco francis
francisca francisco franco francois francoise frank franz fraser fred freddie frederic frederick frederik freya frida
friedrich fritz gabor gabriel gabriela gabriele gabriella gareth gary gavin gaurav gemma gene genevieve geoff geoffrey george georgia
georgina gerald gerard gerardo gerd gerhard gerry gillian gina ginger giorgio giovanna giovanni gisela giulia giulio giuseppe gladys
glen glenn gloria gordon grace graeme graham grant greg gregor gregory greta gretchen guido guillaume guillermo gunther gustav gustavo guy
gwen hakan hamza hana hank hanna hannah hannes hans harold harper harriet harrison harry harsh hasan hassan hazel heather hector heidi heike
heinrich heinz helen helena helene helga helmut hendrik henning henri henrietta henrik henry herbert herman hermann hilary hilda hiroshi holger
holly hope horst howard hubert hugh hugo humberto hussein ian ibrahim ida ignacio igor ilona ilse iman imogen imran ines inga
inge ingo ingrid inka irena irene irina iris irma isaac isabel isabella isabelle isaiah ishaan isla ismail istvan ivan ivana ivo ivy
jack jackie jackson jacob jacqueline jacques jade jaime jake jakob jakub james jamie jan jana jane janet janice janina janine janos jared
jasmin jasmine jason jasper javier jay jean jeanette jeanne jeff jeffrey jelena jen jenna jennifer jenny jens jeremy jerome jerry
jess jesse jessica jessie jesus jill jim jimmy jo joan joana joanna joanne joao joaquin jochen joe joel joelle joerg johan johann
johanna johannes john johnny jon jonah jonas jonathan jordan jordi jorge josef josefina joseph josephine josh joshua joy joyce
juan juana juanita judith judy juerg jules julia julian juliana juliane julie julien juliet juliette julio julius june jurgen justin
justine justyna kai kaitlyn kamal kamil kamila karel karen karim karin karina karl karla karolina karsten kasia kaspar
kate katalin katarina katarzyna katharina katherine kathleen kathryn kathy katia katie katja katrin katrina katy kavita kay kaya kayla keith
kelly ken kendra kenji kenneth kenny kerry kerstin kevin khadija khalid kiara kieran kim kimberly kira kiran kirsten kirsty kirsi
klara klaus konrad konstantin kris krishna krista kristen kristian kristin kristina kristof krystyna krzysztof kurt kwame kyle kylie
lara larry lars laszlo latoya laura lauren laurence laurent lea leah leanne lee leila lena lennart lenny leo leon leona leonard
leonardo leonie leroy leslie leticia lewis lexi liam lidia liesel lila lili lilian liliana lillian lilly lily lina linda lindsay lindsey linus
lionel lisa liv liz liza lizzie lizzy logan lola lorena lorenzo loretta lori lorna lorraine lothar lottie lou louis louisa louise luc luca lucas lucia
luciana lucie lucille lucy ludovic ludwig luigi luis luisa luiz lukas lukasz luke luna lydia lynn mabel maddie madeleine madison magda
magdalena magnus mahmoud maike maja malcolm malik malin mandy manfred manoj manon manuel manuela mara marc marcel marcela marcelo
marcia marcin marco marcos marcus marek margaret margarita margaux margit margot maria mariam marian cyprian mariana marianne marie marija marilyn
marina mario marion marisa marisol marissa marius marjorie mark marko markus marlene marlon marsha marta martha martin martina marty
marvin mary maryam mason massimo mateo mateusz mathias mathieu mathilde matt matteo matthew matthias matthieu maureen maurice
mauricio max maxim maxime maximilian maxine may maya meera megan mehmet mei meike mel melanie melissa melody mercedes meredith mia
micah michael michaela michal michel michele michelle miguel mikael mike mikhail mila milan milena miles milo milos mina mira miranda
miriam mitchell mo mohamed mohammad mohammed mohan moira molly mona monica monika monique morgan moritz moses muhammad murat muriel
mustafa myra nabil nadia nadine nancy naomi natalia natalie natasha nathalie nathan nathaniel neha neil nelson nia niamh nicholas
nick nicky nico nicola nicolas nicole niels nigel nikhil niki nikita nikola nikolai nils nina nisha nnamdi noah noel noemi nora norbert
norma norman nuno nuria octavia odette ola olaf oleg olena olga oliver olivia olivier ollie oluwaseun omar ophelia orla orlando oscar
oskar osman otto owen pablo paddy pam pamela paola paolo pascal pat patrice patricia patrick patrik paul paula paulina pauline paulo
pavel pawel pearl pedro peggy penelope penny percy per pete peter petr petra phil philip philipp philippa philippe phillip
phoebe phyllis pia pierre pieter pilar piotr polly pooja poppy prakash preeti priscilla priya priyanka quentin quinn rachel rafael
rafal raffaele rahul rainer raj rajesh rakesh ralf ralph ramon randy raphael raquel rashid raul ravi ray raymond rebecca regina reinhard
remy renata renate rene renee reza rhiannon rhys ricardo riccardo richard rick ricky riley rita rob robbie robert roberta roberto
robin rocio rod roderick rodney rodrigo roger rohan rohit roland rolf roman romain ron ronald ronan ronnie rory rosa rosalie
rosalind rosario rose rosemary rosie ross roxana roxanne roy ruben ruby rudolf rupert russell ruth ryan sabina sabine sabrina
sacha said sally salma sam samantha sami samir sammy samuel sana sandeep sandra sandy sanjay sanne santiago sara sarah sasha saskia
scott sean sebastian sebastien selena selina serena serge sergei sergey sergio seth severine shane shannon sharon shaun shauna
shawn sheila shelby shelley sheryl shirley shreya sian sibylle siegfried sigrid silke silvia silvio simon simona simone sinead siobhan sita
sofia sofie sonia sonja sonya sophia sophie soren spencer stacey stacy stan stanislav stanley stefan stefania stefanie stefano
steffen stella stephan stephane stephanie stephen steve steven stewart stuart sue suki summer sunil sunita suresh susan susana susanna
susanne susie suzanne suzy sven svetlana sven sybille sydney sylvia sylvie sylvester takeshi tamara tamas tammy tanja tanya tara tariq
tatiana taylor ted teresa terence terry tess tessa thandiwe thea thelma theo theodore theresa therese thiago thierry thomas
thorsten tiago tibor tiffany till tilo tim timo timothy tina tobias toby todd tom tomas tomasz tommy toni tony tracey tracy travis trevor
tricia trish tristan troy tyler ulf uli ulrich ulrike umar umberto ursula ute uwe vadim valentin valentina valeria valerie vanessa
vera verena veronica veronika veronique vicki vicky victor victoria vijay vikram viktor viktoria vince vincent vincenzo
viola violet violeta virginia virginie vishal vivek vivian viviane vladimir volker wade walter wanda warren wayne wendy werner wesley wilfried
wilhelm will willem william willy winston wolfgang xavier xenia xiomara yan yana yann yannick yara yasmin yasmine yolanda yosef youssef yuki
yulia yuri yusuf yves yvette yvonne zach zachary zahra zainab zara zeynep zoe zofia zoltan zsofia zuzana
ilse sinan peter balazs gyorgy jozsef sandor tamas zsuzsanna eszter viktor miklos laszlo agnes ildiko judit csaba gergely
fatoumata mamadou ousmane kofi ama abena yaw akua chidi ifeoma ngozi tunde folake amaka obinna wanjiru njeri kamau thabo sipho
nomvula lerato tendai tatenda selam abebe dawit almaz hiroto haruto yui sakura aoi taro hanako kenta yuka naoki ayumi satoshi kaori
anan somchai malee arif dewi siti nur agus putri budi rizky aung shwe
aditi aditya ananya aryan divya ishita karthik kavya lakshmi manish meena mukesh nandini naveen neeraj nitin padma pankaj pradeep
radha raghav ramesh rekha ritu sachin sahil sameer sangeeta shalini shivani siddharth sneha sonali sushma swati tanvi usha varun vidya
arash bahar dariush farzad farideh hossein kaveh leyla maryam mehdi mina nasrin omid parisa reza roya shirin soraya
abdelkader amal amine aymen bassam dalia faisal hadi hala haifa hiba huda jamal karima latifa layla mahdi majid mona nabila nadir noor
osama rania rasha rima saad safiya salim samira tarek walid yahya yasser youssra zaid ziad
avi avraham chaim dov eitan gal gideon gilad hadar ilan michal moshe noa noam oded omer orit rivka ronit shai shira shlomo tal tali tamar
uri yael yair yehuda yonatan
анна иван мария ольга елена наталья наталия наталія татьяна ирина светлана екатерина катерина юлия анастасия дарья александр алексей андрей
дмитрий сергей николай михаил владимир павел максим олег игорь виктор юрий петр евгений денис антон артем роман оксана людмила вера надежда любовь
галина марина ксения полина софия тарас богдан микола олена ірина любов костянтин сергій андрій олександр дмитро василь константин валентин мартин бенедикт фёдор федор лев илья кирилл никита егор арсений тимофей вячеслав станислав григорий василий анатолий леонид борис вадим валерий геннадий эдуард александра валентина кристина диана алина элина ирина карина сабина регина антонина екатерина нина марина арина дина инна алла зоя жанна елизавета
محمد أحمد علي فاطمة خالد عمر יוסף דוד משה שרה רחל יעל נועה
`)

const ALSO_WORDS = wordSet(`
will may hope joy faith grace art bill rich frank chase grant drew rob mark pat june april august sunny honey rose ruby iris dawn crystal
summer autumn dean earl jack guy ray chip gene skip sue norm miles page olive ivy ginger hunter mason carter christian jordan chelsea
paris london victoria charlotte virginia georgia israel chad austin dallas sydney india china kenya asia brooklyn florence milan san an do my so
long van son pearl penny daisy lily holly heather hazel amber jade violet poppy melody harmony angel jesus said cash ace max don ash an
ama per ama pia may august art dale glen wade josh randy dick harsh said noor ali mo jin yan kay mina chance till tal gal guy jay sally mercedes regina milan
harper spencer taylor logan lee li marsh roman german ida mei sami hadi do una mai les else
`)

const DOUBLE_GIVEN = wordSet(`
maria-jose maria-luisa maria-elena maria-teresa maria-carmen maria-pilar maria-isabel maria-fernanda maria-eugenia ana-maria ana-beatriz ana-paula ana-carolina
ana-sofia ana-clara ana-luisa ana-lucia ana-isabel jose-maria jose-luis jose-antonio jose-manuel jose-miguel jose-angel jose-carlos juan-carlos juan-jose
juan-pablo juan-manuel juan-antonio juan-luis juan-francisco juan-ignacio luis-miguel luis-fernando luis-alberto carlos-eduardo
carlos-alberto miguel-angel francisco-javier victor-manuel marco-antonio joao-pedro joao-paulo joao-carlos luiz-carlos luiz-felipe
luiz-henrique pedro-henrique rosa-maria eva-maria anna-maria anna-lena anne-marie mary-ann mary-anne mary-jane mary-beth mary-lou mary-kate mary-kay
sarah-jane billy-bob jean-pierre jean-paul jean-luc jean-claude jean-michel jean-marc jean-jacques jean-francois jean-louis
jean-philippe jean-baptiste jean-marie marie-claire marie-louise marie-christine marie-france marie-therese anne-sophie anne-laure
pier-paolo gian-luca gian-marco hans-peter hans-jurgen karl-heinz klaus-dieter abu-bakr nur-ul
abdul-rahman abdul-aziz abdul-karim abdul-rahim abdul-latif abdul-hamid abdul-malik abdul-wahab abdul-hakim abdul-rashid abdul-razak abdul-ghani abdul-qadir
abdel-rahman abdel-aziz abdel-fattah abdel-hamid
`)
