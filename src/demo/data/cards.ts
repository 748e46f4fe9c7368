import type { DemoCard, UnitKey } from '../schema.ts';

const neighbourhood = {
	nl: {
		takes: 'Wat in onze straten gebeurt of er vandaan komt, ook als het online begon. Zet er een plek bij, hoe vaag ook.',
		refuses: 'Gerechtelijk onderzoek en geldsporen: wij gaan kijken en spreken mensen aan, meer niet.',
		instead: 'de lokale recherche'
	},
	fr: {
		takes: 'Ce qui se passe dans nos rues ou qui en vient, même si tout a commencé en ligne. Joignez un lieu, même vague.',
		refuses: 'Les enquêtes judiciaires et les flux d’argent : nous allons voir et nous parlons aux gens, rien de plus.',
		instead: 'la recherche locale'
	}
};
const local = (language: 'nl' | 'fr', phone: string, confirmedDaysAgo: number): DemoCard => ({
	...neighbourhood[language],
	refusedTopics: ['fraud'],
	duty: { unit: 'network', phone },
	insteadUnit: 'investigations',
	confirmedDaysAgo
});

/** In the working language of each unit. The marketplace has not looked at its own for more than half a year. */
export const cards: Partial<Record<UnitKey, DemoCard>> = {
	harbour: local('nl', '+32 400 000 110', 12),
	quays: local('nl', '+32 400 000 111', 40),
	dunes: local('nl', '+32 400 000 112', 75),
	mill: local('nl', '+32 400 000 120', 33),
	oldtown: local('fr', '+32 400 000 121', 20),
	brumaille: local('fr', '+32 400 000 130', 61),
	tordoir: local('fr', '+32 400 000 131', 8),
	doucette: local('fr', '+32 400 000 132', 54),
	iru: {
		takes: 'Content that calls for violence or spreads hatred, with its address and a capture. We identify, analyse and ask for removal.',
		refusedTopics: ['fraud', 'theft', 'question'],
		refuses: 'We do not talk to people online and we go to no door.',
		duty: { phone: '+32 400 000 141' },
		insteadUnit: 'network',
		instead: 'for whoever wants to talk to the author',
		confirmedDaysAgo: 25
	},
	cyber: {
		takes: 'Fraud with a trace: an account number, a wallet, a shop that never sent anything. Several victims of one seller help.',
		refusedTopics: ['bullying', 'nuisance', 'question'],
		refuses: 'A single small loss without any trace: the local unit takes the complaint.',
		duty: { phone: '+32 400 000 142' },
		insteadUnit: 'investigations',
		instead: '',
		confirmedDaysAgo: 48
	},
	investigations: {
		takes: 'Les faits qui demandent une enquête : menaces, stupéfiants, vols en série. Les faits et l’appréciation séparés.',
		refusedTopics: ['question', 'nuisance'],
		refuses: 'Ce qui se règle en parlant aux gens : l’antenne locale le fait mieux que nous.',
		duty: { phone: '+32 400 000 143' },
		insteadUnit: 'network',
		instead: '',
		confirmedDaysAgo: 90
	},
	network: {
		takes: 'Whatever has no place, and questions of any kind. We know the games, the words and who moderates what.',
		refusedTopics: ['drugs'],
		refuses: 'Nothing that needs somebody in the street within the hour.',
		duty: { unit: 'investigations', phone: '+32 400 000 140' },
		insteadUnit: 'iru',
		instead: '',
		confirmedDaysAgo: 3
	},
	school: {
		takes: 'Wat leerlingen van onze school raakt. Wij praten met hen en met hun ouders.',
		refusedTopics: ['drugs', 'theft'],
		refuses: 'Namen van leerlingen die geen slachtoffer zijn.',
		duty: { unit: 'network' },
		insteadUnit: 'youth',
		instead: 'in de vakantie',
		confirmedDaysAgo: 70
	},
	youth: {
		takes: 'Jongeren van de Tramwijk die we kennen, en alles wat op straat of in een groep broeit.',
		refusedTopics: ['fraud'],
		refuses: 'Wij geven niets door over wie bij ons komt.',
		duty: { unit: 'network' },
		insteadUnit: 'school',
		instead: '',
		confirmedDaysAgo: 110
	},
	lantern: {
		takes: 'Les personnes qui ont besoin d’être écoutées et accompagnées, avec leur accord.',
		refusedTopics: ['fraud', 'nuisance'],
		refuses: 'Nous ne cherchons ni auteurs ni preuves.',
		duty: { phone: '+32 400 000 150' },
		insteadUnit: 'network',
		instead: '',
		confirmedDaysAgo: 30
	},
	university: {
		takes: 'Questions on a word, a sign, a community: what it means and how sure one can be.',
		refusedTopics: ['missing_or_in_danger', 'threats'],
		refuses: 'No names and no accounts, please: we work on groups and their practices.',
		insteadUnit: 'network',
		instead: '',
		confirmedDaysAgo: 140
	},
	brik: {
		takes: 'Sellers on our marketplace: the address of the offer, or the number of the order.',
		refusedTopics: ['threats', 'hate'],
		refuses: 'Identity of a user only on an order of the prosecutor.',
		duty: { phone: '+32 400 000 151' },
		insteadUnit: 'cyber',
		instead: '',
		confirmedDaysAgo: 203
	},
	parquet: {
		takes: 'Ce qui demande une décision du parquet. Appelez d’abord pour ce qui presse.',
		refusedTopics: ['question', 'nuisance', 'bullying'],
		refuses: 'Les signalements eux-mêmes : ils passent par la recherche locale.',
		duty: { phone: '+32 400 000 160' },
		insteadUnit: 'investigations',
		instead: '',
		confirmedDaysAgo: 16
	}
};
