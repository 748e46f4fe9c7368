import type { ActionKind, ActionSeen } from '../../lib/server/platform/database-types.ts';
import type { UnitKey } from '../schema.ts';

export interface DemoAction {
	unit: UnitKey;
	by: string;
	/** Days from today. */
	planned: number;
	done?: { reach: number };
	seen?: { how: ActionSeen; seen: string };
	dropped?: string;
	fromSignal?: true;
	given: { kind: ActionKind; aim: string; audience: string; partners?: UnitKey[]; trend?: string };
}

export const demoActions: readonly DemoAction[] = [
	{
		unit: 'harbour',
		by: 'Mara Veldkamp',
		planned: -62,
		done: { reach: 54 },
		seen: {
			how: 'better',
			seen: 'De school hoorde in vier weken van één doorgestuurde foto, tegen vijf in de maand ervoor. De mentor vroeg om een tweede les. Het schoolverbod op telefoons begon in dezelfde weken.'
		},
		fromSignal: true,
		given: {
			kind: 'school_hour',
			aim: 'Minder leerlingen sturen foto’s van anderen door.',
			audience: 'De twee hoogste klassen van de school aan de haven',
			partners: ['school']
		}
	},
	{
		unit: 'harbour',
		by: 'Mara Veldkamp',
		planned: -33,
		done: { reach: 120 },
		given: {
			kind: 'help_moderator',
			aim: 'De moderator weet welke dreiging naar ons moet en welke niet.',
			audience: 'De buurtgroep van de kaai',
			trend: 'In drie buurtgroepen werd gedreigd en bleef het staan.'
		}
	},
	{
		unit: 'harbour',
		by: 'Bram Oosterlinck',
		planned: 6,
		fromSignal: true,
		given: {
			kind: 'warn',
			aim: 'Wie hier tweedehands koopt, herkent het nagemaakte betaalbericht.',
			audience: 'Kopers op de markt en in de verkoopgroep van de wijk',
			partners: ['youth']
		}
	},
	{
		unit: 'harbour',
		by: 'Sanne de Wildt',
		planned: -20,
		dropped: 'De vereniging had het zelf al besproken; een bezoek voegde niets toe.',
		given: {
			kind: 'visit',
			aim: 'De scheldpartijen na de wedstrijd houden op.',
			audience: 'De supportersclub van Noorderbaken'
		}
	},
	{
		unit: 'oldtown',
		by: 'Claire Desmarchais',
		planned: -40,
		done: { reach: 18 },
		seen: {
			how: 'same',
			seen: 'Les deux groupes se parlent de nouveau sur la place ; en ligne, le ton n’a pas changé. Le club de jeunes poursuit.'
		},
		given: {
			kind: 'mediate',
			aim: 'Les deux groupes de la place cessent de se menacer en ligne.',
			audience: 'Les jeunes de la place de la vieille ville',
			partners: ['youth']
		}
	}
];

/** Of an invented young person; the officer and a teacher are named in it. */
export const demoPlan = {
	given: {
		child: '“Vos” (naam in het spel)',
		facts:
			'Schreef op 3 avonden in het spel dat “weg zijn beter is”. De mentor zag sinds een maand minder lessen. Ging zelf in op ons bericht.',
		assessment: 'Wij denken dat het om eenzaamheid na een verhuizing gaat. Geen aanwijzing van gevaar op dit moment.',
		childPart: 'Weet van dit plan en koos zelf met wie het praat: de mentor.',
		parentsPart: 'De vader is gebeld en komt mee naar het gesprek op school.',
		legalBasis: 'led'
	},
	measures: [
		{ what: 'Gesprek met de mentor, met de vader erbij', byPartner: true, inDays: -6 },
		{ what: 'Elke week kort vragen hoe het gaat, in het spel', byPartner: false, inDays: 3 },
		{ what: 'Kennismaken met de spelclub van het jeugdhuis', byPartner: true, inDays: 7 }
	],
	note: 'Het gesprek was goed. Komt nu op dinsdag bij de spelclub kijken.',
	departure: 'Jeugdbescherming nog niet ingelicht: met haar besproken, er is nu geen reden voor een melding.'
} as const;

export const ownProtocol = {
	nl: '1. Zeg dat u van de wijkpolitie Haven bent, met naam en pagina.\n2. Zeg waarom u schrijft en dat niemand hoeft te antwoorden.\n3. Vraag of privé verder praten goed is.\n4. Noem bij jongeren het jeugdhuis en de gratis hulplijn.\n5. Geen antwoord: nog één keer, na twee dagen, en dan niet meer.\n6. Gevaar voor iemands leven: bel eerst, schrijf daarna.',
	fr: '1. Dites que vous êtes de la police de quartier du port, avec votre nom et votre page.\n2. Dites pourquoi vous écrivez et que personne n’est obligé de répondre.\n3. Demandez s’il convient de poursuivre en privé.\n4. Avec un jeune, nommez la maison de jeunes et la ligne d’aide gratuite.\n5. Sans réponse : une seule fois encore, après deux jours, puis plus.\n6. Danger pour la vie de quelqu’un : appelez d’abord, écrivez ensuite.',
	en: '1. Say that you are of the Harbour neighbourhood police, with name and page.\n2. Say why you write and that nobody has to answer.\n3. Ask whether going on in private is fine.\n4. With a young person, name the youth house and the free help line.\n5. No answer: once more after two days, then no more.\n6. Danger to somebody’s life: call first, write afterwards.'
};
