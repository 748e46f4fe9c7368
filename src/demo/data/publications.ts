import type { WritePublication } from '../../lib/server/presence/index.ts';
import type { UnitKey } from '../schema.ts';

export interface DemoPublication {
	unit: UnitKey;
	kind: WritePublication['kind'];
	texts: WritePublication['texts'];
	/** How many days ago it was begun. */
	daysAgo: number;
	stands: 'draft' | 'waits' | 'approved';
	topic?: string;
	partners?: string[];
	/** Shown so many days from today. */
	shownInDays?: number;
	/** An event: so many days from today, from and to by the wall clock. */
	event?: { inDays: number; from: string; to: string; place?: string; onlineAddress?: string };
}

/** What the units of the invented region tell its citizens: each in the languages its writers know. */
export const publications: readonly DemoPublication[] = [
	{
		unit: 'harbour',
		kind: 'news',
		daysAgo: 6,
		stands: 'approved',
		topic: 'fraud',
		texts: {
			nl: {
				title: 'Valse sms’jes over een pakje aan de kaai',
				body: 'Deze week kregen veel mensen een sms over een pakje dat vastzit. De link leidt naar een valse website.\n\nKlik niet. Hebt u toch gegevens ingevuld? Bel meteen uw bank en Card Stop.'
			},
			fr: {
				title: 'De faux SMS au sujet d’un colis',
				body: 'Cette semaine, beaucoup de gens ont reçu un SMS au sujet d’un colis bloqué. Le lien mène à un faux site.\n\nNe cliquez pas. Vous avez quand même donné des données ? Appelez tout de suite votre banque et Card Stop.'
			},
			en: {
				title: 'False text messages about a parcel',
				body: 'This week many people got a text message about a parcel that is held up. The link leads to a false website.\n\nDo not click. You did give your data? Call your bank and Card Stop at once.'
			}
		}
	},
	{
		unit: 'oldtown',
		kind: 'news',
		daysAgo: 11,
		stands: 'approved',
		texts: {
			fr: {
				title: 'Votre agent de quartier répond aussi le samedi',
				body: 'À partir de ce mois, nous répondons aussi le samedi matin. Écrivez-nous ici, sans votre nom si vous préférez.'
			}
		}
	},
	{
		unit: 'network',
		kind: 'campaign',
		daysAgo: 20,
		stands: 'approved',
		topic: 'bullying',
		partners: ['Tramwijk youth house', 'Kanaal secondary school', 'Save-it https://example.org/save-it'],
		texts: {
			en: {
				title: 'Somebody threatens to show your picture?',
				body: 'You are not the only one, and it is not your fault.\n\nDo not pay. Whoever gets money comes back for more.\n\nSend nothing more, but keep the messages: they help to find who did it.\n\nTell somebody. You can write to us without your name.'
			},
			fr: {
				title: 'Quelqu’un menace de montrer ta photo ?',
				body: 'Tu n’es pas seul, et ce n’est pas ta faute.\n\nNe paie pas. Celui qui reçoit de l’argent en redemande.\n\nN’envoie plus rien, mais garde les messages : ils aident à trouver l’auteur.\n\nParles-en à quelqu’un. Tu peux nous écrire sans ton nom.'
			},
			nl: {
				title: 'Dreigt iemand je foto te tonen?',
				body: 'Je bent niet de enige, en het is niet jouw schuld.\n\nBetaal niet. Wie geld krijgt, komt terug voor meer.\n\nStuur niets meer, maar bewaar de berichten: ze helpen om de dader te vinden.\n\nVertel het iemand. Je kunt ons schrijven zonder je naam.'
			},
			es: {
				title: '¿Alguien amenaza con enseñar tu foto?',
				body: 'No te pasa solo a ti, y no es culpa tuya.\n\nNo pagues. Quien recibe dinero vuelve a por más.\n\nNo envíes nada más, pero guarda los mensajes: ayudan a encontrar a quien lo hizo.\n\nCuéntaselo a alguien. Puedes escribirnos sin tu nombre.'
			}
		}
	},
	{
		unit: 'network',
		kind: 'event',
		daysAgo: 9,
		stands: 'approved',
		event: { inDays: 5, from: '19:00', to: '20:30', onlineAddress: 'https://chat.example.org/net-patrol' },
		texts: {
			en: {
				title: 'Chat with the officers of the network',
				body: 'Ask us anything about games, chats and money online. You need no account and no name.'
			},
			fr: {
				title: 'Tchat avec les policiers du réseau',
				body: 'Posez-nous toutes vos questions sur les jeux, les tchats et l’argent en ligne. Ni compte ni nom.'
			},
			nl: {
				title: 'Chat met de agenten van het netwerk',
				body: 'Vraag ons alles over games, chats en geld online. U hebt geen account en geen naam nodig.'
			}
		}
	},
	{
		unit: 'harbour',
		kind: 'event',
		daysAgo: 12,
		stands: 'approved',
		event: { inDays: 12, from: '10:00', to: '12:00', place: 'Markthal, Kaaiplein 3' },
		texts: {
			nl: {
				title: 'Koffie met uw wijkagent',
				body: 'Kom langs met uw vragen over de buurt en over wat er online gebeurt. Iedereen is welkom.'
			},
			fr: {
				title: 'Un café avec votre agent de quartier',
				body: 'Venez avec vos questions sur le quartier et sur ce qui se passe en ligne. Tout le monde est le bienvenu.'
			}
		}
	},
	{
		unit: 'harbour',
		kind: 'news',
		daysAgo: 1,
		stands: 'waits',
		topic: 'theft',
		texts: {
			nl: {
				title: 'Fietsen gestolen aan het station',
				body: 'Middels een slijpschijf heeft de verdachte in de nacht van vrijdag op zaterdag aan de achterzijde van het station verscheidene fietsen losgemaakt en vervolgens in een bestelwagen weggevoerd, waarna hij in de richting van de ring verdween.\n\nHebt u iets gezien? Schrijf ons.'
			}
		}
	},
	{
		unit: 'harbour',
		kind: 'news',
		daysAgo: 2,
		stands: 'approved',
		shownInDays: 4,
		texts: {
			nl: { title: 'Nieuwe uren aan de kaai', body: 'Vanaf volgende week zijn wij ook dinsdagavond bereikbaar.' },
			en: { title: 'New hours at the quay', body: 'From next week you can reach us on Tuesday evenings too.' }
		}
	},
	{
		unit: 'mill',
		kind: 'news',
		daysAgo: 3,
		stands: 'draft',
		texts: { nl: { title: 'Vuurwerk in de Molenwijk', body: 'Wat mag, wat niet, en wie u helpt.' } }
	}
];
