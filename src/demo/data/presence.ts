import { connectorAddress } from './connectors.ts';
import type { DrawnFace } from '../draw-portrait.ts';
import type { DemoPage, DemoPersona } from '../schema.ts';

const officerWords = {
	en: {
		helps: 'Questions about what happens in your street or online, advice when somebody bothers you, and who else can help. I also visit schools and clubs.',
		away: 'Write all the same: I read it when I am back. What cannot wait goes to my unit, and danger to 112.'
	},
	fr: {
		helps: 'Vos questions sur ce qui se passe dans votre rue ou en ligne, un conseil si quelqu’un vous importune, et qui d’autre peut aider. Je viens aussi dans les écoles et les clubs.',
		away: 'Écrivez quand même : je lis à mon retour. Ce qui ne peut attendre va à mon unité, et un danger au 112.'
	},
	nl: {
		helps: 'Vragen over wat er in uw straat of online gebeurt, raad als iemand u lastigvalt, en wie nog kan helpen. Ik kom ook langs in scholen en clubs.',
		away: 'Schrijf gerust: ik lees het als ik terug ben. Wat niet kan wachten gaat naar mijn team, en gevaar naar 112.'
	},
	nb: {
		helps: 'Spørsmål om det som skjer i gata di eller på nett, råd når noen plager deg, og hvem andre som kan hjelpe. Jeg kommer også til skoler og klubber.',
		away: 'Skriv likevel: jeg leser det når jeg er tilbake. Det som haster, går til enheten min, og fare til 112.'
	},
	et: {
		helps: 'Küsimused selle kohta, mis toimub teie tänaval või võrgus, nõu, kui keegi teid tülitab, ja kes veel aidata saab. Käin ka koolides ja klubides.',
		away: 'Kirjutage ikka: loen, kui tagasi olen. Mis ei kannata oodata, läheb minu üksusele, oht numbrile 112.'
	},
	es: {
		helps: 'Preguntas sobre lo que pasa en su calle o en línea, consejo si alguien le molesta, y quién más puede ayudar. También voy a escuelas y clubes.',
		away: 'Escriba igualmente: lo leo a mi vuelta. Lo que no puede esperar va a mi unidad, y el peligro al 112.'
	},
	pt: {
		helps: 'Perguntas sobre o que se passa na sua rua ou em linha, conselho quando alguém o incomoda, e quem mais pode ajudar. Também vou a escolas e clubes.',
		away: 'Escreva à mesma: leio quando voltar. O que não pode esperar vai para a minha unidade, e perigo para o 112.'
	}
};
const teamWords = {
	en: {
		helps: 'Whatever you would ask an officer on the street: advice, worries, something you saw. Several of us read along, and we tell you who answers.',
		away: 'Messages wait until we are back. Danger goes to 112.'
	},
	fr: {
		helps: 'Tout ce que vous demanderiez à un agent dans la rue : un conseil, une inquiétude, une chose vue. Nous sommes plusieurs à lire et vous disons qui répond.',
		away: 'Les messages attendent notre retour. Un danger : le 112.'
	},
	nl: {
		helps: 'Alles wat u een agent op straat zou vragen: raad, een zorg, iets dat u zag. Wij lezen met meer mee en zeggen wie antwoordt.',
		away: 'Berichten wachten tot we terug zijn. Gevaar: 112.'
	},
	nb: {
		helps: 'Alt du ville spurt en betjent om på gata: råd, en bekymring, noe du så. Vi er flere som leser, og vi sier hvem som svarer.',
		away: 'Meldinger venter til vi er tilbake. Fare: 112.'
	},
	et: {
		helps: 'Kõik, mida küsiksite ametnikult tänaval: nõu, mure, nähtu. Loeme mitmekesi ja ütleme, kes vastab.',
		away: 'Sõnumid ootavad meie tagasitulekut. Oht: 112.'
	},
	es: {
		helps: 'Lo que preguntaría a un agente en la calle: un consejo, una inquietud, algo que vio. Leemos varios y le decimos quién responde.',
		away: 'Los mensajes esperan a que volvamos. Peligro: 112.'
	},
	pt: {
		helps: 'Tudo o que perguntaria a um agente na rua: um conselho, uma preocupação, algo que viu. Somos vários a ler e dizemos quem responde.',
		away: 'As mensagens esperam pelo nosso regresso. Perigo: 112.'
	}
};
const officer = (
	unit: DemoPage['unit'],
	name: string,
	slug: string,
	languages: string[],
	rest: Partial<DemoPage> = {}
): DemoPage => ({
	unit,
	person: name,
	named: true,
	name,
	slug,
	languages,
	words: officerWords,
	places: [],
	email: `${slug}@police.ilot.example`,
	visit: null,
	...rest
});
const team = (
	unit: DemoPage['unit'],
	name: string,
	slug: string,
	languages: string[],
	rest: Partial<DemoPage> = {}
): DemoPage => ({ ...officer(unit, name, slug, languages, rest), person: undefined, named: false, words: teamWords });

/** The twelve officers online, by name, and three teams, as the counter shows them. */
export const pages: readonly DemoPage[] = [
	officer('harbour', 'Mara Veldkamp', 'mara-veldkamp', ['nl', 'en', 'fr'], {
		places: ['Loodskwartier', 'Zeemeerminkade'],
		phone: '+32 400 000 150',
		visit: 'Bakenplein 4, 0110 Noorderbaken'
	}),
	officer('quays', 'Yusuf Karadere', 'yusuf-karadere', ['nl', 'tr', 'en'], { visit: 'Spoelhof 12, 0120 Wilgenkade' }),
	officer('dunes', 'Nikolaas Verdoold', 'nikolaas-verdoold', ['nl', 'de'], {
		places: ['Zandverloren', 'Camping De Plevier'],
		visit: 'Helmgrasdijk 2, 0130 Zandverloren'
	}),
	officer('mill', 'Fatiha Benmoussat', 'fatiha-benmoussat', ['nl', 'fr', 'ar']),
	officer('oldtown', 'Claire Desmarchais', 'claire-desmarchais', ['fr', 'nl'], {
		phone: '+32 400 000 151',
		visit: '7 place du Carillon, 0220 Vieux-Clocheton'
	}),
	officer('oldtown', 'Inês Carvalhosa', 'ines-carvalhosa', ['pt', 'fr', 'es'], { places: ['Gare-Basse', 'Marché aux Bobines'] }),
	officer('brumaille', 'Aurore Quintelier', 'aurore-quintelier', ['fr'], { visit: '3 rue du Premier-Brouillard, 0310 Haute-Brumaille' }),
	officer('tordoir', 'Solène Patureau', 'solene-patureau', ['fr', 'en']),
	officer('doucette', 'Élodie Fontbrune', 'elodie-fontbrune', ['fr', 'nl'], {
		places: ['Rive-Doucette', 'Guinguette-Plage'],
		visit: '5 quai des Merles, 0330 Rive-Doucette'
	}),
	officer('network', 'Tuomas Järvelinna', 'tuomas-jarvelinna', ['en', 'fi', 'sv']),
	officer('network', 'Katrin Saarepuu', 'katrin-saarepuu', ['et', 'en', 'ru']),
	officer('network', 'Eivind Nordskaret', 'eivind-nordskaret', ['nb', 'en']),
	team('harbour', 'Wijkteam Noorderbaken', 'noorderbaken', ['nl', 'fr', 'en'], {
		phone: '+32 400 000 010',
		visit: 'Bakenplein 4, 0110 Noorderbaken'
	}),
	team('network', 'Net Patrol Val-d’Orme', 'net-patrol', ['en', 'fr', 'nl', 'nb', 'et'], { phone: '+32 400 000 040' }),
	team('brumaille', 'Antenne de Haute-Brumaille', 'haute-brumaille', ['fr'], {
		phone: '+32 400 000 030',
		visit: '3 rue du Premier-Brouillard, 0310 Haute-Brumaille'
	})
];

interface OfPage {
	name: string;
	unit: DemoPage['unit'];
	slug: string;
}
/** Drawn faces of people who do not exist. */
export const portraits: readonly (OfPage & { face: DrawnFace })[] = [
	{
		name: 'Mara Veldkamp',
		unit: 'harbour',
		slug: 'mara-veldkamp',
		face: { skin: '#e8b894', hair: '#5a3825', behind: '#cfe0ea', long: true, glasses: false }
	},
	{
		name: 'Yusuf Karadere',
		unit: 'quays',
		slug: 'yusuf-karadere',
		face: { skin: '#c98f66', hair: '#22190f', behind: '#dfe3cf', long: false, glasses: true }
	}
];
/** One officer is away now, one next week; a colleague is there for each. By days from today on. */
export const absences: readonly (OfPage & {
	fromInDays: number;
	toInDays: number;
	cover: string;
	saidDaysAgo: number;
})[] = [
	{
		name: 'Katrin Saarepuu',
		unit: 'network',
		slug: 'katrin-saarepuu',
		fromInDays: -2,
		toInDays: 5,
		cover: 'eivind-nordskaret',
		saidDaysAgo: 9
	},
	{
		name: 'Claire Desmarchais',
		unit: 'oldtown',
		slug: 'claire-desmarchais',
		fromInDays: 7,
		toInDays: 11,
		cover: 'ines-carvalhosa',
		saidDaysAgo: 3
	}
];

const police = 'Police Act of the region, art. 14: being present where the public is';
const talks: DemoPersona['may'] = ['observe', 'publish', 'answer', 'open_conversation'];

/** An officer, seen online by their own name. */
const named = (
	unit: DemoPersona['unit'],
	name: string,
	page: string,
	profile: Pick<DemoPersona, 'platform' | 'handle' | 'address' | 'since' | 'authorisedDays'>,
	purpose: string
): DemoPersona => ({
	unit,
	kind: 'named',
	page,
	...profile,
	may: talks,
	legalBasis: police,
	purpose,
	holders: [name],
	then: 'live',
	uses: []
});

/** The profiles of the source: named, unit-branded in two places, covert read-only; and what else stands on a register. */
export const personas: readonly DemoPersona[] = [
	{
		unit: 'harbour',
		kind: 'named',
		page: 'mara-veldkamp',
		platform: 'facebook',
		handle: 'mara.veldkamp.politie',
		address: 'https://www.facebook.com/mara.veldkamp.politie',
		may: talks,
		legalBasis: police,
		purpose: 'To be found and asked by the people of Noorderbaken, by name and with a photo.',
		device: 'Service telephone 0110-3',
		networkExit: 'Network of the service',
		since: 400,
		authorisedDays: 300,
		holders: ['Mara Veldkamp'],
		then: 'live',
		uses: [
			{ by: 'Mara Veldkamp', act: 'publish', place: 'own page', note: 'Hours of the week, and the chat on Wednesday.', ago: 21 },
			{ by: 'Mara Veldkamp', act: 'answer', place: 'comments below the hours', note: '', ago: 20 },
			{ by: 'Mara Veldkamp', act: 'publish', place: 'group “Noorderbaken buren”', note: 'Warning about false deliverers.', ago: 9 },
			{ by: 'Mara Veldkamp', act: 'answer', place: 'group “Noorderbaken buren”', note: '', ago: 2 }
		]
	},
	{
		unit: 'network',
		kind: 'named',
		page: 'katrin-saarepuu',
		platform: 'facebook',
		handle: 'katrin.saarepuu.veebipolitsei',
		address: 'https://www.facebook.com/katrin.saarepuu.veebipolitsei',
		may: talks,
		legalBasis: police,
		purpose: 'To be asked in Estonian and Russian, and to talk authors into taking down what harms.',
		device: 'Service telephone 0040-1',
		since: 620,
		authorisedDays: 240,
		holders: ['Katrin Saarepuu'],
		then: 'live',
		uses: [
			{ by: 'Katrin Saarepuu', act: 'open_conversation', place: 'author of a post in a local group', note: 'Asked to take it down; done within the hour.', ago: 6 }
		]
	},
	{
		unit: 'network',
		kind: 'unit_branded',
		page: 'net-patrol',
		platform: 'discord',
		handle: 'NetPatrol_ValdOrme',
		address: 'https://discord.com/users/430100200300400501',
		may: [...talks, 'join_closed_group'],
		legalBasis: police,
		purpose: 'To be there where young people talk while they play, as police and without a face.',
		device: 'Computer 2 of the online desk',
		networkExit: 'Network of the service',
		since: 210,
		authorisedDays: 150,
		holders: ['Katrin Saarepuu', 'Eivind Nordskaret'],
		then: 'live',
		uses: [
			{ by: 'Katrin Saarepuu', act: 'join_closed_group', place: 'server “Kadeschool gamers”', note: 'Let in by its administrator, who was told how we work.', ago: 30 },
			{ by: 'Eivind Nordskaret', act: 'answer', place: 'server “Kadeschool gamers”', note: 'What to do when somebody shares a private picture.', ago: 12 },
			{ by: 'Eivind Nordskaret', act: 'observe', place: 'server “Kadeschool gamers”', note: '', ago: 3 }
		]
	},
	{
		unit: 'network',
		kind: 'unit_branded',
		page: 'net-patrol',
		platform: 'game',
		handle: 'Betjent01_Orme',
		may: ['observe', 'answer', 'join_closed_group'],
		legalBasis: police,
		purpose: 'Hours on Minecraft servers of schools and youth clubs, agreed with whoever runs them.',
		device: 'Computer 2 of the online desk',
		since: 90,
		authorisedDays: 10,
		holders: ['Eivind Nordskaret'],
		then: 'live',
		uses: [{ by: 'Eivind Nordskaret', act: 'answer', place: 'Minecraft server of De Kapstok', note: '', ago: 8 }]
	},
	{
		unit: 'network',
		kind: 'unit_branded',
		page: 'net-patrol',
		platform: 'xmpp',
		handle: connectorAddress,
		may: ['observe', 'answer'],
		legalBasis: police,
		purpose: 'To be written to by whoever wants no large platform in between.',
		device: 'Computer 2 of the online desk',
		since: 60,
		authorisedDays: 180,
		holders: ['Katrin Saarepuu', 'Eivind Nordskaret'],
		then: 'live',
		uses: []
	},
	{
		unit: 'iru',
		kind: 'covert',
		platform: 'instagram',
		handle: 'zoutmeeuw_0417',
		address: 'https://www.instagram.com/zoutmeeuw_0417',
		may: ['observe'],
		legalBasis: 'Police Act of the region, art. 21: looking at what is open to everybody',
		purpose: 'To look at open accounts that call for violence against pupils; no contact of any kind.',
		device: 'Telephone R-04, kept in the safe',
		networkExit: 'Line R-04',
		since: 70,
		authorisedDays: 45,
		holders: ['Annelies Roosvelden'],
		then: 'live',
		uses: [
			{ by: 'Annelies Roosvelden', act: 'observe', place: 'open account named in S of the referral unit', note: 'Address kept for the referral.', ago: 11 },
			{ by: 'Annelies Roosvelden', act: 'observe', place: 'the same account', note: 'Taken down by the platform.', ago: 4 }
		]
	},
	{
		unit: 'harbour',
		kind: 'unit_branded',
		page: 'noorderbaken',
		platform: 'instagram',
		handle: 'politie.noorderbaken',
		address: 'https://www.instagram.com/politie.noorderbaken',
		may: ['observe', 'publish'],
		legalBasis: police,
		purpose: 'Hours, events and warnings for the quarter; questions are answered elsewhere.',
		since: 300,
		authorisedDays: -6,
		holders: ['Mara Veldkamp', 'Bram Oosterlinck'],
		then: 'live',
		uses: []
	},
	{
		unit: 'harbour',
		kind: 'named',
		page: 'mara-veldkamp',
		platform: 'tiktok',
		handle: 'agent.mara',
		may: ['observe', 'publish', 'answer'],
		legalBasis: police,
		purpose: 'To try for three months whether young people of the quarter write there.',
		holders: [],
		then: 'proposed',
		uses: []
	},
	{
		unit: 'harbour',
		kind: 'unit_branded',
		platform: 'snapchat',
		handle: 'bakenfeest.politie',
		may: ['observe', 'answer'],
		legalBasis: police,
		purpose: 'For the three days of the Bakenfeest.',
		since: 80,
		authorisedDays: 20,
		holders: ['Mara Veldkamp'],
		then: 'deleted_by_platform',
		uses: []
	},
	named(
		'quays',
		'Yusuf Karadere',
		'yusuf-karadere',
		{ platform: 'instagram', handle: 'yusuf.wilgenkade', address: 'https://www.instagram.com/yusuf.wilgenkade', since: 260, authorisedDays: 120 },
		'To be asked by the young people of Wilgenkade, in Dutch and Turkish.'
	),
	named(
		'dunes',
		'Nikolaas Verdoold',
		'nikolaas-verdoold',
		{ platform: 'facebook', handle: 'nikolaas.zandverloren', address: 'https://www.facebook.com/nikolaas.zandverloren', since: 150, authorisedDays: 200 },
		'To be there for residents and for summer guests of the coast.'
	),
	named(
		'mill',
		'Fatiha Benmoussat',
		'fatiha-benmoussat',
		{ platform: 'tiktok', handle: 'agent.fatiha', address: 'https://www.tiktok.com/@agent.fatiha', since: 330, authorisedDays: 90 },
		'To explain the work of the police where pupils of the quarter are, and to be asked.'
	),
	named(
		'oldtown',
		'Claire Desmarchais',
		'claire-desmarchais',
		{ platform: 'facebook', handle: 'claire.vieuxclocheton', address: 'https://www.facebook.com/claire.vieuxclocheton', since: 410, authorisedDays: 160 },
		'To be asked by parents and traders of the old town.'
	),
	named(
		'oldtown',
		'Inês Carvalhosa',
		'ines-carvalhosa',
		{ platform: 'facebook', handle: 'ines.carvalhosa.policia', address: 'https://www.facebook.com/ines.carvalhosa.policia', since: 300, authorisedDays: 210 },
		'To be asked in Portuguese and Spanish by those who have just moved here.'
	),
	named(
		'brumaille',
		'Aurore Quintelier',
		'aurore-quintelier',
		{ platform: 'snapchat', handle: 'aurore.brumaille', since: 120, authorisedDays: 140 },
		'To be asked by young people of the plateau, whom no patrol meets in the evening.'
	),
	named(
		'tordoir',
		'Solène Patureau',
		'solene-patureau',
		{ platform: 'instagram', handle: 'solene.boistordoir', address: 'https://www.instagram.com/solene.boistordoir', since: 180, authorisedDays: 170 },
		'Hours, advice and answers for Bois-Tordoir.'
	),
	named(
		'doucette',
		'Élodie Fontbrune',
		'elodie-fontbrune',
		{ platform: 'instagram', handle: 'elodie.rivedoucette', address: 'https://www.instagram.com/elodie.rivedoucette', since: 95, authorisedDays: 75 },
		'To be there along the river in summer, and for the schools in winter.'
	),
	named(
		'network',
		'Tuomas Järvelinna',
		'tuomas-jarvelinna',
		{ platform: 'reddit', handle: 'Tuomas_NetPatrol', address: 'https://www.reddit.com/user/Tuomas_NetPatrol', since: 365, authorisedDays: 220 },
		'To answer where people ask each other about rules and crime online.'
	),
	named(
		'network',
		'Eivind Nordskaret',
		'eivind-nordskaret',
		{ platform: 'twitch', handle: 'eivind_politi', address: 'https://www.twitch.tv/eivind_politi', since: 240, authorisedDays: 130 },
		'An open hour a week with those who play, in Norwegian and English.'
	)
];

/** Who has passed the course and gone through the list, and who has something to mend. */
export const protectedOfficers: readonly { name: string; unit: DemoPage['unit']; wrong?: 'home_and_family' }[] = [
	{ name: 'Mara Veldkamp', unit: 'harbour' },
	{ name: 'Bram Oosterlinck', unit: 'harbour' },
	{ name: 'Katrin Saarepuu', unit: 'network' },
	{ name: 'Eivind Nordskaret', unit: 'network' },
	{ name: 'Annelies Roosvelden', unit: 'iru' },
	{ name: 'Yusuf Karadere', unit: 'quays' },
	{ name: 'Nikolaas Verdoold', unit: 'dunes' },
	{ name: 'Fatiha Benmoussat', unit: 'mill' },
	{ name: 'Inês Carvalhosa', unit: 'oldtown' },
	{ name: 'Aurore Quintelier', unit: 'brumaille' },
	{ name: 'Solène Patureau', unit: 'tordoir' },
	{ name: 'Élodie Fontbrune', unit: 'doucette' },
	{ name: 'Tuomas Järvelinna', unit: 'network' },
	{ name: 'Claire Desmarchais', unit: 'oldtown', wrong: 'home_and_family' }
];
