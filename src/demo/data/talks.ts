import type { UnitKey } from '../schema.ts';

/** What somebody wrote to an officer or a team, and what became of it. Every person and place is invented. */
export interface DemoTalk {
	to: string;
	/** Written by a partner from its account. */
	partner?: UnitKey;
	language: string;
	text: string;
	daysAgo: number;
	wantsAnswer?: boolean;
	contact?: { name?: string; phone?: string };
	kind?: 'advice' | 'tip' | 'formal_report';
	/** Of colleagues. */
	note?: string;
	answer?: string;
	/** The answer asks something. */
	asks?: boolean;
	more?: string;
	reportNumber?: string;
	/** Made a signal. */
	signal?: { title: string; topic: string };
	ending?: 'solved' | 'passed_on' | 'not_for_police';
	rating?: { rating: number; note: string };
}

const twice =
	'Na praça do Moinho Velho juntam-se todas as noites rapazes com motas, fazem corridas até às duas da manhã e as crianças não dormem. A quem devo dizer isto?';

export const talks: readonly DemoTalk[] = [
	{
		to: 'claire-desmarchais',
		language: 'fr',
		daysAgo: 24,
		text: 'Bonjour, mon fils de douze ans a reçu une invitation à un serveur Discord où personne ne dit son âge. Que puis-je lui dire sans lui faire peur ?',
		kind: 'advice',
		answer:
			'Bonjour, merci d’avoir écrit. Dites-lui qu’il a bien fait de vous le montrer. Regardez ensemble qui tient le serveur et ce que ses règles disent ; s’il n’y a ni l’un ni l’autre, mieux vaut ne pas y entrer. Il peut aussi m’écrire lui-même.',
		more: 'Merci, nous avons regardé ensemble et il n’y est pas entré.',
		ending: 'solved',
		rating: { rating: 5, note: 'Réponse claire, sans leçon de morale.' }
	},
	{
		to: 'mara-veldkamp',
		language: 'nl',
		daysAgo: 9,
		text: 'Aan de Zoutkade staat elke donderdag na school een witte bestelwagen waar jongens van de tweede klas iets kopen. Ik wil niet dat iemand weet dat ik het zei.',
		kind: 'tip',
		note: 'Past bij wat de school vorige week vertelde. Niet aan de ouders noemen.',
		answer: 'Dank u. Wij kijken ernaar en noemen u nergens. Ziet u de wagen weer, schrijf dan het uur.',
		signal: { title: 'Verkoop uit bestelwagen aan de Zoutkade', topic: 'other' }
	},
	{
		to: 'noorderbaken',
		language: 'en',
		daysAgo: 1,
		text: 'I moved here last month. Is the Thursday market guarded at night, and who do I call about the noise of the stands being put up at four in the morning?'
	},
	{
		to: 'mara-veldkamp',
		language: 'es',
		daysAgo: 6,
		text: 'Compré un teléfono a una cuenta de la zona, pagué y nunca llegó. ¿Pueden denunciarlo ustedes?',
		contact: { name: 'Lucía Arrabal' },
		kind: 'formal_report',
		answer:
			'Siento lo ocurrido. Desde aquí no se puede denunciar, pero sí en cualquier comisaría. Lleve el justificante del pago, las capturas de los mensajes y la dirección de la cuenta. Si quiere, escríbame aquí el número que le den.',
		more: 'Ya está, me dieron el número 2026/0417.',
		reportNumber: '2026/0417'
	},
	{
		to: 'noorderbaken',
		partner: 'school',
		language: 'nl',
		daysAgo: 4,
		text: 'In een klaschat van ons derde jaar gaat een filmpje rond van een vechtpartij aan de tramhalte. De ouders vragen wat zij moeten doen. Mogen wij het filmpje laten wissen, of hebben jullie het nog nodig?',
		kind: 'advice',
		note: 'Zelfde filmpje als vrijdag. Noor is de leerkracht die ook de avond over sexting vroeg.',
		answer:
			'Dag Noor, goed dat je het vraagt. Laat het nog staan tot morgen, wij bewaren het vandaag. Zeg de ouders dat doorsturen niet mag en dat hun kinderen bij ons terechtkunnen. Morgen schrijf ik je wat gewist mag worden.',
		more: 'Dank je. De klastitularis zegt het vandaag in elke klas.'
	},
	// She is away these days: whoever is there for her is told.
	{
		to: 'katrin-saarepuu',
		language: 'ru',
		daysAgo: 1,
		text: 'Здравствуйте! В группе нашего дома кто-то выкладывает фотографии соседских детей и пишет, где они гуляют. Что я могу сделать, не ссорясь со всем домом?'
	},
	{ to: 'claire-desmarchais', language: 'pt', daysAgo: 2, text: twice },
	{ to: 'fatiha-benmoussat', language: 'pt', daysAgo: 2, text: twice },
	{
		to: 'fatiha-benmoussat',
		language: 'nb',
		daysAgo: 12,
		text: 'Noen legger ut bilder av hagene våre i en gruppe og skriver hvem som er bortreist. Kan dere se på det?'
	},
	{
		to: 'mara-veldkamp',
		language: 'et',
		daysAgo: 3,
		text: 'Minu nime all tehti konto, mis kirjutab naabritele. Mida ma teha saan?',
		kind: 'advice',
		answer: 'Tere! Tehke kuvatõmmised ja teatage kontost platvormile. Kas saate siia kirjutada konto nime?',
		asks: true
	}
];

/** What the lead of the harbour keeps ready. */
export const readyAnswers = [
	{
		language: 'nl',
		name: 'Wanneer wij lezen',
		body: 'Dank u voor uw bericht. [unit] leest hier: [hours]. Is er iemand in gevaar, bel dan [emergency].'
	},
	{
		language: 'en',
		name: 'When we read',
		body: 'Thank you for writing. [unit] reads here: [hours]. If somebody is in danger, call [emergency].'
	},
	{
		language: 'fr',
		name: 'Compte à votre nom',
		body: 'Faites des captures d’écran, signalez le compte à la plateforme et prévenez vos contacts. Si le compte demande de l’argent, écrivez-le ici : [unit] vous dira comment porter plainte.'
	}
] as const;
