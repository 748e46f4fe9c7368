import type { DemoUnit, UnitKey } from '../schema.ts';

type Hours = DemoUnit['openingHours'];
const office: Hours = {
	mon: [['08:30', '17:00']],
	tue: [['08:30', '17:00']],
	wed: [['08:30', '17:00']],
	thu: [['08:30', '17:00']],
	fri: [['08:30', '16:00']],
	sat: [],
	sun: []
};
const beat: Hours = {
	mon: [['09:00', '18:00']],
	tue: [['09:00', '18:00']],
	wed: [['09:00', '20:00']],
	thu: [['09:00', '18:00']],
	fri: [['09:00', '18:00']],
	sat: [['10:00', '13:00']],
	sun: []
};
const evenings: Hours = {
	mon: [['09:00', '22:00']],
	tue: [['09:00', '22:00']],
	wed: [['09:00', '22:00']],
	thu: [['09:00', '22:00']],
	fri: [['09:00', '23:00']],
	sat: [['14:00', '23:00']],
	sun: [['14:00', '22:00']]
};

type Language = DemoUnit['workingLanguage'];
const unit = (
	key: UnitKey,
	kind: DemoUnit['kind'],
	parent: UnitKey | undefined,
	workingLanguage: Language,
	name: string,
	shortName: string,
	rest: Partial<DemoUnit> = {}
): DemoUnit => ({
	key,
	kind,
	parent,
	workingLanguage,
	name,
	shortName,
	timeZone: 'Europe/Brussels',
	openingHours: office,
	placeNames: [],
	postCodes: [],
	receives: [],
	intakeDesk: false,
	...rest
});

/** A small bilingual region between a coast and a plateau. No town, street or post code of it exists. Parents stand before their children. */
export const units: readonly DemoUnit[] = [
	unit('service', 'service', undefined, 'fr', "Police du Val-d'Orme · Politie Ormedal", "Val-d'Orme", {
		publicContact: "Hôtel de police du Val-d'Orme, 1 place des Trois-Ormes, 0200 Vieux-Clocheton · +32 400 000 000"
	}),

	unit('north', 'district', 'service', 'nl', 'District Kust-Noord', 'Kust-Noord'),
	unit('centre', 'district', 'service', 'fr', 'District Centre · Midden', 'Centre'),
	unit('south', 'district', 'service', 'fr', 'District Haut-Orme', 'Haut-Orme'),

	unit('harbour', 'local_unit', 'north', 'nl', 'Wijkteam Noorderbaken', 'Noorderbaken', {
		openingHours: beat,
		placeNames: ['Noorderbaken', 'Loodskwartier', 'Visafslag', 'Bakenplein', 'Zeemeerminkade'],
		postCodes: ['0110', '0111'],
		publicContact: 'Bakenplein 4, 0110 Noorderbaken · +32 400 000 010 · noorderbaken@police.ilot.example'
	}),
	unit('quays', 'local_unit', 'north', 'nl', 'Wijkteam Wilgenkade', 'Wilgenkade', {
		openingHours: beat,
		placeNames: ['Wilgenkade', 'Tramwijk', 'Kromme Sluis', 'Kadeschool', 'Spoelhof'],
		postCodes: ['0120', '0121'],
		publicContact: 'Spoelhof 12, 0120 Wilgenkade · +32 400 000 011 · wilgenkade@police.ilot.example'
	}),
	unit('dunes', 'local_unit', 'north', 'nl', 'Wijkteam Zandverloren', 'Zandverloren', {
		openingHours: beat,
		placeNames: ['Zandverloren', 'Hoge Plevier', 'Camping De Plevier', 'Helmgrasdijk', 'Zwempoel'],
		postCodes: ['0130', '0131'],
		publicContact: 'Helmgrasdijk 2, 0130 Zandverloren · +32 400 000 012 · zandverloren@police.ilot.example'
	}),
	unit('mill', 'local_unit', 'centre', 'nl', 'Wijkteam Molenkwartier · Quartier du Moulin', 'Molenkwartier', {
		openingHours: beat,
		placeNames: ['Molenkwartier', 'Quartier du Moulin', 'Looiersgang', 'Passage des Tanneurs', 'Wiekenplein'],
		postCodes: ['0210', '0211'],
		publicContact: 'Wiekenplein 9, 0210 Molenkwartier · +32 400 000 020 · molenkwartier@police.ilot.example'
	}),
	unit('oldtown', 'local_unit', 'centre', 'fr', 'Antenne de Vieux-Clocheton', 'Vieux-Clocheton', {
		openingHours: beat,
		placeNames: ['Vieux-Clocheton', 'Oudklokke', 'Gare-Basse', 'Place du Carillon', 'Marché aux Bobines'],
		postCodes: ['0200', '0220', '0221'],
		publicContact: '7 place du Carillon, 0220 Vieux-Clocheton · +32 400 000 021 · clocheton@police.ilot.example'
	}),
	unit('brumaille', 'local_unit', 'south', 'fr', 'Antenne de Haute-Brumaille', 'Haute-Brumaille', {
		openingHours: beat,
		placeNames: ['Haute-Brumaille', 'Les Sept-Puits', 'Cité des Ardoisiers', 'Plateau du Guet'],
		postCodes: ['0310', '0311'],
		publicContact: '3 rue du Premier-Brouillard, 0310 Haute-Brumaille · +32 400 000 030 · brumaille@police.ilot.example'
	}),
	unit('tordoir', 'local_unit', 'south', 'fr', 'Antenne de Bois-Tordoir', 'Bois-Tordoir', {
		openingHours: beat,
		placeNames: ['Bois-Tordoir', 'Étang-Muet', 'Lotissement du Geai', 'Gué-aux-Ânes'],
		postCodes: ['0320', '0321'],
		publicContact: '18 allée du Geai, 0320 Bois-Tordoir · +32 400 000 031 · tordoir@police.ilot.example'
	}),
	unit('doucette', 'local_unit', 'south', 'fr', 'Antenne de Rive-Doucette', 'Rive-Doucette', {
		openingHours: beat,
		placeNames: ['Rive-Doucette', 'Pont-aux-Merles', 'Île-Basse', 'Guinguette-Plage'],
		postCodes: ['0330', '0331'],
		publicContact: '5 quai des Merles, 0330 Rive-Doucette · +32 400 000 032 · doucette@police.ilot.example'
	}),

	unit('iru', 'desk', 'service', 'en', 'Internet Referral Unit', 'Referral unit', {
		receives: ['extremism_concern', 'hate', 'threats', 'child_abuse']
	}),
	unit('cyber', 'desk', 'service', 'en', 'Cybercrime Unit', 'Cybercrime', {
		receives: ['fraud', 'identity_misuse', 'child_abuse']
	}),
	unit('investigations', 'desk', 'service', 'fr', 'Recherche locale', 'Recherche', {
		receives: ['threats', 'child_abuse', 'drugs', 'theft', 'hate']
	}),
	// Flags without a place arrive here; its officers also keep the network of online officers together.
	unit('network', 'desk', 'service', 'en', 'Online Desk and National Network', 'Online desk', {
		openingHours: evenings,
		receives: ['question', 'other', 'bullying', 'missing_or_in_danger', 'identity_misuse', 'nuisance'],
		intakeDesk: true,
		publicContact: 'Every day online, also in the evening · +32 400 000 040 · online@police.ilot.example'
	}),

	unit('school', 'partner', undefined, 'nl', 'Kadeschool Wilgenkade (secundair onderwijs)', 'Kadeschool', {
		receives: ['bullying', 'extremism_concern', 'threats'],
		publicContact: 'leerlingbegeleiding@kadeschool.example'
	}),
	unit('youth', 'partner', undefined, 'nl', 'Jeugdhuis De Tramhalte', 'De Tramhalte', {
		openingHours: {
			mon: [],
			tue: [],
			wed: [['13:00', '21:00']],
			thu: [['16:00', '21:00']],
			fri: [['16:00', '23:00']],
			sat: [['13:00', '23:00']],
			sun: []
		},
		receives: ['bullying', 'drugs', 'nuisance', 'extremism_concern'],
		publicContact: 'team@tramhalte.example'
	}),
	unit('lantern', 'partner', undefined, 'fr', 'La Lanterne, aide aux victimes', 'La Lanterne', {
		receives: ['missing_or_in_danger', 'hate', 'bullying', 'threats'],
		publicContact: 'accueil@lanterne.example'
	}),
	unit('university', 'partner', undefined, 'en', "Université du Val-d'Orme, online communities lab", 'UVO lab', {
		receives: ['extremism_concern', 'hate', 'question'],
		publicContact: 'lab@uvo.example'
	}),
	unit('brik', 'partner', undefined, 'en', 'Brikmarkt, second-hand marketplace (trust and safety)', 'Brikmarkt', {
		receives: ['fraud', 'theft', 'identity_misuse'],
		publicContact: 'safety@brikmarkt.example'
	}),
	// Asks more often than it is given something.
	unit('parquet', 'partner', undefined, 'fr', "Parquet du Val-d'Orme · Parket Ormedal", 'Parquet', {
		receives: ['extremism_concern', 'hate'],
		publicContact: 'secretariat@parquet.example'
	})
];
