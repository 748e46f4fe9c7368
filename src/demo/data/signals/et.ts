import type { DemoSignal } from '../../schema.ts';

/** Written in Estonian. Titles, facts and assessments are in the working language of the unit. */
export const et: readonly DemoSignal[] = [
	{
		id: 'et-001',
		unit: 'network',
		at: [0, '08:40'],
		topic: 'fraud',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Caller in Estonian claims to be the web constable, asks for a PIN',
		text: 'Tere! Mulle helistas naine, kes ütles, et on veebikonstaabel Katrin, ja küsis pangakaardi PIN-koodi. Katrin on ju teil päriselt olemas? See hääl ei olnud tema moodi. Koodi ma ei andnud.',
		story: 'new'
	},
	{
		id: 'et-002',
		unit: 'harbour',
		at: [0, '00:14'],
		topic: 'nuisance',
		origin: 'citizen',
		title: "Vrachtwagenchauffeurs op parking lastiggevallen voor video's",
		text: 'Magan rekkas sadama parklas. Noored koputavad öösel aknale ja filmivad, kuidas juht ehmatab. Täna juba kolmas kord. Hommikul pean sõitma.',
		web: { platform: 'tiktok' },
		street: { place: 'Loodskwartier', postCode: '0110' },
		story: 'new'
	},
	{
		id: 'et-003',
		unit: 'network',
		at: [1, '20:11'],
		topic: 'bullying',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Girl of 12: friends removed her from every group in one night',
		text: 'mind visati kõikidest gruppidest välja ja tehti uus grupp kus on kõik peale minu. nüüd saadavad mulle sealt pilte. kas selle kohta üldse saab politseile kirjutada',
		web: { platform: 'discord' },
		story: 'taken',
		facts: 'Writer says she is 12. Exclusion and mocking pictures, no threat so far.',
		assessment: 'Not an offence, but a child who asks for help. Katrin writes with her.',
		messages: [
			{
				from: 'officer',
				text: 'Tere, mina olen Katrin. Jah, selle kohta saab küll kirjutada. See on väga valus, kui kõik korraga ära pööravad. Sa ei ole midagi valesti teinud. Kas on mõni täiskasvanu, kellele saaksid seda näidata?'
			},
			{ from: 'reporter', text: 'äkki vanaema. ta oskab telefoni' }
		]
	},
	{
		id: 'et-004',
		unit: 'oldtown',
		at: [2, '11:02'],
		topic: 'identity_misuse',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Chef de chœur : faux appel à dons au nom du chœur estonien',
		text: 'Meie koori nimel kogutakse raha uute rahvarõivaste jaoks. Meil on rõivad olemas. Leht näeb välja nagu meie oma, ainult kontonumber on võõras.',
		web: { platform: 'facebook', address: 'https://www.facebook.example/koor-kodukaja-annetused' },
		story: 'handed_offered',
		facts: 'Page ouverte il y a six jours, 27 dons visibles, environ 800 €.',
		handOver: {
			to: 'cyber',
			expected: 'act',
			reason: "Fausse collecte en cours au nom d'une association, compte connu. Fermer la page et geler si possible."
		}
	},
	{
		id: 'et-005',
		unit: 'network',
		at: [3, '19:25'],
		topic: 'extremism_concern',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Mother: son repeats slogans from a war channel and wants to leave',
		text: 'Mu poeg on 17 ja vaatab iga päev üht sõjakanalit. Nüüd räägib, et sõidab kevadel sinna «päris mehi aitama». Keegi on talle lubanud pileti osta. Ma ei tea, kas ta on neile juba midagi saatnud.',
		web: { platform: 'telegram' },
		contact: { name: 'Ema', phone: '+32 400 000 099' },
		danger: true,
		story: 'handed_accepted',
		facts: 'Son of 17, promised a ticket by an unknown person, departure spoken of for spring. No channel name yet.',
		assessment: 'Recruitment possible. Time is on our side if the mother keeps talking with him.',
		handOver: {
			to: 'iru',
			expected: 'check',
			reason:
				'Which channels promise tickets to minors at present? The mother can look for the name if we tell her how, without searching his phone.'
		},
		messages: [
			{
				from: 'officer',
				text: 'Tere! Aitäh, et kirjutasite. Ärge tema telefoni salaja uurige, usaldus on praegu kõige tähtsam. Küsige, kes talle pileti lubas ja mida ta vastu tahab. Kui ta päriselt asju pakib, helistage 112.'
			}
		]
	},
	{
		id: 'et-006',
		unit: 'network',
		at: [5, '13:50'],
		topic: 'fraud',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Builder sent his first wages to a false tax office',
		text: 'Sain SMS-i, et pean maksuametile kohe 310 eurot maksma, muidu võetakse tööluba ära. Maksin. Töökaaslane ütles, et talle tuli sama sõnum, aga tema on siin sündinud.',
		web: { platform: 'website', address: 'https://maks-ormedal.example' },
		story: 'graded',
		facts: '310 euros by card. Same message to at least five colleagues on the building site.',
		assessment: 'Wave aimed at foreign workers, four languages seen so far.'
	},
	{
		id: 'et-007',
		unit: 'harbour',
		at: [6, '17:09'],
		topic: 'theft',
		origin: 'citizen',
		title: 'Lading hout: zegels verbroken tijdens nachtrust, advertentie gevonden',
		text: 'Haagise plommid olid hommikul katki ja neli pakki lauda kadunud. Samal päeval müüdi neid kuulutuses, meie saeveski tempel peal.',
		web: { platform: 'marketplace', handle: 'plank.direct' },
		street: { place: 'Loodskwartier', postCode: '0110' },
		wantsAnswer: true,
		story: 'waiting_reporter',
		facts: 'Vier pakken hout met stempel van de zagerij, zelfde dag te koop.',
		messages: [
			{
				from: 'officer',
				text: 'Tere! Kas teil on saatelehest pilt ja plommi number? Ja mis kell te parklasse jõudsite?'
			}
		]
	},
	{
		id: 'et-008',
		unit: 'network',
		at: [8, '21:30'],
		topic: 'child_abuse',
		origin: 'citizen',
		danger: true,
		wantsAnswer: true,
		title: 'Older sister: stranger knows the school timetable of an eight-year-old',
		text: 'Mu õde on 8 ja räägib mängus kellegagi, kes teab, millal tal tunnid lõppevad. Õde ütleb, et ta ise rääkis. Täna küsis ta, kumma ukse juurest õde välja tuleb.',
		web: { platform: 'game', handle: 'LumeKaru' },
		story: 'handed_answered_and_told',
		facts: 'Child of eight, stranger asks by which door she leaves the school. School told by phone the same evening.',
		assessment: 'Preparation of a meeting cannot be ruled out: at once.',
		handOver: {
			to: 'investigations',
			expected: 'act',
			reason:
				'Question about door and hour. The school keeps the child inside until fetched; please look at the account tonight.',
			answer: {
				kind: 'taken_up',
				internal:
					'Compte identifié : élève de 11 ans de la même école, voulait « faire peur ». Entretien avec les parents.',
				told: 'Konto taga oli sama kooli 11-aastane õpilane, kes tahtis hirmutada. Vanematega on räägitud. Õde võib jälle rahulikult koolis käia.'
			}
		},
		messages: [
			{
				from: 'officer',
				text: 'Tubli, et kirjutasid! Kool teab ja õde ei lähe homme üksi välja. Ära kustuta midagi ja ära sellele inimesele ise vasta.'
			}
		],
		rating: { stars: 5, line: 'Aitäh! Magasime kõik ühes toas.' }
	},
	{
		id: 'et-009',
		unit: 'network',
		at: [12, '10:55'],
		topic: 'hate',
		origin: 'citizen',
		title: 'Page in two languages justifies attacks on civilians',
		text: 'Leht «Tõe Hääl Val» õigustab tsiviilide ründamist ja jagab valepilte. Kirjutasin autorile viisakalt, ta blokeeris mu. Sama tekst on kahes keeles.',
		web: { platform: 'facebook', address: 'https://www.facebook.example/tohaalval' },
		wantsAnswer: true,
		story: 'handed_overdue',
		facts: 'Page with 900 followers, posts in two languages, seven justify attacks on civilians.',
		assessment: 'Possible offence under the law on denial; needs a legal opinion before removal.',
		handOver: {
			to: 'investigations',
			expected: 'advise',
			reason: 'Is this punishable here or only against the terms? The answer decides between an order and a notice.'
		}
	},
	{
		id: 'et-010',
		unit: 'quays',
		at: [55, '18:20'],
		topic: 'other',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Verloren knuffel op tram 4, kind roept een zoekactie uit',
		text: 'Mu laps kaotas trammis nr 4 mängujänese. Jänese nimi on Porgand. Ta tegi ise kuulutuse ja pani internetti meie aadressi. Kas saate aidata jänest leida ja kuulutust maha võtta?',
		street: { place: 'Tramwijk', postCode: '0121' },
		story: 'closed_solved',
		closing:
			'Porgand on leitud! Trammijuht tõi ta meile, ta istub praegu valvelauas. Kuulutuselt on aadress maha võetud. Aitäh, et kirjutasite.',
		rating: { stars: 5, line: 'Porgand on kodus ❤' }
	},
	{
		id: 'et-011',
		unit: 'network',
		at: [37, '12:34'],
		topic: 'question',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Newcomer asks where to register a car and whether to write to us',
		text: 'Kolisin siia Eestist. Kus ma saan auto ümber registreerida ja kas trahvi saab vaidlustada veebikonstaabli juures nagu kodus?',
		story: 'closed_not_for_police',
		closing:
			'Tere tulemast! Auto registreerimine käib liiklusameti lehel ja trahvi saab vaidlustada prokuratuuri veebivormil, link on juures. Meie anname nõu, aga otsuseid ei tee, nii nagu veebikonstaabel kodus.',
		rating: { stars: 5 }
	},
	{
		id: 'et-012',
		unit: 'brumaille',
		at: [84, '09:15'],
		topic: 'hate',
		origin: 'citizen',
		title: "Ouvriers forestiers insultés, panneau et vidéo d'un exploitant",
		text: 'Töötame metsas. Naabertalu mees pani sildi, et ida-eurooplastele vett ei anta, ja tegi sellest video. Meil on oma vesi, aga see on alandav.',
		web: { platform: 'youtube' },
		street: { place: 'Plateau du Guet', postCode: '0311' },
		wantsAnswer: true,
		story: 'closed_passed_on',
		facts: "Panneau constaté, vidéo de 3 minutes en ligne. Injure à raison de l'origine.",
		handOver: {
			to: 'investigations',
			expected: 'act',
			reason: "Injure publique à raison de l'origine, auteur connu, preuve complète.",
			answer: {
				kind: 'taken_up',
				internal: 'Auteur entendu, panneau et vidéo retirés, dossier au parquet.',
				told: 'Mees on üle kuulatud ja asi on prokuratuuris.'
			}
		},
		closing:
			'Silt ja video on maha võetud ning asi on nüüd prokuratuuris, kes kirjutab teile otsusest. Naabrid tõid teie töökohale vett, nagu kuulsime.',
		rating: { stars: 4, line: 'Vesi oli hea.' }
	},
	{
		id: 'et-013',
		unit: 'mill',
		at: [33, '20:27'],
		topic: 'threats',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Ex-partner stuurt dagelijks dreigende stemberichten',
		text: 'Endine elukaaslane saadab iga päev häälsõnumeid. Enne olid armastusest, nüüd ütleb, et tuleb ja võtab kassi ära. Kass on minu.',
		web: { platform: 'whatsapp' },
		story: 'reopened',
		facts: 'Achttien stemberichten, toon wordt dreigender. Gesprek met de ex gevoerd op het bureau.',
		messages: [
			{ from: 'officer', text: 'Tere! Rääkisime temaga ja ta lubas lõpetada. Hoidke sõnumid alles.' },
			{
				from: 'reporter',
				afterNews: true,
				text: 'Kaks kuud oli vaikus. Eile seisis ta ukse taga. Palun võtke asi uuesti ette.'
			}
		],
		closing:
			'Ta lubas kirjalikult enam mitte kirjutada. Kui ta siiski kirjutab või tuleb kohale, avage see teade uuesti või helistage 112. Kass jääb teile.'
	},
	{
		id: 'et-014',
		unit: 'dunes',
		at: [2, '15:36'],
		topic: 'drugs',
		origin: 'citizen',
		title: 'Zakjes aangespoeld op het strand, kinderen vonden ze eerst',
		text: 'Lapsed leidsid rannast kotikesi valge pulbriga. Võtsin ära ja panin kinnisesse purki. Keegi kirjutas ranna grupis, et «kes leiab, see saab». Mis ma purgiga teen?',
		web: { platform: 'facebook' },
		street: { place: 'Zandverloren', postCode: '0130' },
		danger: true,
		wantsAnswer: true,
		story: 'new'
	},
	{
		id: 'et-015',
		unit: 'tordoir',
		at: [7, '16:51'],
		topic: 'missing_or_in_danger',
		origin: 'citizen',
		danger: true,
		wantsAnswer: true,
		title: 'Cueilleuse de champignons perdue, position partagée dans un groupe',
		text: "Ema läks seenele ja eksis ära. Ta saatis peregruppi asukoha, aga telefon on nüüd tühi. Punkt on Étang-Muet' järve taga. Ta on 70 ja kangekaelne.",
		street: { place: 'Étang-Muet', postCode: '0320' },
		contact: { name: 'Tütar' },
		story: 'closed_solved',
		facts: 'Alerte à 16 h 51, centrale avertie à 16 h 53, retrouvée à 17 h 40 à 600 m du point, en bonne santé.',
		closing:
			'Ema on leitud, terve ja täis korviga. Ta ütles, et ei olnud eksinud, vaid mets oli vales kohas. Ilusat õhtut!',
		rating: { stars: 5, line: 'Täpselt tema. Aitäh!' }
	}
];
