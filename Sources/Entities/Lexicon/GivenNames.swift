/// Given names that are common among people of film and music.
///
/// Written from general knowledge for this stage. A list this short cannot be the method; it is one
/// clue of several that a run of capitalised words is a person.
enum GivenNames {
  /// The names, separated by white space.
  static let all = english + continental + elsewhere + more

  private static let english = """
    aaron abigail abby adam adele adrian adrienne agnes aidan al alan alana alec alex alexa alexander alexandra alexis alfred alice
    alicia alison alistair allan allen allison alvin alyssa amanda amber amelia amy andre andrea andrew andy angela
    angelina angie anita ann anna anne annette annie anthony antonia april aretha ariana arnold arthur ashley ashton
    audrey austin ava avril barbara barbra barry bart beatrice becky ben benedict benjamin bennett bernard bernie bert beth
    betty beverly beyoncé bill billie billy blake bob bobby bonnie boyd brad bradley brandon brandy brenda brendan brent
    brett brian bridget britney brittany brooke bruce bruno bryan bryce burt byron calvin cameron candice cara carey carl
    carla carly carmen carol carole caroline carolyn carrie carter cary casey cassandra cate catherine cecil cecilia chad
    channing charlene charles charlie charlize charlotte chelsea cher cheryl chester chet chloe chris christian christina
    christine christopher christy chuck cindy claire clara clarence clark claude clay clayton cliff clifford clint clive
    clyde cody colin colleen connie connor conrad corey cory courtney craig curtis cynthia cyril daisy dakota dale damian
    damien damon dan dana daniel danielle danny daphne darren daryl dave david dawn dean deanna debbie deborah debra dee demi denis
    denise dennis denzel derek dexter diana diane dianne dick dionne dolly dominic don donald donna doris dorothy doug
    douglas drew duane dudley duke duncan dustin dwayne dwight dylan earl ed eddie edgar edith edmund edward edwin eileen
    elaine eleanor eli elijah elisabeth elizabeth ella ellen elliot elliott elmer elsa elsie elton elvis emily emma emmanuel eric erica
    erik erika erin ernest ernie errol ethan ethel eugene eva evan eve evelyn ewan faith faye felicity felix fiona florence
    floyd frances francis frank frankie franklin fred freddie freddy frederick gabriel gabrielle gail garry garth gary gavin gayle
    gemma gene geoff geoffrey george georgia gerald geraldine gerard gerry gilbert gillian gina ginger gladys glen glenn
    gloria gordon grace graham grant greg gregory greta guy gwen gwyneth hal haley halle hank hannah harold harriet harris
    harrison harry harvey hattie hayden hayley hazel heather hector heidi helen helena henry herb herbert herman hilary
    holly homer hope howard howie hugh hugo humphrey ian ida idris ike ira irene iris irving isaac isabel isabella isabelle ivan
    ivy jack jackie jackson jacob jacqueline jaden jake james jamie jan jane janet janice janis jared jasmine jason jay jayne
    jean jeanette jeanne jeff jefferson jeffrey jennifer jenna jenny jeremy jermaine jerome jerry jesse jessica jessie jill jim jimi jimmy
    jo joan joanna joanne joaquin jodie jody joe joel joey john johnnie johnny jon jonah jonathan jonny joni jordan joseph
    josephine josh joshua joss joy joyce juanita judd jude judi judith judy julia julian julianne julie juliet juliette julius
    june justin kanye kara karen kate katharine katherine kathleen kathryn kathy katie katy kay keanu keira keith kelly kelsey
    ken kendrick kenneth kenny kent kerry kevin kiefer kim kimberly kirk kirsten kristen kristin kurt kyle kylie lana lance
    larry laura lauren laurence laurie lawrence lea leah lee leigh lena lenny leo leon leonard leonardo leroy leslie lester lew lewis
    liam lil lilian lillian lily linda lindsay lionel lisa liv liza lloyd logan lois lon lonnie loretta lori lorraine lou louie
    louis louisa louise lucas lucille lucinda lucy luke luther lyle lynn mabel mackenzie maddie madeleine madison mae maggie
    mandy marc marcia marcus margaret margot maria mariah marian marianne marie marilyn marion marjorie mark marlene marlon
    marsha marshall martha martin marty marvin mary mason matt matthew maureen maurice max maxine maya megan mel melanie
    melinda melissa melvin meredith merle meryl michael michelle mick mickey miguel mike mildred miles miley millie milton
    mimi miranda miriam mitch mitchell moby molly monica monty morgan morris mort murray myron nancy naomi natalie natasha
    nathan nathaniel neal ned neil nell nelson neville nicholas nick nicki nicky nicola nicolas nicole nigel nikki nina noah
    noel nora norah norma norman octavia olive oliver olivia olly omar oprah orlando orson oscar otis otto owen paige pam pamela
    patricia patrick patsy patti patty paul paula pauline pearl peggy penelope penny percy perry pete peter petula phil philip
    phillip phoebe phyllis pierce polly porter quentin quincy rachel ralph ramona randall randy raquel ray raymond reba
    rebecca reese regina reginald renée rex rhonda rhys ricardo richard rick ricky ridley rita river rob robbie robert roberta robin
    robyn rod roderick rodney roger roland ron ronald ronnie rory rosa rosalind rosamund rose rosemary ross rowan roxanne roy
    ruby rudy rufus russ russell ruth ryan sally sam samantha sammy samuel sandra sandy sara sarah saul scarlett scarlet scott sean
    sebastian selena seth shane shania shannon sharon shaun shawn sheila shelley shelly sherry shirley sidney sigourney
    simon skip solange sonny sophia sophie spencer spike stacy stan stanley stella stephanie stephen sterling steve steven
    stevie stewart stuart sue susan susanna susannah suzanne sydney sylvester sylvia tamara tammy tanya tara taylor ted terence teresa
    terri terry tess thelma theo theodore theresa thomas thom tiffany tilda tim timothy tina todd tom tommy toni tony tori tracey
    tracy travis trent trevor trey tricia tristan troy tyler tyrone uma ursula usher val valerie vanessa vaughn vera vernon veronica
    vic vicki vicky victor victoria vin vince vincent viola violet virgil virginia vivian vivien wallace walt walter wanda
    warren wayne wendell wendy wes wesley whitney whoopi wilbur will willard willem william willie willis willow wilson winona
    winston woody wyatt wynonna yvette yvonne zac zach zachary zack zoe zoë zooey atticus ludwig thelonious ella duke count
    """

  private static let continental = """
     achim adolf albert albrecht alois andreas anette angelika anja anke annemarie anton armin arne axel bärbel beate
    benno bernd bernhard berthold bettina birgit björn bodo boris brigitte burkhard carsten christa christel christiane
    christoph claudia claus corinna cornelia dagmar daniela detlef dieter dietmar dietrich dirk doris eberhard eckhard edeltraud
    elfriede elke emil erich ernst eugen ewald falk ferdinand florian franz franziska frauke frieda friedrich fritz georg gerd
    gerda gerhard gertrud gisela gottfried götz gregor gudrun guido günter günther gustav hanna hannes hannelore hans
    harald hartmut hedwig heike heiko heiner heinrich heinz helene helga helge hellmut helmut henning herbert hermann hilde
    hildegard holger horst hubert ilse inge ingeborg ingo ingrid irmgard jens joachim jochen johann johanna johannes jörg jörn josef
    jürgen jutta kai karin karl karla karl-heinz karsten katharina katja katrin kerstin klaus konrad konstantin kristina lars
    leni lothar lotte ludger lutz magda magdalena manfred manuela mareike margarete margarethe marlies martina mathias mathilde matthias moritz nadja
    norbert olaf oskar paula petra philipp rainer ralf reiner reinhard reinhold renate roland rolf romy rosi rüdiger rudi rudolf
    sabine sandra sascha sepp siegfried sigrid silke silvia sonja stefan stefanie steffen susanne sven tanja thea theodor
    thorsten til tilman tobias torsten udo ulf uli ulla ulrich uta ulrike ursula ute uwe veit volker volker werner wilfried
    wilhelm willi willy wim winfried wolf wolfgang yvonne
    adèle alain aline amélie anaïs andré antoine arnaud aurélie aurélien benoît bérénice bernadette bertrand brigitte catherine
    cécile céline charlotte chantal christophe claude clémence clément coralie cyrille damien delphine denis didier
    dominique édith édouard élise élodie émile émilie emmanuelle éric étienne eugène fabien fabrice fanny félix fernand
    florence florent françois françoise frédéric gaspard geneviève georges gérard gilles guillaume gustave guy henri hervé
    hugues isabelle jacques jean-claude jean-jacques jean-luc jean-marc jean-marie jean-michel jean-paul jean-pierre jean-louis jérôme joséphine
    juliette laetitia laurent léa léo léon leïla louane luc lucie lucien ludovic madeleine marcel marguerite marion mathieu mathilde
    maurice maxime mélanie michel mireille monique mylène nathalie nicolas noémie olivier pascal patrice philippe pierre
    quentin rachid raphaël rémi rené robert roger romain romane sébastien serge simone solène stéphane sylvain sylvie théo thierry
    tristan valentin valérie vincent virginie xavier yann yves yvan zazie audrey
    adriana agustín aitor alberto alejandra alejandro alfonso alfredo álvaro ana andrés ángel ángela antonio arturo
    augusto beatriz belén benicio benito bernardo blanca camila camilo carlos carolina catalina césar chavela claudia cristina diego dolores
    eduardo elena emilio enrique ernesto esteban esther eva fabio federico felipe fernanda fernando francisco gabriela gabriel gael
    gaspar gerardo gilberto gloria gonzalo graciela guadalupe guillermo gustavo héctor hernán hugo icíar ignacio inés isabel
    iván jaime javier jesús joaquín jorge jose josé josé-luis juan julio leticia lola lorena lucía luis luz manuel marco margarita
    mariana mariano mario marisa marta mateo mercedes mónica natalia nuria octavio óscar pablo paco paz pedro penélope pilar rafael
    ramón raúl ricardo roberto rocío rodrigo rosario rubén salma salvador santiago sergio silvia sofía teresa tomás vicente
    víctor violeta viggo walter ximena joão luís caetano chico gal milton vinícius tom rui sônia amália mariza seu
    achille adriano alba alberto aldo alessandra alessandro alfredo anna-maria antonella arturo asia bernardo bruno carla carlo
    carmelo chiara cinzia claudio corrado dario domenico donatella elio elisa emanuele ennio enrico ettore fabrizio federica
    ferzan filippo flavio franca francesca francesco franco gabriele gaetano giacomo giancarlo gianfranco gianluca gianni gina
    giorgio giovanna giovanni giulia giulietta giulio giuseppe guido ilaria ivano jovanotti laura letizia liliana luca lucia luciano
    luchino luigi marcello margherita maria matteo maurizio mauro michele michelangelo mimmo monica nanni nicola nino paolo
    pasquale piero pietro pier renato renzo riccardo roberta roberto romano rossella salvatore sandro sergio silvana silvio
    sofia sophia stefania stefano tonino ugo umberto valeria vittorio vittoria walter
    adam agata agnieszka aleksander aleksandra alicja andrzej anita aneta barbara bartosz beata bogdan bogusław borys
    cezary czesław dariusz dorota edyta elżbieta ewa gabriela grażyna grzegorz halina hanna henryk irena iwona jacek jadwiga
    jakub jan janina janusz jarosław jerzy joanna józef julia justyna kasia katarzyna kazimierz kinga konrad krystian krystyna
    krzysztof lech leszek łukasz maciej maja magda magdalena małgorzata marcin marek maria mariusz marta mateusz michał
    mikołaj mirosław monika natalia olga patryk paweł piotr przemysław rafał robert roman ryszard sławomir stanisław stefan
    sylwia szymon tadeusz teresa tomasz urszula wanda wiesław wiktor witold władysław wojciech xawery zbigniew zdzisław zofia zygmunt
    alena bohumil eliška františek ivana jana jaroslav jiří josef kateřina ladislav lenka libuše lukáš marek martina milan milena
    miloš miroslav ondřej pavel petr štěpán tomáš václav věra vladimír vojtěch zdeněk zuzana
    ágnes andrás attila béla ferenc gábor györgy istván jános józsef lászló márta miklós mihály péter sándor tamás zoltán zsuzsa
    anders anna-lena annika astrid benny bengt bibi bille birgitta bjarne bo börje christer einar elin emil erland esa fredrik frida göran greta gunnar
    håkan hanne hans hilda inga ingmar ingrid jan johan jörgen jørgen jussi kaija kari karl-erik kjell kristian lasse
    leif lena lennart liv linnea mads magnus max mikael mika morten niels nils noomi ole olof olle ove pål per pernilla rasmus robyn roy
    rune signe sigrid simo sissel søren stellan sven svante thomas tobias tomas tove trine trond tuva ulrika viggo aki timo björk jónsi
    hildur jóhann sigur ólafur baltasar anneke bas carice daan famke geert herman jeroen joop joost jos kees maarten marleen
    marijke paul pim rutger sjoerd willemijn wouter xander michiel
    """

  private static let elsewhere = """
     александр александра алексей алла анастасия анатолий андрей анна антон аркадий борис вадим валентин валентина
    валерий варвара василий вера виктор виктория виталий владимир вячеслав галина геннадий георгий григорий дарья денис
    дмитрий евгений евгения егор екатерина елена елизавета иван игорь илья инна ирина кирилл константин ксения лариса лев
    леонид лидия любовь людмила максим марина мария михаил надежда наталья никита николай нина оксана олег ольга павел пётр
    петр полина роман светлана семён сергей софия станислав степан тамара татьяна тимур фёдор эдуард юлия юрий яна ярослав
    спайк хоакин скарлетт джонни брэд леонардо том роберт джеймс кристофер
    alexei alexey anatoly andrei andrey boris dmitri dmitry elena fyodor galina georgi grigori igor ilya irina konstantin
    leonid lev ludmila marina mikhail mikhail mstislav natalia nikita nikolai oleg olga pavel sergei sergey svetlana tatiana
    vadim valery vasily vladimir vsevolod yevgeny yuri
    akira hayao hirokazu ryuichi takeshi yoko kenji toshiro yasujiro makoto satoshi shigeru joe haruki naomi ken kaneto masaki kiyoshi
    joon-ho chan-wook min-sik ki-duk hong bong kar-wai jackie jet bruce ang zhang yimou maggie tony andy
    a.r. aamir abhishek aishwarya akshay amitabh anil anupam anurag arjun asha deepika kishore lata mani mira mohammed mukesh
    nandita rajesh rajinikanth ranbir ravi rishi satyajit shabana shah shankar shreya sonu sunidhi vijay vidya vishal zakir priyanka sanjay
    fatih nuri zeki sezen tarkan türkan yılmaz abbas asghar jafar majid mohsen shirin yasmin ali ahmed ahmad hassan hussein
    ibrahim khaled mahmoud mohamed mohammad mustafa omar samir youssef yusuf fela miriam hugh youssou salif baaba cesária
    nana theo vangelis mikis yorgos melina costa irene maria eleni giannis nikos dimitris emir goran lepa dragan zoran milan mira
    """

  /// Written to fill gaps in the lists above, by language.
  private static let more = """
    liselotte hedwig ottilie rosemarie anneliese elfi heidi traudl ruth lotti gerlinde sieglinde otto hanno jannis lennart malte ruben
    niklas hauke sönke detlev käthe grete luise klara elsa wiebke marlene liesl hubertus leopold
    marie-france danielle danièle jeannette josiane odette gisèle colette arlette régine éliane micheline yolande paulette suzanne anouk
    emmanuel bernard alexandre anatole barnabé baptiste bastien cyril gaëlle gautier guillaume jordan kévin ludivine maïwenn nadine rita
    leonor darío maribel marisa nieves asunción montserrat macarena aurora amparo consuelo begoña lourdes inmaculada encarna paloma fermín
    ramiro ignasi jordi josep pau carme mercè sergi xavi nando chus candela goya unax álex lucas leandro facundo norma soledad
    antônio antónio luiz vinicius glauber cacá sônia eduarda thiago thaís cláudio márcio flávio joana inês zeca
    ornella rosalba rosanna mirella graziella giuliana loredana patrizia tiziana tiziano tommaso valentino vasco vinicio virna
    salvo saverio carmine ciro gennaro rocco silvestro ruggero raffaele raffaella armando amedeo 
    барбара марк родион исаак савелий альфред арам арсений артём богдан всеволод герман глеб ефим иннокентий клим
    лия маргарита мстислав наум нонна олеся прасковья раиса ренат римма рината рустам святослав софико тихон фаина филипп эмиль юлиан вахтанг отар резо
    andrej jurij sergej nikolaj aleksej vasilij dmitrij zdenka libor radek kamil evžen karel karla markéta barbora jitka iveta
    jarmila květa luděk oldřich otakar rostislav vlastimil vlasta šárka božena hynek vilém radim matěj dušan
    takashi kazuo toru tatsuya setsuko machiko kyoko mieko mitsuko noriko chieko chishu masaru hideko kinuyo tadanobu koji
    jiro saburo shohei nagisa hiroshi minoru susumu akiko keiko michiyo taro yukio masahiro yoji juzo sadao daisuke nobuhiko
    shinji shunji hideo masako mamoru isao yoshiko kenichi rinko sun-kyun chang-dong jung-jae doona ji-woon
    """
}
