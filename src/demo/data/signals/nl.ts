import type { DemoSignal } from '../../schema.ts';

/** Written in Dutch. Titles, facts and assessments are in the working language of the unit. */
export const nl: readonly DemoSignal[] = [
	{
		id: 'nl-001',
		unit: 'harbour',
		at: [0, '08:31'],
		topic: 'threats',
		origin: 'citizen',
		danger: true,
		wantsAnswer: true,
		title: 'Kapper bedreigd in klassengroep van zijn dochter',
		text: "Ik heb een kapperszaak op het Bakenplein. In de klassenapp van mijn dochter schrijft een jongen dat hij vanavond 'de ruit van de kapper komt doen'. Er staan lachende gezichtjes onder en iemand vraagt hoe laat. Ik sluit om 18u. Moet ik de zaak dichthouden?",
		web: { platform: 'whatsapp' },
		street: { place: 'Bakenplein', postCode: '0110' },
		contact: { name: 'Kapsalon Figaro', phone: '+32 400 000 065' },
		story: 'new'
	},
	{
		id: 'nl-002',
		unit: 'harbour',
		at: [0, '09:02'],
		topic: 'nuisance',
		origin: 'citizen',
		title: 'Jongeren springen van de pier na oproep in een video',
		text: 'Er gaat een filmpje rond waarin ze uitdagen om bij laagwater van de pier te springen. Gisteren waren het er al twintig, en het ligt vol palen daar.',
		web: { platform: 'tiktok', handle: '@pierduik' },
		street: { place: 'Zeemeerminkade', postCode: '0111' },
		danger: true,
		story: 'new'
	},
	{
		id: 'nl-003',
		unit: 'quays',
		at: [0, '07:15'],
		topic: 'bullying',
		origin: 'partner',
		source: 'school',
		title: 'Kadeschool: anonieme roddelpagina over leerlingen van het vierde jaar',
		text: "Sinds zondag bestaat er een pagina met 'bekentenissen' over leerlingen van ons vierde jaar. Volledige voornamen, één telefoonnummer. Twee leerlingen zijn vandaag thuisgebleven. Wij hebben de ouders verwittigd. Kunnen jullie helpen om de pagina weg te krijgen, en kan Yusuf langskomen in de klas?",
		web: { platform: 'instagram', handle: '@kade.confessions' },
		street: { place: 'Kadeschool', postCode: '0120' },
		story: 'new'
	},
	{
		id: 'nl-004',
		unit: 'mill',
		at: [1, '18:40'],
		topic: 'hate',
		origin: 'citizen',
		burst: 'tanners_passage',
		title: "Filmpje over 'bezoekje' aan het opvangcentrum, Looiersgang",
		text: "Ze roepen op om zaterdagavond met z'n allen een 'bezoekje' te brengen aan het opvangcentrum in de Looiersgang. 48 seconden, op dat kanaal van de molenstemmen. Iemand schrijft 'neem licht mee' met vlammetjes.",
		web: { platform: 'youtube', handle: '@voixdumoulin' },
		street: { place: 'Looiersgang', postCode: '0210' },
		story: 'new'
	},
	{
		id: 'nl-005',
		unit: 'mill',
		at: [1, '19:47'],
		topic: 'threats',
		origin: 'citizen',
		wantsAnswer: true,
		burst: 'tanners_passage',
		title: 'Vrijwilligster van het centrum vraagt of de taalles kan doorgaan',
		text: 'Ik geef zaterdag taalles in het opvangcentrum. Op mijn telefoon kreeg ik van drie mensen dezelfde video met een oproep. Gaat de politie daar staan? Ik wil de mensen niet bang maken door de les af te zeggen.',
		web: { platform: 'youtube' },
		street: { place: 'Looiersgang', postCode: '0210' },
		story: 'taken',
		messages: [
			{
				from: 'officer',
				text: 'Dag mevrouw, ja, wij zijn er zaterdag de hele avond. De les kan doorgaan; kom liever via het Wiekenplein. Ik ben er zelf vanaf vier uur en stel me graag even voor.'
			}
		]
	},
	{
		id: 'nl-006',
		unit: 'mill',
		at: [1, '21:16'],
		topic: 'threats',
		origin: 'citizen',
		burst: 'tanners_passage',
		title: 'Tiener stuurt link door van oproep voor zaterdag, vriend wil gaan',
		text: 'yo die video van het azc in de molenwijk, een maat van mij wil echt gaan zaterdag en hij zegt dat ze met 40 zijn. hij is niet slecht maar hij doet altijd mee. kan iemand da stoppen',
		web: { platform: 'snapchat' },
		street: { place: 'Molenkwartier' },
		story: 'new'
	},
	{
		id: 'nl-007',
		unit: 'dunes',
		at: [1, '10:22'],
		topic: 'fraud',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Vakantiehuis in Zandverloren bestaat niet, gezin stond voor een muur',
		text: 'Wij hebben € 640 betaald voor een huisje aan de Helmgrasdijk. Nummer 88. De dijk stopt bij 42. Twee huilende kinderen op de achterbank en een advertentie die nog altijd online staat!',
		web: { platform: 'marketplace', address: 'https://brikmarkt.example/a/huisje-aan-zee-88', handle: 'zon_en_duin' },
		street: { place: 'Helmgrasdijk', postCode: '0130' },
		story: 'handed_offered',
		facts:
			'Betaling van € 640 op een buitenlandse rekening. Huisnummer bestaat niet. Advertentie vandaag nog zichtbaar, drie reacties van andere huurders.',
		handOver: {
			to: 'brik',
			expected: 'act',
			reason:
				'Valse advertentie die nog loopt. Graag weghalen, gegevens bewaren en melden hoeveel mensen de verkoper aanschreven.'
		}
	},
	{
		id: 'nl-008',
		unit: 'harbour',
		officer: 'Mara Veldkamp',
		at: [1, '22:48'],
		topic: 'missing_or_in_danger',
		origin: 'citizen',
		danger: true,
		wantsAnswer: true,
		title: 'Meisje van 14 schrijft dat ze niet meer naar huis durft',
		text: 'hoi ik weet niet hoe dit werkt. ik ben 14 en ik durf niet naar huis want mijn stiefvader drinkt weer. ik zit bij de visafslag op een bank. het is koud. bel mij niet want dan hoort hij mijn gsm als ik toch ga',
		street: { place: 'Visafslag', postCode: '0111' },
		story: 'closed_solved',
		facts:
			'Bericht om 22.48 uur. Ploeg bij de Visafslag om 22.59 uur, meisje aangetroffen, nacht bij tante met akkoord van de jeugdmagistraat van wacht.',
		assessment: 'Kind in nood. Opvolging door de jeugddienst, niet door ons; de vertrouwensband met Mara behouden.',
		messages: [
			{
				from: 'officer',
				text: 'Dag, ik ben Mara. Goed dat je schrijft. Blijf op de bank, er komt een collega in burger, zij heet An en draagt een groene jas. Je bent niet in de fout. Ga naar binnen bij de automaten als je het koud hebt.'
			},
			{ from: 'reporter', text: 'ok ik zie haar' }
		],
		closing:
			'Je slaapt vannacht bij je tante en morgen komt iemand van de jeugddienst met je praten. Je mag hier altijd terugkomen met je code, ook om gewoon iets te vragen.',
		rating: { stars: 5, line: 'an was lief' }
	},
	{
		id: 'nl-009',
		unit: 'quays',
		at: [2, '16:35'],
		topic: 'theft',
		origin: 'citizen',
		title: 'Bende steelt fietsen aan het Spoelhof en filmt zichzelf',
		text: 'Aan het Spoelhof knippen ze fietssloten door en zetten dat op muziek online. Je ziet de slijpschijf, je ziet de schoenen, je ziet ALLES. Mijn fiets zit er ook bij: blauwe stadsfiets met een mand.',
		web: { platform: 'tiktok', handle: '@slotje.weg' },
		street: { place: 'Spoelhof', postCode: '0120' },
		story: 'handed_accepted',
		facts:
			'Vier filmpjes, minstens zes fietsen. Dezelfde witte schoenen met rode veter. Plaats herkenbaar: de poort van het Spoelhof.',
		assessment: 'Eén groep, jong. De schoenen en de stem zijn bruikbaar.',
		handOver: {
			to: 'investigations',
			expected: 'act',
			reason: 'Reeks met beeld van de daders zelf, zes slachtoffers bekend. Wij herkennen de plaats, niet de personen.'
		}
	},
	{
		id: 'nl-010',
		unit: 'harbour',
		at: [2, '20:19'],
		topic: 'extremism_concern',
		origin: 'web',
		title: 'Online ronde: gamer nodigt minderjarigen uit voor training in de duinen',
		text: "Gezien tijdens de avondronde: in het open kanaal van een schietspel nodigt een speler jongeren uit voor een 'echte training' in de duinen bij Hoge Plevier. Twee spelers zeggen 14 te zijn. Hij vraagt geen geld, wel 'discipline' en geen gsm. Ik heb me als politie voorgesteld, daarna werd het stil.",
		web: { platform: 'discord', handle: 'Duinwacht#open' },
		street: { place: 'Hoge Plevier' },
		story: 'handed_acknowledged',
		facts:
			'Open kanaal, 20.02 tot 20.19 uur, drie uitnodigingen. Datum: volgende zondag 7 uur, parking Hoge Plevier. Schermafdruk bijgevoegd.',
		assessment: 'Kan een onschuldige sportgroep zijn; het verbod op gsm en de leeftijden vragen om een blik.',
		handOver: {
			to: 'iru',
			expected: 'check',
			reason:
				'Kennen jullie deze naam of dit kanaal? Wij bekijken zondag de parking, graag vooraf horen of dat jullie in de weg loopt.'
		}
	},
	{
		id: 'nl-011',
		unit: 'dunes',
		at: [2, '12:58'],
		topic: 'question',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Mag je een drone laten vliegen boven het strand?',
		text: 'Hallo, mijn vader heeft een drone gekocht. Mag je daarmee boven het strand van Zandverloren vliegen als er niemand is? Groetjes Jelle (13)',
		street: { place: 'Zandverloren' },
		story: 'closed_not_for_police',
		closing:
			'Dag Jelle! Boven het strand mag het alleen buiten het seizoen, overdag en niet boven mensen, en je papa moet zich als piloot registreren. De luchtvaartdienst heeft een kaart waarop je ziet waar het mag. Veel plezier en stuur ons eens een foto van de golven.',
		rating: { stars: 5, line: 'cool bedankt' }
	},
	{
		id: 'nl-012',
		unit: 'mill',
		at: [9, '14:20'],
		topic: 'identity_misuse',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Vals profiel van bakker vraagt klanten om een code',
		text: 'Iemand doet zich voor als mijn bakkerij en stuurt mijn klanten dat ze een taart gewonnen hebben. Ze moeten een code doorsturen en dan zijn ze hun account kwijt. Al negen klanten. Ik bak brood, ik weet niks van computers.',
		web: { platform: 'facebook', address: 'https://www.facebook.example/bakkerij-de-wieken-actie' },
		street: { place: 'Wiekenplein', postCode: '0210' },
		story: 'handed_answered_and_told',
		facts: 'Negen klanten verloren toegang tot hun account. De pagina gebruikt het oude logo van de bakkerij.',
		handOver: {
			to: 'cyber',
			expected: 'act',
			reason:
				'Lopende overname van accounts via een valse winactie. Pagina laten sluiten en advies voor de negen klanten.',
			answer: {
				kind: 'taken_up',
				internal:
					'Page gone after 6 hours. Seven of nine accounts recovered with the platform form; two still open. Same text seen at four bakers elsewhere.',
				told: 'De pagina is gesloten en zeven klanten hebben hun account terug. Voor de twee anderen loopt het nog; ze mogen bellen naar ons team. Hang gerust onze affiche in de winkel.'
			}
		},
		rating: { stars: 5, line: 'Top geholpen, er liggen koffiekoeken klaar.' }
	},
	{
		id: 'nl-013',
		unit: 'quays',
		at: [3, '19:05'],
		topic: 'drugs',
		origin: 'partner',
		source: 'youth',
		title: 'De Tramhalte: jongeren krijgen ongevraagd aanbod in hun berichten',
		text: "Vijf van onze gasten (15 tot 17) kregen deze week een bericht met een menukaart van middelen, van een account dat niemand volgde. Eén is bang omdat hij per ongeluk 'ok' antwoordde en nu een schuld zou hebben. Hij wil wel praten, bij ons, niet op het bureau.",
		web: { platform: 'instagram', handle: '@tramwijk.menu' },
		street: { place: 'Tramwijk', postCode: '0121' },
		story: 'handed_acknowledged',
		facts:
			'Vijf jongeren, één account, berichten van dinsdag tot donderdag. Eén jongere wordt onder druk gezet voor € 80.',
		assessment: 'Werving met schuld als hefboom. De jongere is slachtoffer; eerst praten, in het jeugdhuis.',
		handOver: {
			to: 'investigations',
			expected: 'act',
			reason:
				'Ronselen van minderjarigen met een verzonnen schuld. Wij praten woensdag met de jongere in het jeugdhuis; laat ons weten of jullie erbij willen zijn.'
		}
	},
	{
		id: 'nl-014',
		unit: 'harbour',
		at: [3, '13:33'],
		topic: 'fraud',
		origin: 'street',
		title: 'Valse parkeerboete met QR-code onder de ruitenwisser',
		text: "Op ronde aan de Zeemeerminkade: onder twaalf ruitenwissers een 'retributie' van 25 euro met een QR-code. Lijkt echt, maar op het wapen van de stad staat een eend. Twee bestuurders hadden al betaald.",
		web: { platform: 'website', address: 'https://parkeer-ormedal.example/betaal' },
		street: { place: 'Zeemeerminkade', postCode: '0111' },
		story: 'graded',
		facts:
			'Papier ingeleverd aan het onthaal. De site vraagt kaartgegevens. Twaalf wagens in de straat hadden hetzelfde papier.',
		assessment: 'Nieuwe vorm voor onze streek, straat en web samen. Waarschuwing op onze pagina vandaag.'
	},
	{
		id: 'nl-015',
		unit: 'harbour',
		at: [4, '21:41'],
		topic: 'child_abuse',
		origin: 'citizen',
		danger: true,
		wantsAnswer: true,
		title: 'Jongen van 12 afgeperst na videogesprek met onbekende',
		text: "Mijn zoon (12) heeft zich laten overhalen tot een videogesprek met 'een meisje'. Nu eist iemand kadobonnen van 200 euro of de beelden gaan naar zijn voetbalploeg. Hij heeft zijn spaarpot leeggemaakt voor de eerste 50. Hij zit naast mij te rillen. Wat moet ik NU doen",
		web: { platform: 'instagram', handle: '@lotte.xo.12' },
		contact: { name: 'Mama van T.', phone: '+32 400 000 067' },
		story: 'handed_accepted',
		facts:
			'Eerste contact drie dagen geleden, € 50 betaald in bonnen, nieuwe eis van € 200 met termijn van een uur. Account nog actief om 21.50 uur.',
		assessment: 'Afpersing van een kind. Niet betalen, bewaren, kind ontlasten.',
		handOver: {
			to: 'cyber',
			expected: 'act',
			reason:
				'Lopende afpersing, de codes van de bonnen zijn gekend en misschien nog te blokkeren. Moeder bereikbaar tot middernacht.'
		},
		messages: [
			{
				from: 'officer',
				text: 'Niet betalen en niet meer antwoorden, maar blokkeer nog niet: maak eerst schermafdrukken van alles. Zeg hem dat dit bedriegers zijn die dit met honderden kinderen doen en dat hij niets fout deed. Een collega belt u binnen het uur.'
			},
			{ from: 'reporter', text: 'Bedankt. De bonnen zijn geblokkeerd, uw collega heeft gebeld. Hij slaapt eindelijk.' }
		]
	},
	{
		id: 'nl-016',
		unit: 'quays',
		at: [4, '17:17'],
		topic: 'bullying',
		origin: 'citizen',
		wantsAnswer: true,
		title: "Leerling laat nepfoto's van klasgenoten maken met een app",
		text: "een jongen in mijn klas doet foto's van meisjes in een app en dan lijkt het of ze geen kleren hebben. hij verkoopt ze voor 5 euro. ik zit er ook bij denk ik. mijn vriendinnen zeggen niks zeggen want dan wordt het erger",
		web: { platform: 'telegram' },
		street: { place: 'Kadeschool', postCode: '0120' },
		story: 'handed_asked_back',
		danger: true,
		facts:
			'Minderjarige slachtoffers, minstens vier. Verkoop in een besloten groep. Geen beelden ontvangen en er geen gevraagd.',
		assessment: 'Ernstig. Beelden niet laten doorsturen, ook niet naar ons.',
		handOver: {
			to: 'investigations',
			expected: 'act',
			reason:
				'Vervaardigen en verkopen van seksueel nepbeeld van minderjarigen, verdachte is zelf minderjarig. Snel overleg met school en jeugdparket nodig.',
			askedBack:
				"La direction de l'école est-elle déjà au courant, et l'élève sait-il que quelqu'un a parlé ? Nous voulons saisir le téléphone avant qu'il ne soit vidé."
		},
		messages: [
			{
				from: 'officer',
				text: "Je hebt juist gehandeld. Stuur geen foto's door, ook niet naar ons. Niemand op school zal weten dat het van jou komt. Wil je met iemand praten, een vrouw, op een plek die jij kiest?"
			},
			{ from: 'reporter', text: 'ja misschien. niet op school' }
		]
	},
	{
		id: 'nl-017',
		unit: 'dunes',
		at: [4, '11:48'],
		topic: 'nuisance',
		origin: 'street',
		title: "Stoet luide auto's elke vrijdag op de parking van de Zwempoel",
		text: "Avondronde: vrijdag tussen 22 en 2 uur een veertigtal opgevoerde wagens op de parking van de Zwempoel, muziek en knallende uitlaten. Zes buren spraken mij aan, ze slapen niet meer. Een bestuurder zei dat ze afspreken op een forum onder de naam 'zwemles'.",
		web: { platform: 'forum', address: 'https://laag-en-luid.example/t/zwemles' },
		street: { place: 'Zwempoel', postCode: '0131' },
		story: 'taken'
	},
	{
		id: 'nl-018',
		unit: 'mill',
		at: [5, '20:44'],
		topic: 'hate',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Meisje met hoofddoek gefilmd op de bus, reacties vol haat',
		text: "Ik werd gefilmd op de bus en nu sta ik online met 'spot de sluier'. 900 reacties. Mijn kleine broer heeft het gezien. Ik heb niks gedaan ik zat gewoon muziek te luisteren.",
		web: { platform: 'tiktok', handle: '@lijn7spot' },
		street: { place: 'Molenkwartier', postCode: '0211' },
		story: 'handed_answered_and_told',
		facts: 'Video van 11 seconden, 31.000 keer bekeken. Account plaatst elke dag iemand anders van lijn 7.',
		assessment: 'Belaging en haatberichten. Eén account, meerdere slachtoffers op dezelfde lijn.',
		handOver: {
			to: 'iru',
			expected: 'act',
			reason:
				"Reeks video's tegen reizigers van lijn 7, telkens dezelfde toon. Verwijdering gevraagd en bewaring voor een klacht.",
			answer: {
				kind: 'taken_up',
				internal:
					'Eleven videos referred, ten removed in a day, the account suspended. Captures kept for the complaint, number in the package.',
				told: 'De video van jou en negen andere zijn weg, het account is geschorst. Je kunt klacht indienen bij ons team, de beelden zijn bewaard en je hoeft ze niet nog eens te bekijken.'
			}
		},
		messages: [
			{ from: 'reporter', afterNews: true, text: 'dank u. mijn moeder wil klacht indienen, wanneer zijn jullie open?' },
			{
				from: 'officer',
				afterNews: true,
				text: 'Morgen tot 20 uur op het Wiekenplein. Vraag naar Fatiha, dan hoef je niet aan de balie uit te leggen.'
			}
		],
		rating: { stars: 5, line: 'Voor het eerst dat iemand luisterde.' }
	},
	{
		id: 'nl-019',
		unit: 'harbour',
		at: [5, '18:26'],
		topic: 'theft',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Gestolen vissersjas en radio te koop, verkoper wil afspreken',
		text: 'Uit onze boot zijn 2 marifoons en mijn goeie jas gepikt. Staat nu te koop, ik heb gedaan of ik koper ben en hij wil morgen 15u afspreken aan de Visafslag. Komen jullie mee of moet ik alleen gaan?',
		web: { platform: 'marketplace', address: 'https://brikmarkt.example/a/marifoon-2-stuks', handle: 'zilte_deals' },
		street: { place: 'Visafslag', postCode: '0111' },
		contact: { name: 'Schipper Door', phone: '+32 400 000 068' },
		story: 'closed_solved',
		facts: "Advertentie en serienummer komen overeen met de aangifte. Afspraak overgenomen door de collega's.",
		messages: [
			{
				from: 'officer',
				text: 'Niet alleen gaan. Wij gaan. Stuur ons het serienummer en laat de afspraak gewoon staan.'
			},
			{ from: 'reporter', text: 'serienr zit in bijlage, op de foto van de doos' }
		],
		closing:
			'Uw marifoons en de jas liggen aan het onthaal. De verkoper is verhoord. Volgende keer graag meteen bij ons, voor u zelf afspreekt.',
		rating: { stars: 5, line: 'Zo hoort het!!' }
	},
	{
		id: 'nl-020',
		unit: 'quays',
		at: [6, '15:10'],
		topic: 'question',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Leerkracht vraagt lesmateriaal over nepnieuws en oproepen',
		text: 'Beste, ik geef les aan 13-jarigen en na het filmpje over de Looiersgang willen ze erover praten. Hebben jullie iets waarmee ik zelf aan de slag kan, zonder dat het een preek wordt?',
		story: 'closed_not_for_police',
		closing:
			'Heel graag. Wij kwamen niet met een preek: in bijlage de lesbundel van de universiteit, met drie spellen. Yusuf komt mee als de klas dat wil, niet als agent met regels maar om vragen te beantwoorden.',
		rating: { stars: 5 }
	},
	{
		id: 'nl-021',
		unit: 'dunes',
		at: [6, '22:30'],
		topic: 'missing_or_in_danger',
		origin: 'citizen',
		danger: true,
		title: 'Kampeerder uit zorgwekkende berichten in weergroep, laatste bericht 21.58',
		text: "In onze groep van weeramateurs schrijft Rik dat hij 'met de storm mee' wil gaan. Hij staat op De Plevier met een witte caravan. Hij neemt niet meer op. Normaal maakt hij grapjes maar dit was geen grap.",
		web: { platform: 'whatsapp' },
		street: { place: 'Camping De Plevier', postCode: '0130' },
		contact: { phone: '+32 400 000 069' },
		story: 'closed_solved',
		facts:
			'Laatste bericht 21.58 uur. Centrale verwittigd om 22.33, man aangetroffen in caravan om 22.51, overgebracht met zijn akkoord.',
		closing:
			'We hebben hem gevonden en hij is in goede handen. Uw berichtje heeft echt het verschil gemaakt. Hij vroeg of u hem eens wil bellen.',
		rating: { stars: 5, line: 'Opgelucht, dank aan de ploeg.' }
	},
	{
		id: 'nl-022',
		unit: 'mill',
		at: [7, '12:05'],
		topic: 'fraud',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Vader van 76 liet een "helpdesk" op zijn computer, € 3.100 weg',
		text: 'Pa kreeg een rood scherm met een nummer. De meneer was zo vriendelijk, zegt hij. Twee uur later was er 3100 euro weg. De bank zegt dat hij zelf getekend heeft. Hij schaamt zich kapot en wil geen klacht doen. Kan ik het doen voor hem?',
		web: { platform: 'website', address: 'https://uw-pc-is-geblokkeerd.example' },
		story: 'handed_withdrawn',
		facts: 'Overschrijving van € 3.100 om 14.20 uur na overname van het scherm. Toestel staat uit sinds die dag.',
		handOver: {
			to: 'cyber',
			expected: 'advise',
			reason: 'Toestel nog onaangeroerd. Heeft onderzoek zin en hoe geven we het af?',
			withdrawn: 'De bank heeft het bedrag intussen geblokkeerd en betaalt terug; de vader wil geen verder onderzoek.'
		},
		messages: [
			{
				from: 'officer',
				text: 'U kunt samen met hem komen; hij hoeft niets uit te leggen wat u al vertelde. Niet opstarten, dat toestel. Zegt u hem dat wij dit elke week zien, ook bij ingenieurs.'
			}
		]
	},
	{
		id: 'nl-023',
		unit: 'harbour',
		at: [7, '19:52'],
		topic: 'extremism_concern',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Broer luistert naar prediker die geweld goedpraat, zus zoekt hulp',
		text: 'mijn broer 19 is veranderd sinds hij zijn werk kwijt is. hij luistert de hele nacht naar een man die zegt dat wij thuis verloren zijn. hij wil geld sturen. ik hou van hem en wil niet dat hij iets doms doet. als hij weet dat ik schrijf praat hij nooit meer met mij',
		web: { platform: 'youtube' },
		story: 'handed_answered_and_told',
		facts:
			'Gedragsverandering sinds zes maanden, verlies van werk. Wens om geld te sturen. Geen aankondiging van een daad.',
		assessment: 'Zorg, geen zaak. De zus beschermen als bron.',
		handOver: {
			to: 'youth',
			expected: 'act',
			reason:
				'Geen strafbaar feit. De broer kwam vroeger in het jeugdhuis; kan iemand die hij kent hem over werk aanspreken, zonder deze melding te noemen?',
			answer: {
				kind: 'taken_up',
				internal:
					'Dries zag hem toevallig aan de tram, hij komt vrijdag helpen met de verbouwing. Wij noemen niets. Volgend gesprek over vier weken.',
				told: 'Iemand die uw broer al kent heeft hem aangesproken, gewoon over werk. Uw naam is nergens gevallen. Blijf met hem praten over gewone dingen, dat helpt meer dan u denkt.'
			}
		},
		messages: [
			{
				from: 'officer',
				text: 'Dank u om dit te vertellen. Er komt geen politie aan de deur. Ik zoek iemand die hij vertrouwt. Als hij zegt dat hij iets gaat doen, bel dan 112.'
			},
			{ from: 'reporter', afterNews: true, text: 'ok. hij lachte gisteren nog eens aan tafel' }
		],
		rating: { stars: 5 }
	},
	{
		id: 'nl-024',
		unit: 'quays',
		at: [12, '20:00'],
		topic: 'threats',
		origin: 'citizen',
		title: 'Tramchauffeur met naam en adres op een pagina, "wie kent hem?"',
		text: "Chauffeur lijn 4 hier. Omdat ik een groep heb laten afstappen sta ik met foto op een pagina. Mijn straat staat erbij. 'Wie gaat er mee bellen'. Mijn vrouw is hoogzwanger.",
		web: { platform: 'facebook', address: 'https://www.facebook.example/tramwijk-zonder-filter' },
		street: { place: 'Tramwijk', postCode: '0121' },
		danger: true,
		wantsAnswer: true,
		contact: { name: 'Wesley V.', phone: '+32 400 000 070' },
		story: 'handed_overdue',
		facts:
			'Bericht met foto en straatnaam, 64 reacties, waarvan vijf met een aankondiging om langs te gaan. Toezicht in de straat geregeld.',
		handOver: {
			to: 'investigations',
			expected: 'act',
			reason:
				'Bekendmaken van een privéadres met oproep. Identificatie van de beheerder gevraagd; de beelden van de tram worden maar tien dagen bewaard.'
		},
		messages: [
			{
				from: 'officer',
				text: 'Meneer, we rijden vanavond en vannacht langs. De straatnaam is intussen weggehaald op onze vraag. Bel 112 als er iemand aanbelt die u niet kent.'
			}
		]
	},
	{
		id: 'nl-025',
		unit: 'dunes',
		at: [9, '14:14'],
		topic: 'theft',
		origin: 'citizen',
		title: 'Strandcabines opengebroken, sleutel van de concessie online getoond',
		text: "Concessie strandcabines. Er staat een filmpje online waarin iemand ONZE loper toont en zegt 'gratis surfplank'. We hebben 11 planken kwijt.",
		web: { platform: 'snapchat', handle: '@plankgas' },
		street: { place: 'Zandverloren', postCode: '0130' },
		story: 'graded',
		facts:
			'Elf surfplanken weg tussen zaterdag en maandag. Op het filmpje is de sleutelhanger van de concessie te zien.',
		assessment: 'Iemand met toegang, of een gevonden sleutel. Seizoenspersoneel eerst als getuige horen.'
	},
	{
		id: 'nl-026',
		unit: 'harbour',
		at: [9, '16:01'],
		topic: 'identity_misuse',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Is deze wijkagent echt? Account @noorderbaken.p0litie',
		text: "Is dit account echt van jullie: @noorderbaken.p0litie met een nul? Hij vraagt aan meisjes van mijn klas om foto's 'voor een onderzoek'. Ik vond het raar.",
		web: { platform: 'instagram', handle: '@noorderbaken.p0litie' },
		danger: true,
		story: 'handed_answered_and_told',
		facts:
			'Account niet van ons. Profielfoto gekopieerd van onze echte pagina. Minstens twee minderjarigen aangeschreven.',
		assessment: 'Vals politieprofiel dat minderjarigen benadert: dringend.',
		handOver: {
			to: 'cyber',
			expected: 'act',
			reason:
				'Iemand doet zich voor als onze dienst en vraagt beelden aan minderjarigen. Sluiten, bewaren en identificeren.',
			answer: {
				kind: 'taken_up',
				internal:
					'Preserved, closed within 3 hours. Created with an address we met before; joined to the running file.',
				told: 'Nee, dat was niet van ons. Het is nu gesloten en er loopt een onderzoek. Je hebt je klasgenoten echt geholpen. Ons echte account kun je altijd nakijken op de pagina "profiel controleren".'
			}
		},
		rating: { stars: 5, line: 'goed dat jullie snel antwoorden' }
	},
	{
		id: 'nl-027',
		unit: 'mill',
		at: [10, '09:39'],
		topic: 'nuisance',
		origin: 'citizen',
		title: 'Nachtelijke pakjesrijders op de stoep, app stuurt ze door de gang',
		text: 'Elke nacht scheuren er brommers door de Looiersgang omdat een app denkt dat het een straat is. Het is een voetgangersgang! Mijn hond is bijna dood.',
		web: { platform: 'other' },
		street: { place: 'Looiersgang', postCode: '0210' },
		story: 'closed_not_for_police',
		wantsAnswer: true,
		closing:
			'De dienst mobiliteit van de stad heeft de kaart bij de app laten verbeteren en zet twee paaltjes. Wij controleren intussen op dinsdag en vrijdag. Groeten aan de hond.',
		rating: { stars: 4, line: 'paaltjes staan er!' }
	},
	{
		id: 'nl-028',
		unit: 'quays',
		at: [11, '21:25'],
		topic: 'bullying',
		origin: 'citizen',
		title: 'Gamer van 10 wordt elke avond weggepest en "geraid"',
		text: 'mijn broertje van 10 speelt een blokkenspel en elke avond komen ze zijn wereld kapotmaken en zeggen ze dat hij dood moet. hij huilt. wij weten welke 3 het zijn want ze zitten in zijn school, ze zijn zelf ook 10 of 11',
		web: { platform: 'game', handle: 'Blokwereld-server Kade' },
		story: 'handed_answered_and_told',
		wantsAnswer: true,
		facts: 'Drie kinderen van 10 en 11 jaar, zelfde school. Avonden tussen 18 en 19 uur.',
		handOver: {
			to: 'school',
			expected: 'act',
			reason:
				'Kinderen onder de leeftijd voor een zaak, zelfde school. Kunnen jullie het in de klas opnemen, zonder de melder te noemen?',
			answer: {
				kind: 'taken_up',
				internal:
					'Klasgesprek gehouden met een spel, ouders van de drie gebeld. De server heeft nu een wachtwoord en een beurtrol voor toezicht.',
				told: 'De school heeft er in de klas over gepraat en de server heeft een wachtwoord. Je broertje is nu "bouwmeester" en mag mee beslissen wie binnenkomt.'
			}
		},
		rating: { stars: 5, line: 'hij is zo trots' }
	},
	{
		id: 'nl-029',
		unit: 'dunes',
		at: [12, '13:26'],
		topic: 'fraud',
		origin: 'citizen',
		title: 'Valse actie voor de reddingsbrigade haalt geld op',
		text: "Er loopt een inzamelactie voor een nieuwe reddingsboot van 'onze' brigade. Ik ben penningmeester en weet van niks. Al 2.300 euro opgehaald.",
		web: { platform: 'website', address: 'https://samen-voor-de-boot.example' },
		street: { place: 'Zandverloren', postCode: '0130' },
		wantsAnswer: true,
		story: 'handed_accepted',
		facts:
			'Actie sinds 19 dagen online, € 2.300 opgehaald, foto van de echte boot. De brigade heeft niemand gemachtigd.',
		handOver: {
			to: 'cyber',
			expected: 'act',
			reason:
				'Valse inzameling op naam van een vereniging. Kan het bedrag bij de betaaldienst bevroren worden voor de uitbetaling van vrijdag?'
		}
	},
	{
		id: 'nl-030',
		unit: 'harbour',
		at: [12, '23:18'],
		topic: 'drugs',
		origin: 'citizen',
		title: 'Tip over uithalers in het Loodskwartier, jongens van school gevraagd',
		text: "Ze vragen jongens van onze school om 's nachts 'dozen te dragen' in het Loodskwartier voor 500. Het staat gewoon als vacature in een groep. 2 van mijn klas hebben nieuwe schoenen van 300 euro. Noem mij niet.",
		web: { platform: 'snapchat', handle: '@nachtwerk.loods' },
		street: { place: 'Loodskwartier', postCode: '0110' },
		story: 'handed_accepted',
		danger: true,
		facts: "Bericht in open groep: 'nachtwerk, 500, 16+'. Twee leerlingen genoemd als al actief, zonder naam.",
		assessment: 'Ronselen van minderjarigen voor de haven. Bron beschermen: het bericht zelf volstaat.',
		handOver: {
			to: 'investigations',
			expected: 'act',
			reason:
				'Ronselbericht nog zichtbaar. Wij doen de preventie op school, graag horen wanneer dat jullie niet stoort.'
		}
	},
	{
		id: 'nl-031',
		unit: 'mill',
		at: [39, '17:44'],
		topic: 'other',
		origin: 'citizen',
		title: 'Verloren trouwring gevonden op het Wiekenplein',
		text: 'Ik heb een trouwring gevonden op het Wiekenplein, met een datum in. Ik zet het niet op facebook want dan zegt iedereen dat hij van hem is. Waar kan ik er mee naartoe?',
		street: { place: 'Wiekenplein', postCode: '0210' },
		story: 'closed_not_for_police',
		wantsAnswer: true,
		closing:
			'Slim gedaan. Gevonden voorwerpen gaan naar het loket van de stad, maar u mag hem ook bij ons afgeven. Intussen heeft een meneer ons de juiste datum kunnen zeggen: hij komt hem morgen halen en wil u bedanken.',
		rating: { stars: 5 }
	},
	{
		id: 'nl-032',
		unit: 'quays',
		at: [14, '11:02'],
		topic: 'hate',
		origin: 'street',
		title: 'Wijkronde: stickers met code van een afgesloten kanaal aan de sluis',
		text: 'Op ronde met de stadswacht gezien: negen stickers met een zwaard en een code aan de Kromme Sluis. Twee kinderen vroegen wat het getal betekent. De code leidt naar een kanaal dat om een wachtwoord vraagt. Verwijderd, twee bewaard.',
		web: { platform: 'telegram' },
		street: { place: 'Kromme Sluis', postCode: '0121' },
		story: 'handed_overdue',
		facts: 'Negen stickers op de leuning van de sluis, verwijderd om 11.30 uur, twee bewaard in een omslag.',
		handOver: {
			to: 'iru',
			expected: 'check',
			reason: 'Van straat naar web. Is het kanaal gekend? Graag een woord dat we aan de school kunnen doorgeven.'
		}
	},
	{
		id: 'nl-033',
		unit: 'dunes',
		at: [63, '19:00'],
		topic: 'nuisance',
		origin: 'citizen',
		title: 'Illegale strandfuif aangekondigd, duizend keer gedeeld',
		text: 'zaterdag grote fuif op t strand aan de hoge plevier, staat overal, al 1000 keer gedeeld. er broeden daar vogels!! en na de vorige lag er glas',
		web: { platform: 'instagram', handle: '@plevier.by.night' },
		street: { place: 'Hoge Plevier', postCode: '0131' },
		story: 'closed_solved',
		facts: 'Aankondiging 1.040 keer gedeeld. Organisator bleek 18 en schrok zelf.',
		closing:
			'We hebben de organisator gesproken; hij heeft het zelf afgelast en er een opruimdag van gemaakt. Zondag om 10 uur, wie wil mag komen helpen.',
		rating: { stars: 4 }
	},
	{
		id: 'nl-034',
		unit: 'harbour',
		at: [75, '12:40'],
		topic: 'threats',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Raadslid krijgt doodsbedreigingen na debat over de vismarkt',
		text: "Ik zit in de gemeenteraad. Na het debat over de vismarkt kreeg ik 31 berichten, waarvan 3 met mijn huisnummer. 'We weten waar uw dochter danst.' Ik kan tegen een stoot maar dit niet.",
		web: { platform: 'x', handle: '@garnaalrecht' },
		contact: { name: 'Raadslid', phone: '+32 400 000 071', email: 'raadslid.vis@mail.example' },
		danger: true,
		story: 'handed_answered_and_told',
		facts:
			'31 berichten op twee avonden, drie met huisnummer, één over de dansles van de dochter. Vier accounts, zelfde woordkeuze.',
		assessment: 'Waarschijnlijk één of twee personen. Dreiging tegen een kind: hoge dringendheid.',
		handOver: {
			to: 'investigations',
			expected: 'act',
			reason:
				'Ernstige bedreiging van een verkozene en haar kind. Gegevens van vier accounts gevraagd, toezicht geregeld door ons.',
			answer: {
				kind: 'taken_up',
				internal:
					"Un seul auteur derrière les quatre comptes, entendu et confronté. Conditions imposées par le parquet, dont l'interdiction de contact.",
				told: 'De auteur is gevonden en verhoord: het was één persoon. Het parket heeft hem verboden om nog contact te zoeken. Het toezicht aan de dansschool blijft nog twee weken.'
			}
		},
		rating: { stars: 5, line: 'Dank, ook namens mijn dochter.' }
	},
	{
		id: 'nl-035',
		unit: 'quays',
		at: [87, '18:50'],
		topic: 'identity_misuse',
		origin: 'citizen',
		title: 'Account van jongerenleider gehackt, kinderen krijgen rare links',
		text: "Mijn account van de jeugdbeweging is overgenomen. De kinderen krijgen links van 'mij'. Ik kan er niet meer in, en het mailadres is veranderd in iets met cijfers.",
		web: { platform: 'instagram', handle: '@leiding_spoelhof' },
		wantsAnswer: true,
		story: 'closed_passed_on',
		facts: "Account overgenomen na klik op een 'stem voor mij'-link. 46 kinderen kregen een bericht.",
		handOver: {
			to: 'cyber',
			expected: 'act',
			reason: 'Overgenomen account bereikt tientallen kinderen.',
			answer: {
				kind: 'taken_up',
				internal:
					'Account frozen by the platform on our notice; recovery by the owner with identity check. Link joined to a phishing file.',
				told: 'Het account is bevroren. U krijgt het terug via de identiteitscontrole van het platform.'
			}
		},
		closing:
			'Het account is bevroren en de link zit in een dossier van de cybereenheid, die het van ons overneemt. U krijgt het account terug via het platform. De ouders zijn verwittigd.',
		rating: { stars: 4 }
	},
	{
		id: 'nl-036',
		unit: 'dunes',
		at: [41, '20:33'],
		topic: 'bullying',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Vrouw lastiggevallen door ex-lid van de wandelclub via valse recensies',
		text: 'Ik verhuur 2 kamers. Een ex-lid van onze wandelclub schrijft elke week onder een andere naam dat er ratten zitten. Ik heb geen ratten. Ik heb een poes. Boekingen zijn gehalveerd.',
		web: { platform: 'website', address: 'https://slaap-aan-zee.example/poezenhoek' },
		story: 'reopened',
		messages: [
			{
				from: 'officer',
				text: 'Mevrouw, recensies zijn meestal geen zaak voor ons, maar een reeks door één persoon kan belaging zijn. Heeft u de data?'
			},
			{
				from: 'reporter',
				afterNews: true,
				text: 'Er staan er sinds zondag weer twee. Nu met een foto van mijn voordeur, bij nacht genomen! Mag dit weer open?'
			}
		],
		closing:
			'De site heeft de zeven recensies verwijderd omdat er geen boeking achter zat. We sluiten hier af; komt het terug, dan mag u dit heropenen.',
		facts: 'Zeven recensies in acht weken, geen enkele met boeking.'
	},
	{
		id: 'nl-037',
		unit: 'mill',
		at: [53, '15:56'],
		topic: 'child_abuse',
		origin: 'partner',
		source: 'youth',
		title: 'De Tramhalte: volwassene biedt meisjes "modellenwerk" aan',
		text: 'Drie meisjes uit onze werking (14-15) kregen berichten van een man die hen modellenwerk belooft. Hij wil ze alleen ontmoeten in een appartement in het Molenkwartier. Afspraak zou zaterdag zijn. De meisjes gaan niet, maar andere misschien wel.',
		web: { platform: 'instagram', handle: '@studio.wiek.casting' },
		street: { place: 'Molenkwartier', postCode: '0211' },
		danger: true,
		story: 'handed_answered_and_told',
		facts: 'Drie meisjes, zelfde tekst, zelfde adres. Afspraak zaterdag 14 uur.',
		assessment: 'Mogelijk lokken van minderjarigen; het adres en het uur maken snel handelen mogelijk.',
		handOver: {
			to: 'investigations',
			expected: 'act',
			reason:
				'Afspraak met plaats en uur over vier dagen. Drie getuigen willen praten met een vrouwelijke collega in het jeugdhuis.',
			answer: {
				kind: 'taken_up',
				internal:
					'Intervention samedi, un homme connu pour des faits semblables. Deux autres jeunes filles identifiées comme victimes possibles, prises en charge.',
				told: 'Er is zaterdag ingegrepen. Jullie drie meisjes hebben anderen behoed. Zij mogen op elk moment met onze collega praten; het jeugdhuis weet hoe.'
			}
		}
	},
	{
		id: 'nl-038',
		unit: 'harbour',
		at: [65, '10:10'],
		topic: 'question',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Mag ik het telefoontje van een bedreiger opnemen?',
		text: 'Goeiedag, er belt soms iemand die niks zegt en dan vloekt. Mag ik dat opnemen als bewijs of ben ik dan zelf strafbaar? Alvast bedankt.',
		story: 'closed_solved',
		closing:
			'Een gesprek waaraan u zelf deelneemt mag u opnemen om een feit te bewijzen; u mag het niet zomaar online zetten. Noteer ook dag en uur. Vanaf vijf oproepen heeft een klacht zin, kom dan gerust langs.',
		rating: { stars: 5, line: 'Duidelijk!' }
	},
	{
		id: 'nl-039',
		unit: 'quays',
		at: [77, '22:22'],
		topic: 'threats',
		origin: 'citizen',
		title: 'Vage aankondiging in spel: "morgen ga ik ze allemaal pakken"',
		text: "in de lobby zei er een 'morgen pak ik ze allemaal op school'. bedoelde hij in het spel? weet niet. naam was iets met wolf. sorry dat ik niet meer weet",
		web: { platform: 'game' },
		story: 'closed_not_enough',
		danger: true,
		wantsAnswer: true,
		messages: [
			{
				from: 'officer',
				text: 'Goed dat je het meldt. Weet je nog welk spel, welke server en rond welk uur? Zelfs een half woord helpt.'
			},
			{ from: 'reporter', text: 'nee echt niet. mijn broer denkt 16u maar hij weet het ook niet' }
		],
		closing:
			'We hebben de scholen van de buurt gebeld en extra rondgereden; er is niets gebeurd. Zonder spel of naam kunnen we niet verder zoeken. Maak de volgende keer een schermafdruk, dan lukt het wel.'
	},
	{
		id: 'nl-040',
		unit: 'dunes',
		at: [31, '09:50'],
		topic: 'theft',
		origin: 'citizen',
		title: 'Gasfles en barbecue weg van de camping, "te koop op de camping zelf"',
		text: "Mijn bbq stond 's morgens 3 plaatsen verder te koop op de camping facebook. Voor 20 euro. Ik heb hem dan maar teruggekocht want ik had honger.",
		web: { platform: 'facebook', address: 'https://www.facebook.example/groups/camping-de-plevier' },
		street: { place: 'Camping De Plevier', postCode: '0130' },
		story: 'closed_nothing',
		closing:
			'Wij hebben de verkoper gesproken. Hij zegt dat hij de barbecue vond bij het vuil, en het tegendeel is niet te bewijzen. Hij geeft u wel de 20 euro terug.',
		rating: { stars: 4, line: '20 euro is 20 euro' },
		wantsAnswer: true
	},
	{
		id: 'nl-041',
		unit: 'mill',
		at: [2, '09:12'],
		topic: 'extremism_concern',
		origin: 'citizen',
		title: 'Brieven met logo in de brievenbussen verwijzen naar een videokanaal',
		text: "In alle bussen van onze blok zat een brief 'Aan de echte bewoners' met een logo van een molen met een vuist. Onderaan staat het kanaal van de Molenstemmen. Mijn buurvrouw uit Ghana heeft er een gekregen met een kruis op.",
		web: { platform: 'youtube', handle: '@voixdumoulin' },
		street: { place: 'Molenkwartier', postCode: '0211' },
		story: 'graded',
		facts:
			'Brief in ongeveer 60 bussen, één met een kruis. Logo en kanaal zoals in de video over de Looiersgang. Twee brieven bewaard in een omslag.',
		assessment:
			'Zelfde afzender als de oproep voor zaterdag is waarschijnlijk. Het kruis maakt het persoonlijk: buurvrouw bezoeken.'
	},
	{
		id: 'nl-042',
		unit: 'mill',
		at: [0, '07:58'],
		topic: 'nuisance',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Winkelier vraagt of hij zaterdag beter sluit',
		text: 'Ik heb de nachtwinkel op de hoek van de Looiersgang. Moet ik zaterdag dicht? Mijn verzekering dekt geen rellen zeggen ze. Graag antwoord voor vrijdag want ik krijg een levering.',
		street: { place: 'Looiersgang', postCode: '0210' },
		story: 'new'
	},
	{
		id: 'nl-043',
		unit: 'harbour',
		at: [2, '08:20'],
		topic: 'fraud',
		origin: 'citizen',
		title: 'Valse vacature in de haven vraagt kopie van identiteitskaart',
		text: "Gesolliciteerd voor kraanman, 3 dagen later een lening op mijn naam! Ze vroegen enkel mijn id kaart voor en achter 'voor het contract'. Het adres in het Loodskwartier is een leegstaande loods.",
		web: { platform: 'website', address: 'https://havenwerk-direct.example/kraanman' },
		street: { place: 'Loodskwartier', postCode: '0110' },
		wantsAnswer: true,
		story: 'taken',
		facts:
			'Lening van € 1.500 aangevraagd op zijn naam, nog niet uitbetaald. Site met veertien vacatures op hetzelfde lege adres.'
	},
	{
		id: 'nl-044',
		unit: 'harbour',
		at: [6, '10:45'],
		topic: 'hate',
		origin: 'citizen',
		title: 'Bemanning van een schip uitgescholden in havengroep',
		text: "In de groep 'Noorderbaken praat' maken ze de Filipijnse bemanning van de Stella uit voor van alles omdat ze in het park picknickten. Iemand wil 'het park schoonvegen'. Ik werk met die mannen, het zijn schatten.",
		web: { platform: 'facebook', address: 'https://www.facebook.example/groups/noorderbaken-praat' },
		street: { place: 'Noorderbaken', postCode: '0110' },
		story: 'taken',
		facts:
			"58 reacties, zes grof beledigend, één oproep om 'schoon te vegen' op zondag. Beheerder van de groep is gekend en aanspreekbaar.",
		assessment: 'Eerste trap: beheerder aanspreken. Zondag even langs het park.'
	},
	{
		id: 'nl-045',
		unit: 'harbour',
		officer: 'Mara Veldkamp',
		at: [3, '17:35'],
		topic: 'bullying',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Meisje vindt haar dagboek als voorleesreeks online',
		text: 'iemand leest mijn dagboek voor op tiktok met een gekke stem. deel 1 tot 6 al. het is mijn ECHTE dagboek uit mijn kluisje. iedereen op de bus zegt zinnen ervan. ik wil dood van schaamte (niet echt maar toch)',
		web: { platform: 'tiktok', handle: '@liefdagboek.lol' },
		story: 'waiting_reporter',
		messages: [
			{
				from: 'officer',
				text: 'Dag, ik ben Mara. Wat gemeen, en het is ook diefstal: iemand zat in je kluisje. We kunnen de filmpjes laten weghalen. Mag ik de school bellen over het kluisje, zonder je naam te zeggen? En schrijf mij of bel 112 als "niet echt" toch anders voelt.'
			}
		],
		facts: 'Zes filmpjes, samen 5.200 keer bekeken. Dagboek lag in een kluisje op school.'
	},
	{
		id: 'nl-046',
		unit: 'quays',
		at: [5, '08:05'],
		topic: 'other',
		origin: 'citizen',
		title: 'Vreemde geur en blauwe vaten aan de Kromme Sluis',
		text: 'Blauwe vaten in de gracht aan de Kromme Sluis, ruikt naar nagellak. Er staat een nummer op. Heb foto, ben niet dichterbij gegaan.',
		street: { place: 'Kromme Sluis', postCode: '0121' },
		story: 'handed_answered_and_told',
		facts:
			'Zeven vaten van 60 liter, etiketten afgescheurd, één lotnummer leesbaar. Brandweer heeft de plaats afgezet.',
		handOver: {
			to: 'investigations',
			expected: 'act',
			reason:
				'Vermoedelijk afval van een labo. Lotnummer en bandensporen zijn bewaard; de plaats is vrijgegeven om 15 uur.',
			answer: {
				kind: 'taken_up',
				internal:
					'Numéro de lot lié à un dossier en cours. Échantillons pris. Merci pour les traces de pneus, très nettes.',
				told: 'De vaten zijn veilig weggehaald en worden onderzocht. U deed het juiste: foto nemen en afstand houden.'
			}
		},
		wantsAnswer: true,
		rating: { stars: 4 }
	},
	{
		id: 'nl-047',
		unit: 'dunes',
		at: [3, '21:09'],
		topic: 'identity_misuse',
		origin: 'citizen',
		title: "Foto's van kinderen van de zwemles verschenen op een vreemd account",
		text: "Foto's die ik als ouder op de pagina van de zwemclub zette staan nu op een account met alleen kinderen in zwempak en hartjes eronder. Mijn maag draait om.",
		web: { platform: 'instagram', handle: '@zonnige.kids.daily' },
		street: { place: 'Zwempoel', postCode: '0131' },
		wantsAnswer: true,
		danger: false,
		story: 'handed_acknowledged',
		facts:
			"Account met ongeveer 400 foto's, minstens elf van de pagina van onze zwemclub. Geen strafbaar beeld gezien, wel de reacties eronder.",
		assessment: "Verzamelen van kinderfoto's met verontrustende reacties. De club heeft haar album afgesloten.",
		handOver: {
			to: 'iru',
			expected: 'act',
			reason:
				'Verzamelaccount met minderjarigen uit onze club. Beoordeling en verwijdering gevraagd; de ouders wachten op nieuws.'
		}
	},
	{
		id: 'nl-048',
		unit: 'quays',
		at: [10, '19:19'],
		topic: 'fraud',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Student verhuurde zijn bankkaart en is nu zelf verdachte',
		text: 'ik heb mijn bankkaart 2 dagen uitgeleend voor 150 euro. een gast op snap zei dat het legaal was. nu zegt de bank dat er 6000 euro van een oma op gekomen is. ben ik nu crimineel? ik ben 18 en mijn ouders vermoorden mij',
		web: { platform: 'snapchat', handle: '@snel.cash.kade' },
		story: 'handed_declined',
		facts:
			'Kaart en code uitgeleend voor € 150. € 6.000 ontvangen en doorgestort. De schrijver meldt zich uit zichzelf.',
		handOver: {
			to: 'cyber',
			expected: 'act',
			reason: 'Geldezel die zich meldt, met de contacten van de ronselaar nog in zijn toestel.',
			declined:
				'Under our threshold as a single mule; belongs to local investigation with the victim of the 6,000. We keep the handle in our overview.'
		},
		messages: [
			{
				from: 'officer',
				text: 'Goed dat je zelf komt, dat telt. Wis niets. Kom morgen met iemand die je vertrouwt naar het Spoelhof, je hebt recht op een advocaat en wij leggen alles rustig uit.'
			},
			{ from: 'reporter', text: 'ok ik kom met mijn zus' }
		]
	},
	{
		id: 'nl-049',
		unit: 'mill',
		at: [11, '16:16'],
		topic: 'theft',
		origin: 'citizen',
		title: 'Winkeldiefstal-uitdaging: filmpjes met "gratis lunch"',
		text: "Supermarkt Wiekenplein. Elke middag komen er jongeren met een gsm in de hand broodjes meenemen, en dan staat het online als 'gratis lunch dag 12'. Mijn kassierster wil niet meer alleen staan.",
		web: { platform: 'tiktok', handle: '@gratislunch.nl' },
		street: { place: 'Wiekenplein', postCode: '0210' },
		story: 'closed_passed_on',
		facts: 'Twaalf filmpjes, vier herkenbare jongeren. Schade ongeveer € 90.',
		handOver: {
			to: 'youth',
			expected: 'act',
			reason:
				'Kleine diefstallen voor de camera. Herstelgesprek past beter dan een dossier; drie van de vier komen in het jeugdhuis.',
			answer: {
				kind: 'taken_up',
				internal: 'Drie van de vier komen zaterdag helpen in de winkel, de vierde komt met zijn moeder praten.',
				told: 'De jongeren komen zich zelf verontschuldigen en helpen een zaterdag mee.'
			}
		},
		closing:
			'Drie van de vier komen zaterdag helpen en betalen terug. Het jeugdhuis volgt dit verder op; bij hen kunt u terecht.'
	},
	{
		id: 'nl-050',
		unit: 'harbour',
		at: [37, '18:38'],
		topic: 'hate',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Regenboogvlag van de jachthaven verbrand en gefilmd',
		text: 'De vlag aan onze jachthaven is verbrand, wij vonden een filmpje ervan met gelach. We zijn een kleine club en iedereen kent iedereen. Onze voorzitster is er ziek van.',
		web: { platform: 'snapchat' },
		street: { place: 'Zeemeerminkade', postCode: '0111' },
		story: 'closed_nothing',
		facts: 'Filmpje van 9 seconden, donker, drie stemmen. Camera van de haven defect die nacht.',
		closing:
			"We hebben de stemmen laten beluisteren en de buurt bevraagd, maar niemand kon met zekerheid aangewezen worden. De camera is hersteld. We waren met vijf collega's bij het nieuwe hijsen van de vlag, dat was goed om te zien.",
		rating: { stars: 4, line: 'Jammer van het resultaat, fijn dat jullie er waren.' }
	},
	{
		id: 'nl-051',
		unit: 'quays',
		at: [63, '12:12'],
		topic: 'missing_or_in_danger',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Oma stuurt geld naar een "arts op een booreiland" en zegt afspraak toe',
		text: "Mijn oma (74) gaat zaterdag een man ontvangen die ze alleen online kent. Hij komt 'van het booreiland' en moet eerst 900 euro voor de helikopter. Ik ben 20 en durf het niet alleen te zeggen.",
		web: { platform: 'facebook', handle: 'Dr. Henk Noordzee' },
		contact: { phone: '+32 400 000 073' },
		story: 'closed_solved',
		closing:
			'We zijn samen met u bij uw oma geweest. Ze heeft niets meer betaald en heeft zelf haar bank gebeld. Ze vroeg of de agent nog eens koffie komt drinken; dat doen we.',
		rating: { stars: 5, line: 'Ze noemt hem nu "de dokter van het booreiland van niks".' }
	},
	{
		id: 'nl-052',
		unit: 'dunes',
		at: [31, '20:20'],
		topic: 'threats',
		origin: 'citizen',
		title: 'Boswachter bedreigd na boete voor loslopende hond',
		text: 'Ik ben boswachter. Sinds een boete voor een loslopende hond zet een man elke dag mijn foto online met een schietschijf. Hij is jager.',
		web: { platform: 'facebook', handle: 'Fons Het Duin' },
		street: { place: 'Hoge Plevier', postCode: '0131' },
		danger: true,
		wantsAnswer: true,
		story: 'closed_passed_on',
		facts: 'Zeven berichten met schietschijf. Man heeft een wapenvergunning.',
		handOver: {
			to: 'investigations',
			expected: 'act',
			reason:
				'Bedreiging van een ambtenaar door iemand met een wapenvergunning; nazicht van de vergunning is dringend.',
			answer: {
				kind: 'taken_up',
				internal: "Armes déposées volontairement, autorisation suspendue par l'autorité. Dossier au parquet.",
				told: 'De wapens zijn afgegeven en de vergunning is geschorst.'
			}
		},
		closing: 'De vergunning is geschorst en het dossier ligt bij het parket, dat u verder op de hoogte houdt.',
		rating: { stars: 5 }
	},
	{
		id: 'nl-053',
		unit: 'mill',
		at: [34, '21:47'],
		topic: 'drugs',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Vapes met onbekende inhoud verkocht aan de schoolpoort',
		text: 'Ze verkopen vapes aan de poort waar mijn dochter (13) van begon te trillen en te lachen en te wenen. Besteld via een story. De school zegt dat het buiten de poort is en dus niet hun zaak.',
		web: { platform: 'snapchat', handle: '@wolkje.molen' },
		street: { place: 'Molenkwartier', postCode: '0211' },
		story: 'closed_solved',
		facts: 'Drie leerlingen onwel in twee weken. Verkoper levert om 15.40 uur.',
		closing:
			'De verkoper is gecontroleerd en zijn voorraad in beslag genomen. De inhoud was sterker dan beloofd: laat uw dochter zeker door een arts zien. De school houdt nu ook buiten de poort toezicht.',
		rating: { stars: 4 }
	},
	{
		id: 'nl-054',
		unit: 'harbour',
		at: [40, '17:07'],
		topic: 'fraud',
		origin: 'citizen',
		title: 'Concertkaarten voor havenfeest dubbel verkocht',
		text: '2 tickets havenfeest gekocht, aan de ingang zeggen ze dat ze al gescand zijn. Verkoper reageert niet meer.',
		web: { platform: 'marketplace', handle: 'feestje_over' },
		street: { place: 'Noorderbaken', postCode: '0110' },
		story: 'closed_not_enough',
		closing:
			'Het account was al verwijderd en er is geen betaalgegeven. Heeft u nog een rekeningnummer of schermafdruk, voeg ze dan hier toe en we openen opnieuw.'
	},
	{
		id: 'nl-055',
		unit: 'quays',
		at: [45, '19:59'],
		topic: 'bullying',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Lijst met "waardepunten" van meisjes circuleert in sportclub',
		text: 'In de kleedkamer van de volleybal circuleert een lijst met cijfers voor elk meisje van onze club. Met naam. Sommige trainers hebben meegestemd, dat is het ergste. Ik ben 17.',
		web: { platform: 'whatsapp' },
		story: 'closed_not_for_police',
		facts: 'Lijst met 22 namen, in een groep van de club. Twee meerderjarige trainers in de groep.',
		closing:
			"Dit is eerst een zaak voor de club en de tuchtdienst van de bond: wij zijn met je klacht mee gegaan, beide trainers zijn geschorst. Verschijnen er foto's of bedreigingen, dan is het wel voor ons.",
		rating: { stars: 3, line: 'Geschorst voor 2 weken... maar bedankt.' }
	},
	{
		id: 'nl-056',
		unit: 'dunes',
		at: [51, '15:45'],
		topic: 'nuisance',
		origin: 'citizen',
		title: 'Camper-influencers delen verboden slaapplaats in de duinen',
		text: 'Door 1 filmpje staan er nu elke nacht 15 campers in het natuurgebied. En ze koken op vuurtjes.',
		web: { platform: 'youtube', handle: '@vrijheidopvier' },
		street: { place: 'Hoge Plevier', postCode: '0131' },
		story: 'closed_solved',
		closing:
			'De makers hebben op onze vraag een rechtzetting gemaakt, die is intussen meer bekeken dan het filmpje zelf. Er staan borden en de boswachter doet de ronde.',
		rating: { stars: 5, line: 'Grappige rechtzetting!' }
	},
	{
		id: 'nl-057',
		unit: 'mill',
		at: [57, '11:33'],
		topic: 'identity_misuse',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Oude werkgever laat profiel van ontslagen medewerkster doorlopen',
		text: "Mijn vroegere baas antwoordt klanten nog altijd met mijn naam en foto. Ik ben al 5 maanden weg. Hij zegt dat het 'de computer' is.",
		web: { platform: 'website', address: 'https://keukens-van-morgen.example/chat' },
		story: 'closed_not_enough',
		messages: [{ from: 'officer', text: 'Kunt u een schermafdruk bezorgen waarop datum en naam staan?' }],
		closing:
			'We kregen geen schermafdruk en op de site stond uw naam niet meer toen we keken. Ziet u het opnieuw, maak dan een afdruk; de gegevensbeschermingsautoriteit behandelt zulke klachten.'
	},
	{
		id: 'nl-058',
		unit: 'harbour',
		at: [62, '22:06'],
		topic: 'threats',
		origin: 'citizen',
		wantsAnswer: true,
		title: "Wraakfoto's dreigend aangekondigd door ex-vriend",
		text: 'Hij telt af. Elke dag een bericht met een cijfer. Bij 0 stuurt hij alles naar mijn werk. Vandaag was het 3.',
		web: { platform: 'whatsapp' },
		contact: { name: 'N.', phone: '+32 400 000 074' },
		danger: true,
		story: 'reopened',
		facts: 'Aftellende berichten sinds zeven dagen. Verdachte gekend, geen eerdere feiten.',
		messages: [
			{
				from: 'officer',
				text: 'Hier begint het tellen opnieuw, maar dan voor hem: dit is strafbaar. Kom vandaag nog, ik zorg dat u niet hoeft te wachten. Zet uw werk gerust op de hoogte, ik geef u de zinnen mee.'
			},
			{
				from: 'reporter',
				afterNews: true,
				text: 'Het is maanden goed gegaan maar gisteren kwam er weer een bericht, alleen het cijfer 9. Ik wil dat jullie het weten.'
			}
		],
		closing:
			'Hij is verhoord, heeft alles gewist onder toezicht en mag geen contact meer zoeken. Komt er toch iets, dan opent u dit meteen opnieuw.'
	},
	{
		id: 'nl-059',
		unit: 'quays',
		at: [70, '14:04'],
		topic: 'question',
		origin: 'citizen',
		title: 'Buurtcomité vraagt uitleg over anoniem melden',
		text: "Ons comité van de Tramwijk wil graag weten hoe anoniem zo'n melding is. Veel mensen durven niet. Kan er iemand komen uitleggen op onze soepavond?",
		street: { place: 'Tramwijk', postCode: '0121' },
		wantsAnswer: true,
		story: 'closed_solved',
		closing:
			'Met plezier: Yusuf en Liesbeth komen de eerste donderdag van de maand. Ze brengen de melding op groot scherm mee, dan ziet iedereen wat wij zien, en vooral wat niet.',
		rating: { stars: 5, line: 'Lekkere soep, straffe uitleg.' }
	},
	{
		id: 'nl-060',
		unit: 'dunes',
		at: [77, '18:15'],
		topic: 'theft',
		origin: 'citizen',
		title: 'Elektrische step weg tijdens zwemles, tracker wijst naar een flat',
		text: 'Mijn step is gestolen aan de Zwempoel en mijn tracker zegt dat hij in een flat staat met 80 deuren. Kan u aanbellen bij alle 80?',
		street: { place: 'Zwempoel', postCode: '0131' },
		story: 'closed_nothing',
		wantsAnswer: true,
		closing:
			'We hebben de kelders met de conciërge bekeken en een briefje gehangen. Aan 80 deuren aanbellen mogen we niet zonder toelating van de magistraat, en die kwam er niet. De tracker zweeg na twee dagen. Het spijt ons.',
		rating: { stars: 2, line: 'Hij stond er nochtans.' }
	},
	{
		id: 'nl-061',
		unit: 'mill',
		at: [84, '20:10'],
		topic: 'hate',
		origin: 'citizen',
		title: 'Restaurant overspoeld met valse, racistische recensies',
		text: 'Ons Ethiopisch restaurant kreeg 140 recensies met één ster op één nacht. Mensen die hier nooit waren. Sommige over onze huidskleur.',
		web: { platform: 'website', address: 'https://waar-eten-we.example/abeba' },
		street: { place: 'Wiekenplein', postCode: '0210' },
		wantsAnswer: true,
		story: 'closed_passed_on',
		facts: '140 recensies tussen 1 en 4 uur, 19 met racistische inhoud. Oproep gevonden op een forum.',
		handOver: {
			to: 'iru',
			expected: 'act',
			reason: 'Georganiseerde actie, oproep op forum nog zichtbaar.',
			answer: {
				kind: 'taken_up',
				internal:
					'Forum thread referred and gone; review site removed 136 of 140. Author of the call known to another country, passed on.',
				told: 'Bijna alle recensies zijn verwijderd en de oproep is weg. De opsteller zit in het buitenland; dat land heeft het overgenomen.'
			}
		},
		closing: 'Bijna alles is verwijderd. De opsteller zit in het buitenland en dat land heeft het dossier overgenomen.',
		rating: { stars: 5, line: 'De buurt kwam massaal eten!' }
	},
	{
		id: 'nl-062',
		unit: 'iru',
		at: [4, '09:30'],
		topic: 'extremism_concern',
		origin: 'unit',
		source: 'harbour',
		title: 'Request from Noorderbaken: meaning of a symbol on a sailing bag',
		text: "Collega's, op een zeiltas aan de kade zagen we een teken: drie golven met een pijl erdoor. Een jongen zei dat het 'van de server' komt. Kennen jullie dit? Geen haast, wij willen alleen weten of we er naast kijken.",
		street: { place: 'Zeemeerminkade' },
		story: 'graded',
		facts: 'Sign drawn by the officer from memory: three waves crossed by an arrow. No photo, no person named.',
		assessment: 'Not in our glossary. Asked the university lab, answer expected next week.'
	},
	{
		id: 'nl-063',
		unit: 'network',
		at: [0, '06:10'],
		topic: 'question',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Sender asks how long a flag is kept',
		text: 'Hoe lang bewaren jullie wat ik hier schrijf? En kan mijn baas dat opvragen? Ik werk bij een bedrijf waar iets niet klopt.',
		story: 'new'
	},
	{
		id: 'nl-064',
		unit: 'network',
		at: [1, '23:12'],
		topic: 'bullying',
		origin: 'citizen',
		danger: true,
		wantsAnswer: true,
		title: 'Student without a place given: voice chat where he is told to die',
		text: 'ze zeggen elke avond in de call dat ik beter dood kan zijn. ik weet dat ik weg kan gaan maar dan heb ik niemand. ik wil geen politie maar ik wist niet waar anders',
		web: { platform: 'discord' },
		story: 'taken',
		facts: 'No place, no name, no age. Wrote at 23:12, answered at 23:20 and again at 23:41.',
		assessment: 'Worrying. Keep the talk open; offer the help line by chat, ask gently about tonight.',
		messages: [
			{
				from: 'officer',
				text: 'Dag, goed dat je hier schrijft. Er komt niemand aan je deur. Ben je vanavond veilig? Als je eraan denkt jezelf iets aan te doen: bel of chat met de Zelfmoordlijn, dag en nacht, of bel 112.'
			},
			{ from: 'reporter', text: 'ja veilig. ik wil gewoon dat het stopt' },
			{
				from: 'officer',
				text: 'Dat kan. We lezen hier tot 23 uur en morgen vanaf 9 uur weer. Wil je me vertellen wie er in de call zitten, alleen voornamen mag ook?'
			}
		]
	},
	{
		id: 'nl-065',
		unit: 'cyber',
		at: [5, '11:11'],
		topic: 'fraud',
		origin: 'partner',
		source: 'brik',
		title: 'Brikmarkt: 64 sellers with the same face on their identity cards',
		text: 'Bij de controle van verkopers vonden wij 64 accounts met verschillende namen en dezelfde gezichtsfoto, vermoedelijk gemaakt door een computer. Samen 212 verkopen, vooral spelconsoles. Wij hebben de uitbetalingen stilgelegd tot dinsdag. Lijst volgt zodra u zegt langs welke weg.',
		web: { platform: 'marketplace', address: 'https://brikmarkt.example' },
		story: 'graded',
		facts: '64 accounts, one generated face, 212 sales, payouts on hold until Tuesday.',
		assessment: 'Organised. Partner reliable so far. Needs a prosecutor before the payouts run again.'
	},
	{
		id: 'nl-066',
		unit: 'harbour',
		at: [0, '00:22'],
		topic: 'other',
		origin: 'citizen',
		title: 'Zeil met lampjes drijft in de vaargeul',
		text: 'er drijft iets met lichtjes in de vaargeul, mensen op fb denken een ufo. lijkt mij een boei of een losgeslagen zeil. misschien even kijken?',
		web: { platform: 'facebook' },
		street: { place: 'Noorderbaken', postCode: '0110' },
		story: 'new'
	},
	{
		id: 'nl-067',
		unit: 'quays',
		at: [2, '21:33'],
		topic: 'extremism_concern',
		origin: 'partner',
		source: 'school',
		title: 'Leerling tekent symbolen en spreekt over een "lijst", zegt de Kadeschool',
		text: "Een leerling van 15 tekent sinds een maand symbolen in zijn schrift en zei vandaag tegen een klasgenoot dat hij 'een lijst' heeft. De klasgenoot lachte, maar kwam toch naar mij. Hij is nieuw, stil en wordt niet gepest zover wij weten. Wij hebben nog niet met de ouders gesproken en willen graag eerst overleg. Noor Elshoutte, leerlingbegeleiding.",
		street: { place: 'Kadeschool', postCode: '0120' },
		danger: true,
		story: 'handed_offered',
		facts:
			'Uitspraak over een lijst, gehoord door één leerling. Tekeningen gezien door de leerlingbegeleidster. Ouders nog niet ingelicht.',
		assessment: 'Te weinig voor een conclusie, te veel om te laten liggen. Eerst een gesprek, met de school erbij.',
		handOver: {
			to: 'iru',
			expected: 'advise',
			reason:
				'Wij willen weten of de symbolen jullie iets zeggen voor wij met leerling en ouders spreken. Tekeningen in bijlage, zonder naam.'
		}
	},
	{
		id: 'nl-068',
		unit: 'dunes',
		at: [1, '17:20'],
		topic: 'nuisance',
		origin: 'street',
		title: 'Strandpatrouille: ouders vragen naar uitdaging met vuurpijlen',
		text: "Drie ouders spraken ons aan op de dijk: hun kinderen zouden zaterdag met vuurpijlen naar de vuurtoren schieten 'voor de views'. De plaats en het uur zijn niet zeker, de naam van het account wel.",
		web: { platform: 'snapchat', handle: '@toren.vs.pijl' },
		street: { place: 'Helmgrasdijk', postCode: '0130' },
		story: 'taken',
		facts: 'Drie onafhankelijke ouders, zelfde accountnaam. Vuurwerkhandel in de buurt verwittigd.'
	},
	{
		id: 'nl-069',
		unit: 'quays',
		at: [8, '13:13'],
		topic: 'theft',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Handtas met as van moeder in urntje gestolen op de tram',
		text: 'Mijn tas is gestolen op lijn 4. Geld kan mij niet schelen maar er zat een klein urntje in met as van mijn moeder. Misschien ziet u het ergens te koop. Het is zilver met een vogeltje. Alstublieft.',
		street: { place: 'Tramwijk', postCode: '0121' },
		contact: { name: 'Marie-Jeanne', phone: '+32 400 000 075' },
		story: 'waiting_reporter',
		messages: [
			{
				from: 'officer',
				text: 'Mevrouw, wat naar. We kijken mee op de verkoopsites en bij de pandhuizen. Heeft u een foto van het urntje, en weet u nog aan welke halte u opstapte? De beelden van de tram worden tien dagen bewaard.'
			}
		],
		facts: 'Diefstal tussen 12.30 en 12.50 uur op lijn 4. Beelden opgevraagd.'
	},
	{
		id: 'nl-070',
		unit: 'mill',
		at: [16, '18:59'],
		topic: 'threats',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Huurder bedreigd door huisbaas met berichten over uitzetting',
		text: 'Mijn huisbaas stuurt berichten dat hij mensen kent die mij buiten komen zetten. Ik ben 1 maand te laat door ziekte. Mijn Nederlands is niet zo goed sorry. I am afraid for my baby.',
		web: { platform: 'whatsapp' },
		street: { place: 'Molenkwartier', postCode: '0211' },
		story: 'handed_withdrawn',
		danger: true,
		facts: "Vier berichten, één met 'mannen die geen nee aanvaarden'. Moeder met baby, ziek geweest.",
		handOver: {
			to: 'lantern',
			expected: 'act',
			reason: 'Begeleiding en tolk nodig voor de klacht, en iemand die de huurdersdienst kent.',
			withdrawn:
				'De huurdersbond was al met haar bezig en gaat mee naar de vrederechter; dubbel begeleiden helpt haar niet.'
		},
		messages: [
			{
				from: 'officer',
				text: 'Only a judge can put you out of your home, never a landlord with "men". Bel 112 als er iemand voor de deur staat. Keep the messages, please.'
			}
		]
	}
];
