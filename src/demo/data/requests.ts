import type { DemoRequest } from '../schema.ts';

/** Eight, and together in every state a request can be in; one has waited too long, one came by phone from outside. */
export const requests: readonly DemoRequest[] = [
	{
		from: 'investigations',
		to: 'harbour',
		at: 1,
		want: 'find',
		topic: 'threats',
		language: 'fr',
		question:
			'Le compte « zeehond_94 » annonce une rencontre au Bakenplein samedi. Le lieu et l’heure sont-ils encore visibles publiquement ?',
		purpose: 'Dossier de menaces ouvert après la bagarre du marché au poisson.',
		legalBasis: 'led',
		days: 4,
		steps: []
	},
	{
		from: 'parquet',
		to: 'harbour',
		at: 5,
		want: 'explain',
		topic: 'extremism_concern',
		language: 'fr',
		question:
			'Que signifient les trois points bleus derrière un pseudonyme dans ce jeu, et qui les porte ? Une réponse d’une page suffit.',
		purpose: 'Information judiciaire en cours ; le signe revient dans deux procès-verbaux.',
		legalBasis: 'led',
		days: 12,
		steps: [{ move: 'accept', after: 5 }]
	},
	{
		from: 'harbour',
		to: 'network',
		at: 4,
		want: 'advise',
		topic: 'bullying',
		language: 'nl',
		question: 'Een klasgroep van 400 leden blijft na elke sluiting terugkomen. Hoe spreken wij de beheerder het best aan?',
		purpose: 'Preventief gesprek op de Kadeschool, samen met de leerkrachten.',
		legalBasis: 'led',
		days: 9,
		steps: [
			{ move: 'accept', after: 3 },
			{ move: 'askBack', after: 20, words: 'Which platform is it, and is the administrator a pupil of the school or an adult?' }
		]
	},
	{
		from: 'brumaille',
		to: 'network',
		at: 6,
		want: 'explain',
		topic: 'question',
		language: 'fr',
		question: 'Que veut dire « faire le puits » chez les joueurs ? Le mot revient dans trois signalements des Sept-Puits.',
		purpose: 'Comprendre trois signalements avant d’aller parler aux jeunes du quartier.',
		legalBasis: 'led',
		days: 7,
		steps: [
			{ move: 'accept', after: 4 },
			{
				move: 'answer',
				after: 90,
				words:
					'In two games “faire le puits” means to stay silent in the group until somebody gives in. It is a dare, no threat. Seen in public chats since the spring.'
			}
		]
	},
	{
		from: 'parquet',
		to: 'iru',
		at: 25,
		want: 'check',
		topic: 'hate',
		language: 'fr',
		question: 'La vidéo du 3 a-t-elle été mise en ligne par le compte cité au procès-verbal, ou est-ce une copie ?',
		purpose: 'Vérification demandée avant une décision de poursuite.',
		legalBasis: 'led_other_purpose',
		days: 10,
		steps: [
			{ move: 'accept', after: 6 },
			{
				move: 'answer',
				after: 70,
				words: 'It is a copy: the same frames stood on another account eleven hours earlier. Both addresses and captures are with us.'
			},
			{ move: 'read', after: 20 }
		]
	},
	{
		from: 'oldtown',
		to: 'cyber',
		at: 15,
		want: 'find',
		topic: 'nuisance',
		language: 'fr',
		question: 'Qui tient la page « Gare-Basse la nuit » ? Les riverains s’y plaignent du bruit.',
		purpose: 'Inviter l’auteur à la réunion de quartier.',
		legalBasis: 'led',
		days: 6,
		steps: [
			{
				move: 'decline',
				after: 20,
				words: 'There is no offence in it, so we have no ground to look for who keeps the page. Write to the page itself.',
				instead: 'network'
			}
		]
	},
	{
		from: 'quays',
		to: 'university',
		at: 9,
		want: 'advise',
		topic: 'extremism_concern',
		language: 'nl',
		question: 'Welke woorden vermijden we beter in een gesprek met deze groep, en waarom?',
		purpose: 'Voorbereiding van een avond in jeugdhuis De Tramhalte.',
		legalBasis: 'led',
		days: 8,
		steps: [{ move: 'withdraw', after: 30, words: 'De avond gaat niet door; we vragen het opnieuw als er een nieuwe datum is.' }]
	},
	{
		outside: { name: 'M. Corentin Aubrespin, juge de paix', contact: '+32 400 000 170', way: 'phone' },
		to: 'harbour',
		at: 16,
		want: 'check',
		topic: 'identity_misuse',
		language: 'fr',
		question: 'Le profil qui se présente comme « agent du port » est-il un profil officiel de la zone ?',
		purpose: 'Un témoin s’en réclame devant le juge de paix.',
		legalBasis: 'led',
		days: 5,
		// Taken, and then silence until its day had passed.
		steps: [{ move: 'accept', after: 8 }]
	}
];
