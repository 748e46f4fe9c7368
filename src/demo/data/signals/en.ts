import type { DemoSignal } from '../../schema.ts';

/** Written in English. Titles, facts and assessments are in the working language of the unit. */
export const en: readonly DemoSignal[] = [
	{
		id: 'en-001',
		unit: 'network',
		at: [0, '07:05'],
		topic: 'threats',
		origin: 'citizen',
		danger: true,
		title: 'Player announces a fight at an unnamed skate park tonight',
		text: "theres gonna be a fight at the skatepark 2nite like 20 v 20, its in our server and ppl are voting on what to bring. i wont say which park cos they'd know its me. just pls have cops near all of them",
		web: { platform: 'discord', handle: 'bowl-rats' },
		story: 'new'
	},
	{
		id: 'en-002',
		unit: 'network',
		at: [0, '08:44'],
		topic: 'fraud',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Bookkeeper paid a forged invoice after a call from "the boss"',
		text: 'I do the books for a small furniture maker. Yesterday a mail from our supplier with a new account number, then a call that sounded exactly like my boss telling me to be quick. I paid 11,240 euros at 16:10. The supplier says the number is not theirs. I feel sick.',
		contact: { name: 'R. Ashgrove', phone: '+32 400 000 076', email: 'r.ashgrove@mail.example' },
		story: 'new'
	},
	{
		id: 'en-003',
		unit: 'harbour',
		at: [0, '08:57'],
		topic: 'identity_misuse',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Vraag of een politieprofiel op een datingapp echt is',
		text: 'Is Officer Lukas from Noorderbaken real? He matched with me, he sent a badge picture and says he is stuck on a mission and needs a phone card. I kind of know the answer but please just tell me.',
		web: { platform: 'other', handle: 'Off. Lukas, 34' },
		story: 'new'
	},
	{
		id: 'en-004',
		unit: 'mill',
		at: [1, '20:28'],
		topic: 'hate',
		origin: 'citizen',
		burst: 'tanners_passage',
		title: 'Bewoner van het centrum vraagt of ze zaterdag veilig zijn',
		text: 'Hello. I live in the reception centre in Passage des Tanneurs with my wife and son. People showed us a video that says they will visit us on Saturday. My son asks if it is a party. What do I tell him?',
		web: { platform: 'youtube' },
		street: { place: 'Passage des Tanneurs', postCode: '0210' },
		wantsAnswer: true,
		danger: true,
		story: 'new'
	},
	{
		id: 'en-005',
		unit: 'mill',
		at: [1, '21:58'],
		topic: 'threats',
		origin: 'citizen',
		burst: 'tanners_passage',
		title: 'Oproep voor zaterdag nu ook vertaald verspreid in een spelserver',
		text: "someone posted the 'saturday visit' video of that mill channel in our gaming server with english subtitles and said road trip. most think its a meme. two asked for the time.",
		web: { platform: 'discord', handle: 'lowlands-lounge' },
		street: { place: 'Looiersgang' },
		story: 'new'
	},
	{
		id: 'en-006',
		unit: 'network',
		at: [1, '19:36'],
		topic: 'bullying',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Exchange student mocked in a stream of her flatmates',
		text: "I'm an exchange student. My flatmates stream from the kitchen and read my texts to my mum out loud in a silly accent. They say it's humour. I can't afford to move out. Is this even something you deal with?",
		web: { platform: 'twitch', handle: 'flat_9_live' },
		story: 'new'
	},
	{
		id: 'en-007',
		unit: 'dunes',
		at: [1, '15:22'],
		topic: 'theft',
		origin: 'citizen',
		title: 'Bestelwagen van kitesurfer leeggeroofd, spullen opgedoken in groep',
		text: "Van broken into at the Zwempoel car park, all my kites gone. Same evening somebody offers 'a full quiver, no questions' in a kite group. One has my daughter's drawing on it, a purple octopus.",
		web: { platform: 'facebook', address: 'https://www.facebook.example/groups/kite-swap' },
		street: { place: 'Zwempoel', postCode: '0131' },
		contact: { name: 'Callum W.', phone: '+32 400 000 077' },
		wantsAnswer: true,
		story: 'new'
	},
	{
		id: 'en-008',
		unit: 'network',
		at: [2, '22:14'],
		topic: 'question',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'What happens when I flag a friend?',
		text: "If I tell you about something my friend posted, will he get arrested at school? He is 13. It's more stupid than evil.",
		story: 'new'
	},
	{
		id: 'en-009',
		unit: 'iru',
		at: [1, '13:19'],
		topic: 'extremism_concern',
		origin: 'partner',
		source: 'university',
		title: 'University lab: an old pamphlet is going round again as a quiz',
		text: 'For your information, TLP:AMBER. A pamphlet that circulated two years ago returns as a five-question quiz with a cartoon frog. We count 41 copies on three platforms since Friday, two with comments in the dialect of the coast. We can give addresses of the open copies. We hold no data on persons.',
		web: { platform: 'x' },
		story: 'new',
		facts: '41 open copies since Friday on three platforms, two with local dialect in the comments.'
	},
	{
		id: 'en-010',
		unit: 'network',
		at: [3, '10:51'],
		topic: 'identity_misuse',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Dentist: patients receive bills from an address one letter off',
		text: 'Twelve patients got bills from an address that differs from ours by one letter. Real names, real treatments. So somebody has seen our files. Do I have to tell all patients now? We are a two-chair practice.',
		web: { platform: 'website', address: 'https://tandarts-dem0lder.example' },
		story: 'taken',
		facts: 'Twelve false bills, correct treatment dates. Domain registered eight days ago. No payment known yet.',
		assessment:
			'Breach of patient data at the practice or its supplier. They must tell the data-protection authority within 72 hours: told them so by phone.'
	},
	{
		id: 'en-011',
		unit: 'network',
		at: [2, '18:47'],
		topic: 'child_abuse',
		origin: 'citizen',
		danger: true,
		wantsAnswer: true,
		title: 'Babysitter worried about what a six-year-old is told in a game',
		text: "I babysit a girl, 6. In her pony game another player keeps asking if grown-ups are in the room and tells her to switch the camera on. I closed it. The parents think I'm overreacting. He was called PonyKing and had a crown.",
		web: { platform: 'game', handle: 'PonyKing♛' },
		contact: { name: 'Imogen', email: 'imogen.sits@mail.example' },
		story: 'handed_accepted',
		facts:
			'Child of six asked about adults present and to switch on the camera, three evenings in a row. Name of the player known.',
		assessment: 'Grooming attempt, methodical. Same name may be known.',
		handOver: {
			to: 'investigations',
			expected: 'act',
			reason:
				'A player looks for children who are alone. We have name, game and times. Please check against known names and tell us whether to warn parents publicly.'
		},
		messages: [
			{
				from: 'officer',
				text: 'You did not overreact. Thank you for closing it. Could you note the days and times you remember? We will speak to the parents in a way that helps you too.'
			},
			{ from: 'reporter', text: 'Tue, Wed and Thu, always just after 6 when the mum leaves for her shift.' }
		]
	},
	{
		id: 'en-012',
		unit: 'harbour',
		at: [9, '21:26'],
		topic: 'missing_or_in_danger',
		origin: 'citizen',
		danger: true,
		title: 'Zeeman schrijft dat zijn kapitein de paspoorten houdt',
		text: 'I am on ship at Noorderbaken. Captain keep our passport and no pay 5 month. One man is sick with fever, he say no doctor. I use wifi of the seamen house. Please not say name of me.',
		street: { place: 'Noorderbaken', postCode: '0110' },
		story: 'handed_answered_and_told',
		wantsAnswer: true,
		facts:
			'Bemanning van negen, vijf maanden geen loon, paspoorten ingehouden. Eén zieke met koorts. Bericht verstuurd vanuit het zeemanshuis.',
		assessment: 'Mogelijk uitbuiting. Zieke eerst; bron mag niet herkenbaar zijn, dus controle als routine brengen.',
		handOver: {
			to: 'investigations',
			expected: 'act',
			reason:
				'Aanwijzingen van uitbuiting aan boord. De scheepvaartcontrole kan morgen een gewone inspectie doen, zo blijft de melder buiten beeld.',
			answer: {
				kind: 'taken_up',
				internal:
					'Inspection faite à 7 h avec la navigation, marin malade hospitalisé, passeports rendus, armateur entendu. Dossier traite des êtres humains ouvert.',
				told: "The ship was inspected as a routine. The sick man is in hospital, your passports must be back with you now. People from the seafarers' centre will ask each of you alone how you are; you can speak freely with them."
			}
		},
		messages: [
			{
				from: 'officer',
				text: "Thank you, we read you. A doctor will come on board tomorrow morning with a normal inspection. Nobody will know who wrote. If he gets worse tonight, call 112 from the seamen's house."
			},
			{ from: 'reporter', afterNews: true, text: 'passport is back. thank you thank you' }
		],
		rating: { stars: 5 }
	},
	{
		id: 'en-013',
		unit: 'oldtown',
		at: [3, '12:34'],
		topic: 'fraud',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Touriste : faux site de réservation du musée du Carillon',
		text: 'We booked the tower tour for 6 people online, 138 euros, and the nice lady at the door says their site is a different one and free for kids. How is the fake one first in the search?',
		web: { platform: 'website', address: 'https://carillon-tower-tickets.example' },
		street: { place: 'Place du Carillon', postCode: '0220' },
		story: 'taken',
		facts:
			'Site payant imitant celui du musée, en tête des annonces. Le musée compte une dizaine de familles par semaine dans le même cas.'
	},
	{
		id: 'en-014',
		unit: 'network',
		at: [11, '20:03'],
		topic: 'extremism_concern',
		origin: 'web',
		title: 'Patrol: strategy game room where leaders swap local "targets" as a joke',
		text: "Seen from 19:30 to 20:03 in an open room of a strategy game, announced as police. Players name a mosque, a town hall and a newspaper as 'objectives of the week'. Laughing tone throughout, one voice is not laughing. An older player told them to stop it and was muted.",
		web: { platform: 'game', handle: 'Ironwall Room 6' },
		story: 'handed_overdue',
		danger: true,
		facts:
			'Three real places named, of which the mosque is in Molenkwartier. Seven voices, two said they are in the last year of school. Log of the patrol kept.',
		assessment: 'Most likely bravado. The muted player could be an ally: he spoke against it twice.',
		handOver: {
			to: 'iru',
			expected: 'check',
			reason:
				'Do you know the room or the nicknames? We would like to speak to the administrator openly and do not want to spoil anything of yours.'
		}
	},
	{
		id: 'en-015',
		unit: 'network',
		at: [5, '17:44'],
		topic: 'hate',
		origin: 'citizen',
		title: 'Video series that counts "days until they leave" in front of houses',
		text: 'This guy films front doors of families with foreign names in my town and counts down days. No violence, just a number and a drum. It is the scariest thing I have seen on here. He is on day 9.',
		web: { platform: 'tiktok', address: 'https://www.tiktok.example/@dagteller/video/9', handle: '@dagteller' },
		story: 'handed_accepted',
		facts: 'Nine videos, nine front doors, house numbers readable in four. Number falls by one a day.',
		assessment: 'Intimidation of families by origin. The count gives a date: nine days from the last one.',
		handOver: {
			to: 'investigations',
			expected: 'act',
			reason:
				'Nine households exposed and a countdown. We preserve and refer; identification and protection of the families are yours. List of the readable addresses is in the package.'
		}
	},
	{
		id: 'en-016',
		unit: 'cyber',
		at: [6, '09:17'],
		topic: 'fraud',
		origin: 'unit',
		source: 'doucette',
		title: 'Rive-Doucette asks about a QR sticker over the bakery tip jar',
		text: 'Chers collègues, a sticker with a payment code was glued over the one on the tip jar of the bakery at Pont-aux-Merles. Three days of tips went elsewhere (about 70 €). Silly, but maybe you see the same account in other places?',
		street: { place: 'Pont-aux-Merles' },
		story: 'graded',
		facts: 'One sticker, about 70 euros. Payment account opened with a prepaid card.',
		assessment: 'Same account as on two parking meters in Vieux-Clocheton last month.'
	},
	{
		id: 'en-017',
		unit: 'network',
		at: [5, '23:31'],
		topic: 'missing_or_in_danger',
		origin: 'citizen',
		danger: true,
		wantsAnswer: true,
		title: 'Girl on a date with someone who is not the person in the pictures',
		text: 'im at a bar and the guy i was meant to meet is not the guy from the pics he is like 45 and says it was a test. he has my coat. im in the loo. idk if this is an emergency',
		story: 'closed_solved',
		facts:
			'Answer sent at 23:33 to call 112; dispatch told by the writer at 23:36. Patrol at the bar 23:48, coat returned, escorted home.',
		messages: [
			{
				from: 'officer',
				text: 'Yes, this is an emergency for us. Call 112 now and say what you wrote here, or tell the person behind the bar "I need Angela". Stay where there are people. A coat is only a coat.'
			},
			{ from: 'reporter', text: 'police are here. home now. thx' }
		],
		closing:
			'Glad you are home. The man was checked and the dating service has his account. If you want to make a complaint, come with your code, you will not have to start from the beginning.',
		rating: { stars: 5, line: 'two minutes!! i thought nobody would read it' }
	},
	{
		id: 'en-018',
		unit: 'doucette',
		at: [6, '14:40'],
		topic: 'nuisance',
		origin: 'citizen',
		title: 'Péniche touristique : musique et insultes, vidéos sur la page du loueur',
		text: "The party boats under my window shout at everyone fishing and then the rental company posts it as 'happy customers'. I am a fisherman of 80. One threw a shoe. I have the shoe.",
		web: { platform: 'instagram', handle: '@doucette.partyboats' },
		street: { place: 'Guinguette-Plage', postCode: '0331' },
		wantsAnswer: true,
		story: 'closed_solved',
		closing:
			'The boat company apologised, took the videos down and now ends trips at nine in the evening. They would like the shoe back, with a basket of smoked fish in return.',
		rating: { stars: 5, line: 'Good fish.' }
	},
	{
		id: 'en-019',
		unit: 'harbour',
		at: [7, '18:08'],
		topic: 'drugs',
		origin: 'citizen',
		title: 'Duiker ziet pakketten onder een jacht, foto gedeeld in duikgroep',
		text: 'Hobby diver here. There is something bolted to the hull of a yacht on Zeemeerminkade, like a long box, new bolts. Somebody posted the same picture in our diving group and then deleted it in a hurry.',
		web: { platform: 'whatsapp' },
		street: { place: 'Zeemeerminkade', postCode: '0111' },
		story: 'handed_acknowledged',
		danger: false,
		facts:
			'Foto van een kist aan de romp, nieuwe bouten. Ligplaats gekend, jacht vertrekt volgens de havenmeester binnen vijf dagen.',
		handOver: {
			to: 'investigations',
			expected: 'act',
			reason:
				'Mogelijk transport onder de waterlijn. De duiker wil als getuige anoniem blijven; de havenmeester meldt ons elk vertrek.'
		}
	},
	{
		id: 'en-020',
		unit: 'network',
		at: [7, '16:16'],
		topic: 'bullying',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Teacher parodied with a cloned voice, parents believe it is her',
		text: "I teach English. Pupils made an audio with my cloned voice saying awful things about two children. It's going round the parents' chats as 'proof'. I have not slept. I love those kids.",
		web: { platform: 'whatsapp' },
		contact: { name: 'Ms Farrow', phone: '+32 400 000 078' },
		story: 'handed_answered_and_told',
		facts: "Audio of 21 seconds, in at least three parents' groups. Headteacher stands behind her.",
		handOver: {
			to: 'cyber',
			expected: 'advise',
			reason:
				'Can you say in one sentence whether the voice is made by a machine? The school wants to write to parents today.',
			answer: {
				kind: 'taken_up',
				internal:
					'Clear traces of synthesis: cut breaths, identical room sound. One-paragraph statement attached for the school.',
				told: 'Our specialists are certain that the recording was made by a machine. The school has the written statement and sends it to all parents this afternoon. You need not prove anything.'
			}
		},
		messages: [
			{
				from: 'reporter',
				afterNews: true,
				text: 'The letter went out. A father just rang to apologise. I cried in the car, the good kind.'
			}
		],
		rating: { stars: 5, line: 'You gave me my classroom back.' }
	},
	{
		id: 'en-021',
		unit: 'iru',
		at: [9, '11:05'],
		topic: 'threats',
		origin: 'unit',
		source: 'oldtown',
		title: 'Vieux-Clocheton asks to keep a thread online during an inquiry',
		text: "Please do not refer the thread 'Carillon quiet hours' for removal before Friday. We talk to its author on Thursday and would like to see what he does on his own. Merci d'avance.",
		web: { platform: 'reddit', address: 'https://www.reddit.example/r/clocheton/quiet_hours' },
		story: 'taken',
		facts:
			'Thread of 60 comments, two of them threatening the bell-ringer. Kept online until Friday noon at the request of the unit.',
		assessment: 'Deconfliction noted. Look again on Friday.'
	},
	{
		id: 'en-022',
		unit: 'quays',
		at: [8, '17:53'],
		topic: 'bullying',
		origin: 'partner',
		source: 'school',
		title: 'Kadeschool: Engelstalige leerling belaagd via AirDrop in de tram',
		text: 'An English-speaking pupil of ours (12) receives pictures of coffins on her phone every morning on tram 4, from phones nearby. She now walks 50 minutes. She asked me to write in English so that she can read it. N. Elshoutte.',
		street: { place: 'Tramwijk', postCode: '0121' },
		story: 'handed_answered_and_told',
		facts: 'Elke ochtend tussen 7.50 en 8.05 uur, lijn 4. Vier afbeeldingen bewaard.',
		assessment: 'De daders zitten in dezelfde tram: kleine groep, makkelijk te zien.',
		handOver: {
			to: 'youth',
			expected: 'act',
			reason:
				'Twee begeleiders van het jeugdhuis nemen deze week toch lijn 4. Willen jullie meekijken en de jongeren aanspreken?',
			answer: {
				kind: 'taken_up',
				internal:
					'Op dag twee zagen we wie het was, drie van onze eigen gasten. Goed gesprek, ze dachten dat het grappig was.',
				told: 'The three pupils were found and talked to. They want to say sorry; you decide whether you wish to hear it. The tram is yours again.'
			}
		}
	},
	{
		id: 'en-023',
		unit: 'network',
		at: [3, '09:09'],
		topic: 'identity_misuse',
		origin: 'citizen',
		wantsAnswer: true,
		title: "Grandfather's account answers although he died in spring",
		text: 'My grandfather passed away in April. Since last week his profile sends friend requests and sells sunglasses. My nan still writes to it at night. Please make it stop, gently.',
		web: { platform: 'facebook' },
		contact: { name: 'Owen', email: 'owen.grandson@mail.example' },
		story: 'handed_offered',
		facts: 'Profile of a deceased person in use since seven days, 30 requests to relatives.',
		handOver: {
			to: 'cyber',
			expected: 'act',
			reason:
				'Taken-over account of a deceased man, used for selling. The family has the death certificate ready. Please use your contact for a quick freeze.'
		}
	},
	{
		id: 'en-024',
		unit: 'cyber',
		at: [2, '15:02'],
		topic: 'fraud',
		origin: 'partner',
		source: 'brik',
		title: 'Brikmarkt: sudden rise of "collect for my sick father" chats',
		text: 'Since Sunday our filters see one message 640 times: the seller cannot come, the father is ill, please pay the courier by this link. 19 buyers in your region clicked. Links and times are in the attached file. Buyers have been warned by us.',
		web: { platform: 'marketplace', address: 'https://brikmarkt.example/help/alert-214' },
		story: 'handed_read',
		facts: '640 messages since Sunday, 19 clicks from this region, four payments.',
		handOver: {
			to: 'network',
			expected: 'know',
			reason: 'For a public warning on the unit pages: text and picture of the false courier page attached, no names.'
		}
	},
	{
		id: 'en-025',
		unit: 'oldtown',
		at: [8, '13:27'],
		topic: 'hate',
		origin: 'citizen',
		wantsAnswer: true,
		title: "Étudiants étrangers exclus d'annonces de logement, messages moqueurs",
		text: "I wrote to 14 ads for a room. When I use my name I get laughing emojis or 'full'. My friend with a local name got 6 visits with the same text. One landlord sent me a monkey sticker. I'm doing a PhD in bridge engineering here.",
		web: { platform: 'marketplace' },
		story: 'handed_declined',
		facts: "Quatorze candidatures comparées avec celles d'un ami. Un autocollant injurieux reçu d'un bailleur.",
		handOver: {
			to: 'investigations',
			expected: 'act',
			reason: 'Injure raciste écrite et discrimination au logement, preuves complètes fournies par la victime.',
			declined:
				"La discrimination au logement se traite mieux par l'organisme d'égalité, qui peut faire des tests. Nous reprenons volontiers l'injure si une plainte est déposée."
		},
		messages: [
			{
				from: 'officer',
				text: 'Thank you, your comparison is careful work. The equality body will take the housing part and has already given you an appointment. The sticker can be a complaint with us, whenever you like.'
			}
		]
	},
	{
		id: 'en-026',
		unit: 'network',
		at: [10, '21:40'],
		topic: 'other',
		origin: 'citizen',
		title: 'Student asks to remove an old flag about a harmless costume',
		text: "Three weeks ago I reported a 'man with a chainsaw' video. It was my neighbour's haunted-house act for kids. I met him. He is lovely. Can you bin my report.",
		web: { platform: 'instagram' },
		story: 'closed_solved',
		wantsAnswer: true,
		closing:
			'Done. Thanks for coming back to tell us, hardly anybody does. The haunted house now has our sticker "actor, not emergency".',
		rating: { stars: 5, line: 'ha!' }
	},
	{
		id: 'en-027',
		unit: 'dunes',
		at: [11, '12:09'],
		topic: 'fraud',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Surfschool gekloond: buitenlandse gasten betalen op valse site',
		text: 'I booked 5 surf lessons on a page that copies the real school, even the dog. 225 euros. The real ones let me join for free because they felt so bad. They said you should know.',
		web: { platform: 'website', address: 'https://surf-zandverl0ren.example' },
		street: { place: 'Zandverloren', postCode: '0130' },
		story: 'handed_withdrawn',
		facts: 'Kopie van de site van de surfschool, één letter vervangen door een nul.',
		handOver: {
			to: 'cyber',
			expected: 'act',
			reason: 'Valse boekingssite bij het begin van het seizoen.',
			withdrawn: 'De hostingfirma haalde de site al weg na een melding van de school zelf.'
		}
	},
	{
		id: 'en-028',
		unit: 'network',
		at: [12, '18:30'],
		topic: 'extremism_concern',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Former member offers to explain the codes of a group he left',
		text: "I spent four years in a group I won't name. I'm out, I drive a bus now. I keep seeing their emoji code under posts for teenagers and nobody seems to notice. I can explain it to somebody, once, no names, no phone.",
		story: 'waiting_reporter',
		facts: "Offer of an insider's explanation of codes. No names offered, none asked.",
		assessment:
			'Valuable for the glossary. Treat as an informant question: not by this channel beyond general meaning.',
		messages: [
			{
				from: 'officer',
				text: 'Thank you, and well done on the bus. You can explain the general meaning here if you wish; please no names. Would you rather talk to the university lab, who write our glossary and are not police?'
			}
		]
	},
	{
		id: 'en-029',
		unit: 'network',
		at: [6, '19:01'],
		topic: 'drugs',
		origin: 'citizen',
		wantsAnswer: true,
		title: "Parent found a delivery app for vapes on a child's phone",
		text: "There's an app on my 14 yr old's phone that looks like a calculator. If you type 420= a shop opens. I bought nothing. Should I delete or keep it for you?",
		web: { platform: 'other' },
		story: 'waiting_reporter',
		messages: [
			{
				from: 'officer',
				text: 'Keep it, do not open it again, and put the phone in flight mode for a moment. Which app store did it come from, and can you send a picture of its icon and name?'
			}
		]
	},
	{
		id: 'en-030',
		unit: 'harbour',
		at: [9, '20:45'],
		topic: 'threats',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Vakbondsman in de haven krijgt foto van zijn voordeur',
		text: "I'm shop steward at the terminal. After the strike vote I got a photo of my own front door with 'nice wood, burns well'. Number unknown, picture taken in daylight so someone stood there. The lads want to sort it themselves, I said no.",
		web: { platform: 'whatsapp' },
		street: { place: 'Loodskwartier', postCode: '0110' },
		danger: true,
		contact: { name: 'Gaz', phone: '+32 400 000 079' },
		story: 'handed_asked_back',
		facts: "Foto van de voordeur met bedreigende tekst, overdag genomen. Melder houdt zijn collega's tegen.",
		handOver: {
			to: 'investigations',
			expected: 'act',
			reason:
				'Bedreiging met brand, foto ter plaatse genomen. Camera van de bakker tegenover bewaart zeven dagen: wij hebben ze gevraagd niet te wissen.',
			askedBack:
				'Quel jour exactement la photo a-t-elle été prise (ombre, poubelles sorties) ? Et la victime accepte-t-elle que nous relevions son téléphone ?'
		},
		messages: [
			{
				from: 'officer',
				text: 'You were right to say no. We pass by tonight and tomorrow. Were your bins out in the photo? That would tell us the day.'
			},
			{ from: 'reporter', text: 'Blue bin out, so Tuesday. Good thinking.' }
		]
	},
	{
		id: 'en-031',
		unit: 'network',
		at: [88, '10:20'],
		topic: 'identity_misuse',
		origin: 'citizen',
		title: 'Musician: songs under his name that he never recorded',
		text: "There are 3 new songs on my artist page and I'm not on any of them. A machine is. It earns more than me. Honestly the second one is decent but that's not the point.",
		web: { platform: 'youtube' },
		wantsAnswer: true,
		story: 'closed_not_for_police',
		closing:
			"We are sorry: this is a matter of rights between you, the distributor and the platform, and the artists' society has a quick form for just this. If someone also takes money with your identity papers, come back to us.",
		rating: { stars: 3, line: 'Fair. The society sorted it in a week.' }
	},
	{
		id: 'en-032',
		unit: 'network',
		at: [42, '22:59'],
		topic: 'threats',
		origin: 'citizen',
		danger: true,
		title: 'Copypasta about a "purge night" from abroad, spread by worried teens',
		text: 'purge night is real its on friday everyone is posting it. my little sis wont go to school',
		web: { platform: 'snapchat' },
		story: 'closed_nothing',
		wantsAnswer: true,
		facts:
			'Text identical to one that circulated in two other countries in the last years. 23 further messages in two days.',
		closing:
			'This message has been going round the world for years and nothing has ever happened. There is no one here to find. Tell your sister we checked, and that on Friday our patrol has ice-cream vouchers at the school gate.',
		rating: { stars: 4, line: 'she got the voucher' }
	},
	{
		id: 'en-033',
		unit: 'oldtown',
		at: [54, '16:50'],
		topic: 'theft',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Violon volé dans le train, proposé à un luthier par message',
		text: "My violin was taken from the train at Gare-Basse. A violin maker I know was offered it by message the next day for 400. It's worth the price of a small flat. He is keeping the seller talking. Please hurry, he's a terrible liar.",
		web: { platform: 'instagram' },
		street: { place: 'Gare-Basse', postCode: '0221' },
		contact: { name: 'Anouk R.', phone: '+32 400 000 080' },
		story: 'closed_passed_on',
		facts: 'Violon reconnu à une réparation. Le luthier a fixé un rendez-vous dans son atelier.',
		handOver: {
			to: 'investigations',
			expected: 'act',
			reason: 'Objet de grande valeur, vendeur en contact, rendez-vous possible demain à 11 h.',
			answer: {
				kind: 'taken_up',
				internal: 'Rendez-vous assuré, violon saisi intact, un suspect mis à disposition.',
				told: 'The violin is safe and the seller has been arrested.'
			}
		},
		closing:
			"Your violin is safe and comes back to you once the magistrate has released it. The rest is now with the prosecutor's office, which will write to you.",
		rating: { stars: 5, line: 'Bravo! The luthier wants to join the force.' }
	},
	{
		id: 'en-034',
		unit: 'mill',
		at: [73, '19:28'],
		topic: 'bullying',
		origin: 'citizen',
		title: "Koksmaatje belachelijk gemaakt in keukenvideo's van zijn baas",
		text: 'my boss films me washing dishes and asks me questions in fast dutch so i answer wrong, for his channel. 80k followers. if i say stop he says contract. i am from nepal',
		web: { platform: 'tiktok', handle: '@chef.hard.maar.fair' },
		street: { place: 'Wiekenplein', postCode: '0210' },
		wantsAnswer: true,
		story: 'handed_answered_and_told',
		facts:
			"31 video's waarop dezelfde werknemer te zien is. Contract niet op naam, verblijfsstatus hangt aan het werk.",
		handOver: {
			to: 'lantern',
			expected: 'act',
			reason:
				'Vernedering op het werk en afhankelijkheid. Begeleiding nodig, plus contact met de arbeidsinspectie, zonder dat de baas het weet.',
			answer: {
				kind: 'taken_up',
				internal:
					"Rencontré avec interprète. L'inspection du travail a un rendez-vous discret ; nouvel emploi possible dès le mois prochain.",
				told: 'You met our partner and she will go with you to the labour inspection. Your right to stay does not end if you leave this kitchen. The videos with you are being taken down.'
			}
		},
		rating: { stars: 5, line: 'thank you sister Mireille' }
	},
	{
		id: 'en-035',
		unit: 'network',
		at: [34, '11:11'],
		topic: 'question',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Host of a small forum asks what to do with a worrying post',
		text: "I run a forum for model railways, 300 members. One user posted something about 'making the real one derail'. I hid it. He's 16 and lonely I think. Do I owe you his address? I'd rather talk to him first.",
		web: { platform: 'forum', address: 'https://spoor-nul.example/t/5521' },
		story: 'handed_answered_and_told',
		danger: false,
		facts: 'One post hidden by the host, full text given. Author has been a member for three years.',
		assessment: 'The host is doing it right. Quick look by the referral unit for context.',
		handOver: {
			to: 'iru',
			expected: 'advise',
			reason:
				'A careful host asks what is expected of him. Is the wording something you know, and do you agree that he talks first?',
			answer: {
				kind: 'no_action',
				internal:
					'Quotation from a film, complete with the next line in his second post. Nothing else. Agree with the host.',
				told: 'You handled it well. The sentence is from a film. Talk to him as you planned; if he ever speaks of a place and a day, call 112. You owe us no address.'
			}
		},
		rating: { stars: 5, line: 'He came to our club day. Good lad.' }
	},
	{
		id: 'en-036',
		unit: 'network',
		at: [12, '16:42'],
		topic: 'fraud',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Tenant pays rent into an account changed by a letter with a logo',
		text: 'A letter with the logo of my housing company said the account number changed. I paid 3 months there. Now they want to evict me for not paying. The letter even had the right tenant number!',
		story: 'handed_overdue',
		facts: 'Three payments of 610. Tenant number correct. At least eight neighbours had the same letter.',
		handOver: {
			to: 'investigations',
			expected: 'act',
			reason:
				'Paper letters with internal numbers: somebody had access. Local inquiry in the building and at the housing company is yours, we follow the account.'
		}
	},
	{
		id: 'en-037',
		unit: 'harbour',
		at: [4, '10:58'],
		topic: 'hate',
		origin: 'citizen',
		title: 'Affiche "no crews" op deur van café, foto gaat rond onder zeelieden',
		text: "A bar near the fish market put up a sign: no dogs, no crews. The picture is all over the seafarers' channels and some want to come and 'redecorate'. The owner is an idiot but let's not have a war.",
		web: { platform: 'telegram' },
		street: { place: 'Visafslag', postCode: '0111' },
		story: 'graded',
		facts: 'Bord gezien om 14 uur, foto in minstens drie kanalen. Twee berichten spreken van vrijdagavond.',
		assessment: 'Eén gesprek met de uitbater kan dit oplossen. Vrijdag in de buurt blijven.'
	},
	{
		id: 'en-038',
		unit: 'network',
		at: [8, '20:52'],
		topic: 'child_abuse',
		origin: 'citizen',
		danger: true,
		title: 'Link in a comment section leads to a page that must be looked at',
		text: "Under a cartoon for toddlers someone posts a link every hour. I clicked it and closed it after a second. I won't describe. The link is in the picture with the middle blacked out, tell me if you want the rest.",
		web: { platform: 'youtube' },
		story: 'closed_passed_on',
		wantsAnswer: true,
		facts:
			'Writer did the right thing: did not keep, did not share. Full address asked for and received by this conversation only.',
		handOver: {
			to: 'iru',
			expected: 'act',
			reason:
				'Suspected illegal material, link posted hourly under a video for toddlers. Address is in the sealed part of the package.',
			answer: {
				kind: 'taken_up',
				internal:
					'Confirmed, host notified through the hotline, gone in 50 minutes. Comment accounts reported. Joined to an international file.',
				told: 'It is gone, 50 minutes after we looked. You did exactly right.'
			}
		},
		closing:
			'It was taken down within the hour and an international team has the file. You did exactly right by closing it and telling us. If the second stays in your head, talk to somebody; we can give you a name.',
		rating: { stars: 5 }
	},
	{
		id: 'en-039',
		unit: 'doucette',
		at: [20, '17:31'],
		topic: 'identity_misuse',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Romancière locale : un robot publie des livres sous son nom',
		text: "Somebody sells books 'by me' written by a machine. My readers are furious about the bad endings. I write cosy mysteries set on Île-Basse, nobody has ever died badly in them.",
		web: { platform: 'marketplace' },
		story: 'handed_declined',
		facts: 'Quatre livres vendus sous son nom en trois semaines.',
		handOver: {
			to: 'cyber',
			expected: 'check',
			reason: "Usurpation du nom d'une auteure, ventes en cours. Série connue ?",
			declined:
				"A matter of author's rights; the shop takes such titles off within two days on the author's own notice. We have no file."
		}
	},
	{
		id: 'en-040',
		unit: 'network',
		at: [87, '18:18'],
		topic: 'bullying',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Boy thrown out of a team chat because of his stammer',
		text: 'they do my stammer in the voice chat. i left. they made a bot that does it now so it goes on without me',
		web: { platform: 'discord' },
		story: 'reopened',
		facts: 'Bot in a server of a football youth team, 40 members.',
		messages: [
			{
				from: 'officer',
				text: "That is cruel, and it is clever in a bad way. The server's owner is an adult trainer: may we talk to him, without saying who wrote?"
			},
			{ from: 'reporter', text: 'yes' },
			{
				from: 'reporter',
				afterNews: true,
				text: 'hi again, the bot is back in another server. same voice. can this be opened again'
			}
		],
		closing:
			'The trainer has deleted the bot and spoke to the team. He would like you back on the pitch and says nobody runs the left side as you do.',
		rating: { stars: 4 }
	},
	{
		id: 'en-041',
		unit: 'quays',
		at: [33, '15:33'],
		topic: 'theft',
		origin: 'citizen',
		title: 'Piano van het station gestolen en per onderdeel aangeboden',
		text: "THE PUBLIC PIANO IS GONE and someone sells the keys one by one as 'urban souvenirs'. 88 listings.",
		web: { platform: 'marketplace', handle: 'ebony.ivory.kade' },
		street: { place: 'Wilgenkade', postCode: '0120' },
		story: 'closed_solved',
		closing:
			'All 88 keys are back and so is the piano. The seller turned out to be its tuner, who will now tune it for free for two years.',
		rating: { stars: 5, line: 'Best police story ever.' },
		wantsAnswer: true
	},
	{
		id: 'en-042',
		unit: 'network',
		at: [36, '12:00'],
		topic: 'fraud',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Game items worth 900 euros traded away by a false moderator',
		text: "a 'moderator' said my account was flagged and i had to trade my knives to him for checking. they were worth like 900. i am 15 and it was 2 years of work",
		web: { platform: 'game', handle: 'MOD_support_eu' },
		story: 'closed_nothing',
		facts: 'Trade log given. Items moved through eleven accounts in ten minutes, then sold abroad.',
		closing:
			'We followed your items through eleven accounts until they left our reach, and the game company refuses to return them. That is unfair and we told them so. Turn on the trade delay; it would have given you a week to think.',
		rating: { stars: 3, line: 'thx for not laughing' }
	},
	{
		id: 'en-043',
		unit: 'network',
		at: [42, '14:27'],
		topic: 'hate',
		origin: 'citizen',
		title: 'Podcast with insults: only a title and no address given',
		text: "there is a podcast that says vile things about roma people, the host has a deep voice. it's on one of the apps. episode 4 or 5",
		story: 'closed_not_enough',
		wantsAnswer: true,
		messages: [
			{
				from: 'officer',
				text: 'Thank you. Do you remember the title, one guest, or how you came upon it? We searched for an hour without luck.'
			}
		],
		closing:
			'Without title or address we could not find it. If you meet it again, copy the address from "share" and add it here; the door stays open.'
	},
	{
		id: 'en-044',
		unit: 'network',
		at: [55, '09:41'],
		topic: 'question',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Newcomer asks what the police may see on his open profile',
		text: 'I come from a country where police read everything. Do you read my posts? If my profile is open can you save it? I ask politely.',
		story: 'closed_not_for_police',
		closing:
			'A fair question, politely answered: we may look at what is open to everyone when we have a task that calls for it, each look is written down, and we keep nothing "just in case". We do not read you because of who you are. The page "what we do and do not do" says it in twelve languages, and the data-protection officer answers to you directly.',
		rating: { stars: 5, line: 'In my country this question would be a problem. Thank you.' }
	},
	{
		id: 'en-045',
		unit: 'harbour',
		at: [0, '00:05'],
		topic: 'nuisance',
		origin: 'citizen',
		title: 'Hoorn van een schip al twee uur aan het loeien',
		text: 'A ship horn has been going for two hours, the harbour group thinks it is stuck. My baby, my dog and I ask for mercy.',
		street: { place: 'Noorderbaken', postCode: '0110' },
		story: 'new'
	},
	{
		id: 'en-046',
		unit: 'network',
		at: [0, '08:15'],
		topic: 'threats',
		origin: 'citizen',
		title: 'Comment under a recipe: "Saturday we cook something else"',
		text: "Weird comments under a normal soup video: 'saturday we cook something else', 'bring your own fire', and a map pin with a mill. Is it a code or am I seeing ghosts?",
		web: { platform: 'youtube', handle: '@recettesduval' },
		story: 'new',
		danger: true
	},
	{
		id: 'en-047',
		unit: 'network',
		at: [2, '13:55'],
		topic: 'identity_misuse',
		origin: 'web',
		channel: 'registry',
		title: 'Someone offers "verified police badges" for profiles',
		text: "Written to us by the abuse mailbox of the domain registry: an open channel sells blue police marks for any profile, 15 euros, 'works in Ormedal', with three samples. One is ours, slightly squashed. They froze the shop's domain; the channel is still open.",
		web: { platform: 'telegram', handle: '@badge_boutique' },
		story: 'taken',
		facts: 'Open channel, 70 members, three sample pictures, one shows the mark of our service.'
	},
	{
		id: 'en-048',
		unit: 'oldtown',
		at: [1, '16:29'],
		topic: 'nuisance',
		origin: 'citizen',
		title: 'Visite guidée « fantômes » : acteurs pris pour des agresseurs',
		text: 'Your ghost tour jumps out at people with a knife near the Marché aux Bobines. I nearly hit an actor with my umbrella. There should be a sign. Otherwise enjoyable.',
		street: { place: 'Marché aux Bobines', postCode: '0220' },
		story: 'taken'
	},
	{
		id: 'en-049',
		unit: 'network',
		at: [8, '12:48'],
		topic: 'fraud',
		origin: 'citizen',
		title: 'Charity runner: false donation page with her race number',
		text: "I'm running for the children's ward. There's a second page with my number and my face that isn't mine. 41 people gave to the wrong one, incl. my mum.",
		web: { platform: 'website', address: 'https://run-for-ward.example/4117' },
		wantsAnswer: true,
		story: 'handed_accepted',
		facts: '41 donations, 1,310 euros. Payment service known and co-operative.',
		assessment: 'Money still within reach if asked for in time.',
		handOver: {
			to: 'investigations',
			expected: 'act',
			reason: 'The payment service holds the money until the 30th on a request by a magistrate. Draft attached.'
		}
	},
	{
		id: 'en-050',
		unit: 'iru',
		at: [88, '10:36'],
		topic: 'extremism_concern',
		origin: 'unit',
		source: 'network',
		title: 'Net patrol: chant heard in four servers within a week',
		text: 'Between the 3rd and the 9th we heard the same eight-note chant with local words in four unrelated servers. Children sing it without knowing. A recording of ours (not of players) is attached, hummed by the team leader, apologies for that.',
		web: { platform: 'discord' },
		story: 'handed_answered_and_told',
		facts: 'Four servers, seven days, ages heard from about 11. Tune hummed by the team leader.',
		assessment: 'Spread as a joke. Origin matters more than the singers.',
		handOver: {
			to: 'university',
			expected: 'advise',
			reason: 'Do you know tune or words? We want a page for parents and teachers that explains without spreading it.',
			answer: {
				kind: 'taken_up',
				internal:
					'Tune from a football song, words from a group banned abroad. One-page explanation attached, tested with two teachers, TLP:GREEN.',
				told: 'The page for parents and teachers is ready.'
			}
		}
	}
];
