import type { DemoSignal } from '../../schema.ts';

/** Written in Norwegian. Titles, facts and assessments are in the working language of the unit. */
export const nb: readonly DemoSignal[] = [
	{
		id: 'nb-001',
		unit: 'mill',
		at: [1, '22:37'],
		topic: 'threats',
		origin: 'citizen',
		burst: 'tanners_passage',
		title: 'Uitwisselingsstudent meldt oproep voor zaterdag aan de Looiersgang',
		text: 'Hei, jeg er utvekslingsstudent og bor i Molenkwartier. I blokka vår deler folk en video om å «besøke» mottaket på lørdag kveld. Noen legger ut flammer og klokkeslett. Tenkte dere burde vite det.',
		web: { platform: 'youtube', handle: '@voixdumoulin' },
		street: { place: 'Looiersgang', postCode: '0210' },
		story: 'new'
	},
	{
		id: 'nb-002',
		unit: 'harbour',
		at: [0, '06:49'],
		topic: 'theft',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Noorse zeilers bestolen, buitenboordmotor al te koop',
		text: 'Vi ligger i gjestehavna med seilbåt. I natt ble påhengsmotoren stjålet, og klokka seks i morges lå den ute for salg med bilde fra BRYGGA HER. Han har ikke engang tørket den.',
		web: { platform: 'marketplace', address: 'https://brikmarkt.example/a/outboard-4hk' },
		street: { place: 'Zeemeerminkade', postCode: '0111' },
		story: 'new'
	},
	{
		id: 'nb-003',
		unit: 'network',
		at: [0, '08:03'],
		topic: 'bullying',
		origin: 'citizen',
		danger: true,
		wantsAnswer: true,
		title: 'Boy of 12: a ranking of who should leave the class',
		text: 'det er en avstemning om hvem som burde slutte i klassa og jeg leder med 19 stemmer. læreren har ikke sett det. jeg er 12 og jeg later som jeg er syk i dag',
		web: { platform: 'snapchat' },
		story: 'new'
	},
	{
		id: 'nb-004',
		unit: 'harbour',
		at: [1, '19:58'],
		topic: 'fraud',
		origin: 'citizen',
		title: 'Valse havengelden geïnd bij gastligplaatsen met QR-code',
		text: 'Noen har klistret en QR-kode over havnekontorets. Vi betalte 42 euro til «Port Pay». Havnevakta sier vi er den åttende båten. Litt flaut, jeg jobber i bank.',
		web: { platform: 'website', address: 'https://port-pay-baken.example' },
		street: { place: 'Zeemeerminkade', postCode: '0111' },
		wantsAnswer: true,
		story: 'new'
	},
	{
		id: 'nb-005',
		unit: 'network',
		officer: 'Eivind Nordskaret',
		at: [2, '21:15'],
		topic: 'child_abuse',
		origin: 'citizen',
		danger: true,
		wantsAnswer: true,
		title: 'Girl of 13 offered money for pictures by an "agent"',
		text: 'en som sier han er modellagent vil gi meg 500 for bilder. først sa han vanlige bilder. nå sier han noe annet. jeg har sagt nei men han har adressen min fra et bilde av huset',
		web: { platform: 'instagram', handle: '@nordic.talent.scout' },
		story: 'handed_accepted',
		facts: 'Writer 13. Demand became explicit after three days; she refused. Sender knows the house from a picture.',
		assessment: 'Attempt at sexual exploitation of a child. Same pattern as the "studio" in Molenkwartier, other name.',
		handOver: {
			to: 'investigations',
			expected: 'act',
			reason:
				'Contact still open, the girl refused and is afraid. Compare with the false casting studio; she can be heard with her mother.'
		},
		messages: [
			{
				from: 'officer',
				text: 'Hei, jeg heter Eivind. Du gjorde helt rett som sa nei, og helt rett som skrev hit. Ikke svar ham mer, men ikke slett noe. Kan du fortelle det til en voksen hjemme nå? Ring 112 hvis noen kommer til huset.'
			},
			{ from: 'reporter', text: 'har sagt det til mamma. hun er ikke sint på meg' }
		]
	},
	{
		id: 'nb-006',
		unit: 'dunes',
		at: [2, '12:16'],
		topic: 'other',
		origin: 'citizen',
		title: 'Flessenpost met dreigende tekst aangespoeld',
		text: 'Datteren min fant flaskepost på stranda ved Helmgrasdijk. Det står «jeg kommer for å ta deg» og en tegning av en båt. Sikkert en spøk, men hun sover dårlig. Legger ved bilde.',
		street: { place: 'Helmgrasdijk', postCode: '0130' },
		wantsAnswer: true,
		story: 'new'
	},
	{
		id: 'nb-007',
		unit: 'harbour',
		at: [3, '20:20'],
		topic: 'hate',
		origin: 'citizen',
		title: 'Sámi-vlag op boot beklad, dader toont het online',
		text: 'Noen skrev stygge ting over det samiske flagget på båten vår og la ut video av det. Vi er gjester her og synes byen er fin ellers.',
		web: { platform: 'tiktok', handle: '@kaai.koning' },
		street: { place: 'Zeemeerminkade', postCode: '0111' },
		wantsAnswer: true,
		story: 'handed_offered',
		facts: 'Vlag en romp beklad, filmpje van 14 seconden, gezicht half zichtbaar.',
		handOver: {
			to: 'investigations',
			expected: 'act',
			reason: 'Haatmotief en dader toont zichzelf. Benadeelden varen zondag verder: graag voordien verhoor.'
		}
	},
	{
		id: 'nb-008',
		unit: 'network',
		at: [4, '18:31'],
		topic: 'extremism_concern',
		origin: 'web',
		title: 'Net patrol: server for model aeroplanes with a room behind it',
		text: 'Fra kveldens patrulje kl. 18: En åpen server for modellfly har et bakrom der voksne gir tenåringer «oppdrag» – klistremerker først, så små ærend. Vi er der med blått profilbilde og fikk se inngangen, ikke mer. Moderatoren ba oss bli, han er bekymret selv.',
		web: { platform: 'discord', handle: 'vingespenn' },
		story: 'handed_acknowledged',
		facts:
			'Open server, about 900 members. Moderator describes three errands given to members of 14 to 16. We did not enter the room behind.',
		assessment: 'The moderator is an ally and wants advice. Errands growing step by step is the worrying part.',
		handOver: {
			to: 'iru',
			expected: 'advise',
			reason:
				'Do you know the room behind it? How can the moderator close it without losing the young members to another server?'
		}
	},
	{
		id: 'nb-009',
		unit: 'oldtown',
		at: [5, '14:05'],
		topic: 'fraud',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Retraitée norvégienne : faux appel de « police » et coursier',
		text: 'Jeg er 78 og bor her halve året. En «politimann» ringte på norsk og sa at en kollega kommer og henter bankkortet mitt for sikkerhets skyld. Han kommer klokka fire i dag. Hva gjør jeg?',
		street: { place: 'Place du Carillon', postCode: '0220' },
		contact: { name: 'Fru Solbakke', phone: '+32 400 000 097' },
		danger: true,
		story: 'closed_solved',
		facts:
			'Message à 14 h 05, appel à 14 h 12, collègues sur place à 15 h 30. Coursier interpellé à 16 h 04, carte jamais remise.',
		closing:
			'Budet ble tatt i døra klokka fire, akkurat som du sa. Politiet henter aldri bankkort. Du var modig, og kaken var god.',
		rating: { stars: 5, line: 'Spennende ettermiddag!' },
		messages: [
			{
				from: 'officer',
				text: 'Ikke gi fra deg kortet. To av oss er hos deg før fire, i vanlige klær. Ringer han igjen, så si bare ja takk.'
			},
			{ from: 'reporter', text: 'Skal bli. Jeg setter på kaffe.' }
		]
	},
	{
		id: 'nb-010',
		unit: 'network',
		at: [15, '09:51'],
		topic: 'identity_misuse',
		origin: 'citizen',
		title: 'Salmon exporter: forged mails change the delivery address',
		text: 'Vi eksporterer laks til et fiskemottak i Noorderbaken. Noen sender e-post i vårt navn og får lasten levert et annet sted. To biler så langt. Vi oppdaget det fordi kunden klaget over lukta – ved feil port.',
		wantsAnswer: true,
		story: 'handed_overdue',
		facts:
			'Two lorries redirected, 38 tonnes in all. Domain one letter off, registered a month ago. Unloading place known: a rented cold store.',
		assessment: 'Organised goods fraud; the cold store is the thread to pull.',
		handOver: {
			to: 'harbour',
			expected: 'check',
			reason:
				'Who rents the cold store in Loodskwartier, and does it get deliveries at night? Please look from the street only.'
		}
	},
	{
		id: 'nb-011',
		unit: 'network',
		at: [7, '22:18'],
		topic: 'missing_or_in_danger',
		origin: 'citizen',
		danger: true,
		wantsAnswer: true,
		title: 'Young man writes goodbye in a game chat, friend abroad worries',
		text: 'En jeg har spilt med i fire år skrev nettopp takk for alt og ga bort alle tingene sine i spillet. Jeg sitter i Bergstua og vet bare at han bor «ved mølla» hos dere og heter Joren. Jeg får ikke ringt 112 hos dere herfra.',
		web: { platform: 'game', handle: 'Joren_wieken' },
		story: 'closed_passed_on',
		facts:
			'Dispatch told by phone at 22:21. Found at 23:05 through the housing company (first name, near the mill). Alive, taken to hospital.',
		handOver: {
			to: 'mill',
			expected: 'act',
			reason: 'Dispatch leads; you know the houses around the mill. A Joren of about twenty who games at night.',
			answer: {
				kind: 'taken_up',
				internal: 'Gevonden met hulp van de conciërge, moeder verwittigd, huisarts neemt over.',
				told: 'Han er funnet og i gode hender.'
			}
		},
		closing:
			'Han er funnet i live og får hjelp nå. Legen hans har tatt over. Han vet at en venn sa ifra, og at det var deg, hvis du vil; det bestemmer du.',
		rating: { stars: 5, line: 'Gråter. Takk. Ja, si at det var meg.' }
	},
	{
		id: 'nb-012',
		unit: 'network',
		at: [8, '12:02'],
		topic: 'extremism_concern',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Translator recognises a text that returns under new names',
		text: 'Jeg er oversetter. Et «dikt» som deles i ungdomsgrupper her er oversatt fra en tekst som en gjerningsmann la ut før et angrep i utlandet. Bare navnene er byttet. Jeg kan peke på linjene.',
		web: { platform: 'reddit' },
		story: 'graded',
		facts: 'Comparison of eleven lines supplied by the translator, checked: they fit.',
		assessment: 'Valuable. Text identical in substance to a known one; add to the reference set and look for copies.'
	},
	{
		id: 'nb-013',
		unit: 'harbour',
		at: [9, '17:26'],
		topic: 'drugs',
		origin: 'citizen',
		title: 'Matroos vindt zender in zijn rugzak na avond in café',
		text: 'Etter en kveld på kaféen ved fiskeauksjonen fant jeg en liten sporbrikke i sekken. Vi går ut i morgen. To på laget har fått det samme. Noen vil vite hvor skipet går.',
		street: { place: 'Visafslag', postCode: '0111' },
		wantsAnswer: true,
		story: 'handed_asked_back',
		facts: 'Drie zenders in rugzakken van dezelfde bemanning. Schip vertrekt morgen 14 uur.',
		handOver: {
			to: 'investigations',
			expected: 'act',
			reason: 'Zenders geplaatst bij bemanning: mogelijk volgen van een lading. Zenders liggen uitgeschakeld bij ons.',
			askedBack:
				'Les balises ont-elles été éteintes ou mises dans une boîte métallique ? Et quel quai au départ : le 3 ou le 5 ?'
		},
		messages: [
			{
				from: 'officer',
				text: 'Takk. Hvilken kai ligger dere ved, 3 eller 5? Og la brikkene ligge i kakeboksen, det var smart.'
			},
			{ from: 'reporter', text: 'Kai 5. Boksen er pepperkakeboks.' }
		]
	},
	{
		id: 'nb-014',
		unit: 'network',
		at: [5, '19:47'],
		topic: 'bullying',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Girl with hearing aid: captions under her videos are changed',
		text: 'jeg lager videoer om høreapparat. noen lager kopier med teksten byttet ut så det ser ut som jeg sier stygge ting. folk tror det siden de leser teksten',
		web: { platform: 'youtube', handle: '@lydlaus' },
		story: 'waiting_reporter',
		facts: 'Seven copies with changed captions. Two have more views than the originals.',
		messages: [
			{
				from: 'officer',
				text: 'Hei! Det der er lumskt. Har du lenkene til de sju kopiene, og originalfilene med dato? Da kan vi be om fjerning med en gang.'
			}
		]
	},
	{
		id: 'nb-015',
		unit: 'dunes',
		at: [10, '15:41'],
		topic: 'nuisance',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Naaktstrand heimelijk gefilmd met drone, geen beelden gevonden',
		text: 'En drone filmet naturiststranda ved Hoge Plevier. Vi vinket først, vi trodde det var kystvakta. Nå er vi redde for å ligge på nettet.',
		street: { place: 'Hoge Plevier', postCode: '0131' },
		story: 'closed_nothing',
		facts: 'Geen beelden gevonden op open bronnen. Geen getuige van de piloot.',
		closing:
			'Vi har lett og ikke funnet noen bilder, og ingen så hvem som fløy. Dronen kan ha vært fugletellerne, de var ute den uka. Finner dere noe, så legg det til her.',
		rating: { stars: 4, line: 'Fugletellerne! Det forklarer kikkertene.' }
	},
	{
		id: 'nb-016',
		unit: 'doucette',
		at: [11, '13:37'],
		topic: 'identity_misuse',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Ferme pédagogique : photos utilisées pour un faux camp de vacances',
		text: 'Vi driver besøksgård ved elva. En falsk «sommerleir» bruker bildene av geitene våre og tar imot depositum. I går sto det en familie her med soveposer.',
		web: { platform: 'website', address: 'https://geiteleir-doucette.example' },
		street: { place: 'Rive-Doucette', postCode: '0330' },
		contact: { name: 'Geitegården', email: 'geitene@mail.example' },
		story: 'handed_answered_and_told',
		facts: 'Une famille sur place, huit dépôts de 200 € au moins. Site actif.',
		handOver: {
			to: 'cyber',
			expected: 'act',
			reason: 'Faux camp avec paiements en cours, familles attendues la semaine prochaine.',
			answer: {
				kind: 'taken_up',
				internal: 'Site down, 14 families warned by mail from the payment service, 2,200 euros returned.',
				told: 'Siden er borte, fjorten familier er varslet, og de fleste får pengene tilbake.'
			}
		},
		messages: [
			{ from: 'reporter', afterNews: true, text: 'Familien med soveposene fikk sove på høyet. Barna vil komme igjen.' }
		],
		rating: { stars: 5, line: 'Geitene takker' }
	},
	{
		id: 'nb-017',
		unit: 'harbour',
		at: [13, '11:28'],
		topic: 'threats',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Bemanningslid bedreigd door ronselaar na weigering',
		text: 'En mann ved havna ba meg ta med en bag til Norge for 1000 euro. Jeg sa nei. Nå får jeg meldinger: «vi kjenner båten din». Han kaller seg Kaptein Søndag.',
		web: { platform: 'whatsapp', handle: 'Kaptein Søndag' },
		danger: true,
		story: 'handed_declined',
		facts: "Vier berichten, bijnaam 'Kaptein Søndag'. Melder vaart over twee dagen uit.",
		handOver: {
			to: 'cyber',
			expected: 'check',
			reason: 'Kennen jullie het nummer of de bijnaam uit andere berichten?',
			declined:
				'Not in our data and no computer offence. Local investigation looks after couriers in the harbour; sent them a copy of this answer.'
		}
	},
	{
		id: 'nb-018',
		unit: 'network',
		at: [46, '20:44'],
		topic: 'question',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Class of ten-year-olds asks whether the police play games',
		text: 'Hei! Vi er 5B og lurer på om dere spiller på jobben og hvilken skin dere har. Hilsen alle i 5B på den norske skolen',
		story: 'closed_not_for_police',
		closing:
			'Hei 5B! Ja, noen timer hver uke, og vi er ganske dårlige. Vi har blå lue og det står POLITI, så dere ser at det er oss. Spør læreren om vi skal komme en torsdag, så kan dere lære oss å bygge tak.',
		rating: { stars: 5, line: 'KOM TORSDAG!!!' }
	},
	{
		id: 'nb-019',
		unit: 'brumaille',
		at: [72, '16:18'],
		topic: 'theft',
		origin: 'citizen',
		title: 'Skis de randonnée volés, aucun élément exploitable',
		text: 'Stjålet: fire par ski fra et takstativ på Plateau du Guet. Ja, det var snø i fem dager. Noen skrøt av det i en gruppe, men jeg husker ikke hvilken.',
		street: { place: 'Plateau du Guet', postCode: '0311' },
		wantsAnswer: true,
		story: 'closed_not_enough',
		messages: [{ from: 'officer', text: 'Husker du noe av gruppa, navn, farge på bildet, hvem som la deg til?' }],
		closing:
			'Uten gruppa eller skinumre kommer vi ikke videre. Finner du kvitteringen, legg den til her, så leter vi på salgssidene når snøen kommer.'
	},
	{
		id: 'nb-020',
		unit: 'quays',
		at: [4, '10:19'],
		topic: 'fraud',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Student verliest borg aan valse "Erasmus-hulp"',
		text: 'En «velkomstgruppe» for studenter tok 150 euro i depositum for sykkel, sim-kort og rom. Ingen av delene finnes. Vi er elleve stykker som sitter på en benk akkurat nå.',
		web: { platform: 'telegram', handle: '@welcome_ormedal' },
		street: { place: 'Wilgenkade', postCode: '0120' },
		story: 'taken',
		facts: "Elf studenten, telkens € 150. Kanaal nog actief, volgende 'welkomstdag' maandag."
	},
	{
		id: 'nb-021',
		unit: 'iru',
		at: [3, '15:55'],
		topic: 'hate',
		origin: 'unit',
		source: 'network',
		title: 'Patrol finds the tanners video dubbed for Nordic players',
		text: 'Vi fant den samme videoen om mottaket med norsk tale i et skytespill-forum. Stemmen er maskinlaget. 1100 visninger, få kommentarer, ingen herfra så vidt vi ser.',
		web: { platform: 'forum', address: 'https://skytterprat.example/t/988' },
		story: 'graded',
		facts: 'Dubbed copy, synthetic voice, 1,100 views, no local comments.',
		assessment: 'Spread for attention rather than action. Part of the same upload chain.'
	},
	{
		id: 'nb-022',
		unit: 'tordoir',
		at: [6, '18:12'],
		topic: 'nuisance',
		origin: 'citizen',
		title: "Chasseurs d'orages garés sur le champ, direct permanent",
		text: 'Folk som jager uvær parkerer i åkeren min og strømmer direkte. Nå har de kalt den opp etter seg selv på kartet. Den heter Ekra.',
		web: { platform: 'twitch' },
		street: { place: 'Gué-aux-Ânes', postCode: '0321' },
		wantsAnswer: true,
		story: 'waiting_reporter',
		facts: 'Champ clôturé mais sans panneau. Trois véhicules, noms visibles dans les directs.',
		messages: [
			{
				from: 'officer',
				text: 'Hei. Vil du ha oppgjør for skaden, eller holder det at de holder seg unna? Vi kjenner dem og kan ta praten.'
			}
		]
	},
	{
		id: 'nb-023',
		unit: 'harbour',
		at: [2, '09:44'],
		topic: 'identity_misuse',
		origin: 'web',
		title: 'Loodsdienst nagemaakt via marifoon-app',
		text: 'Fra kveldens patrulje: i en app som strømmer kanal 12, utgir noen seg for los og gir kurser til båter. Høres ekte ut, bortsett fra at han ler. To skip svarte, ingen fulgte rådet.',
		web: { platform: 'other' },
		street: { place: 'Noorderbaken', postCode: '0110' },
		danger: true,
		story: 'taken',
		facts: 'Valse loodsinstructies gehoord door twee schepen, geen gevolg gegeven. Verkeersleiding verwittigd.'
	},
	{
		id: 'nb-024',
		unit: 'network',
		at: [0, '07:52'],
		topic: 'threats',
		origin: 'citizen',
		title: 'Short message with a date and a school emblem',
		text: '13.30 idag. se bilde. vet ikke hvem som lagde det',
		web: { platform: 'snapchat' },
		danger: true,
		story: 'new'
	},
	{
		id: 'nb-025',
		unit: 'network',
		at: [74, '17:03'],
		topic: 'fraud',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Knitting pattern shop cloned, thousands of downloads',
		text: 'Strikkeoppskriftene mine selges fra en kopi av butikken min. 3 kr stykket! Og de har regnet feil på ermene, så nå får jeg kjeft for ermene.',
		web: { platform: 'website', address: 'https://rundfelling-outlet.example' },
		story: 'closed_solved',
		facts: 'Clone of the shop taken down after a notice to the host, payment account closed.',
		closing: 'Kopien er stengt og betalingskontoen sperret. Vi la ved en lapp til verten om at ermene var feil også.',
		rating: { stars: 5, line: 'Dere får votter.' }
	},
	{
		id: 'nb-026',
		unit: 'network',
		at: [0, '08:40'],
		topic: 'fraud',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Caller claims to be a web constable of ours, asks for a PIN',
		text: 'Hei! Ei dame ringte meg og sa at hun var nettpoliti Katrin, og så ville hun ha PIN-koden til bankkortet. Katrin finnes jo på ordentlig hos dere? Denne stemmen lignet ikke på henne. Koden ga jeg ikke fra meg.',
		story: 'new'
	},
	{
		id: 'nb-027',
		unit: 'network',
		officer: 'Eivind Nordskaret',
		at: [1, '20:11'],
		topic: 'bullying',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Girl of 12: friends removed her from every group in one night',
		text: 'jeg ble kasta ut av alle gruppene og de lagde en ny der alle er med bortsett fra meg. nå sender de meg bilder derfra. er det lov å skrive til politiet om sånt',
		web: { platform: 'discord' },
		story: 'taken',
		facts: 'Writer says she is 12. Exclusion and mocking pictures, no threat so far.',
		assessment: 'Not an offence, but a child who asks for help. Eivind writes with her.',
		messages: [
			{
				from: 'officer',
				text: 'Hei, jeg heter Eivind. Ja, det er lov å skrive om dette. Det gjør veldig vondt når alle snur seg bort på en gang. Du har ikke gjort noe galt. Finnes det en voksen du kan vise det til?'
			},
			{ from: 'reporter', text: 'kanskje mormor. hun kan mobil' }
		]
	},
	{
		id: 'nb-028',
		unit: 'harbour',
		at: [6, '17:09'],
		topic: 'theft',
		origin: 'citizen',
		title: 'Lading hout: zegels verbroken tijdens nachtrust, advertentie gevonden',
		text: 'Plomberingen på hengeren var brutt om morgenen, og fire pakker bord var borte. Samme dag lå de til salgs i en annonse, med stempelet fra sagbruket vårt på.',
		web: { platform: 'marketplace', handle: 'plank.direct' },
		street: { place: 'Loodskwartier', postCode: '0110' },
		wantsAnswer: true,
		story: 'waiting_reporter',
		facts: 'Vier pakken hout met stempel van de zagerij, zelfde dag te koop.',
		messages: [
			{
				from: 'officer',
				text: 'Hei! Har du et bilde av fraktbrevet og nummeret på plomberingen? Og når kom du til parkeringsplassen?'
			}
		]
	},
	{
		id: 'nb-029',
		unit: 'quays',
		at: [55, '18:20'],
		topic: 'other',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Verloren knuffel op tram 4, kind roept een zoekactie uit',
		text: 'Ungen min mistet kosekaninen sin på trikk 4. Kaninen heter Gulrot. Hun lagde en etterlysning selv og la adressen vår ut på nettet. Kan dere hjelpe oss å finne kaninen og få ned etterlysningen?',
		street: { place: 'Tramwijk', postCode: '0121' },
		story: 'closed_solved',
		closing:
			'Gulrot er funnet! Trikkeføreren kom med ham, og nå sitter han i vakta. Adressen er tatt bort fra etterlysningen. Takk for at du skrev.',
		rating: { stars: 5, line: 'Gulrot er hjemme ❤' }
	},
	{
		id: 'nb-030',
		unit: 'mill',
		at: [33, '20:27'],
		topic: 'threats',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Ex-partner stuurt dagelijks dreigende stemberichten',
		text: 'Eksen min sender talemeldinger hver dag. Før handlet de om kjærlighet, nå sier han at han kommer og henter katten. Katten er min.',
		web: { platform: 'whatsapp' },
		story: 'reopened',
		facts: 'Achttien stemberichten, toon wordt dreigender. Gesprek met de ex gevoerd op het bureau.',
		messages: [
			{ from: 'officer', text: 'Hei! Vi har snakket med ham, og han lovet å slutte. Ta vare på meldingene.' },
			{
				from: 'reporter',
				afterNews: true,
				text: 'Det var stille i noen uker. I går sto han utenfor døra. Vær så snill, ta saken opp igjen.'
			}
		],
		closing:
			'Han har lovet skriftlig å ikke skrive mer. Skriver han likevel, eller kommer han til deg, så åpne denne meldingen igjen eller ring 112. Katten blir hos deg.'
	},
	{
		id: 'nb-031',
		unit: 'dunes',
		at: [2, '15:36'],
		topic: 'drugs',
		origin: 'citizen',
		title: 'Zakjes aangespoeld op het strand, kinderen vonden ze eerst',
		text: 'Barna fant små poser med hvitt pulver på stranda. Jeg tok dem fra dem og la dem i et glass med lokk. Noen har skrevet i strandgruppa at «den som finner, eier». Hva gjør jeg med glasset?',
		web: { platform: 'facebook' },
		street: { place: 'Zandverloren', postCode: '0130' },
		danger: true,
		wantsAnswer: true,
		story: 'new'
	}
];
