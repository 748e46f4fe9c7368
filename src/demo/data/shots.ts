/** What stands on the screenshots that are drawn for the demonstration. Every handle, name and price is invented. */
export type Shot =
	| { kind: 'chat'; with: string; lines: readonly (readonly ['them' | 'me', string])[] }
	| {
			kind: 'post';
			by: string;
			text: string;
			scene: 'street' | 'night' | 'none';
			comments: readonly (readonly [string, string])[];
	  }
	| {
			kind: 'market';
			title: string;
			price: string;
			seller: string;
			text: string;
			thing: 'chairs' | 'house' | 'tools' | 'boat' | 'oars' | 'motor';
	  };

export const shots: Readonly<Record<string, Shot>> = {
	'fr-001': {
		kind: 'post',
		by: '@kev.gare.b',
		text: 'ce soir 17h on règle ça. gare basse. venez filmer',
		scene: 'street',
		comments: [
			['lou.x', 'je viens'],
			['t0m_93', 'qui ramène le gouter'],
			['ines.b', 'arrêtez sérieux']
		]
	},
	'fr-003': {
		kind: 'chat',
		with: 'Colis Express',
		lines: [
			[
				'them',
				'Votre colis est bloqué au dépôt. Réglez 1,95 € pour le recevoir demain : suivi-colis-express.example/payer'
			],
			['them', 'Dernier rappel avant retour à l’expéditeur.']
		]
	},
	'fr-004': {
		kind: 'chat',
		with: 'lui',
		lines: [
			['them', 'débloque moi sur l’autre compte'],
			['me', 'non laisse moi'],
			['them', 'tu as jusqu’à demain'],
			['them', 'sinon toute la classe les voit'],
			['me', 'stp arrête']
		]
	},
	'fr-006': {
		kind: 'post',
		by: '@voixdumoulin',
		text: 'Samedi soir, 21 h, on rend une petite « visite » au passage des Tanneurs. Venez nombreux.',
		scene: 'night',
		comments: [
			['rdv_48', 'c’est le numéro 12 je crois'],
			['ph.m', 'pensez aux torches'],
			['anne.k', 'Honte à vous. Il y a des enfants là-bas.']
		]
	},
	'fr-010': {
		kind: 'post',
		by: 'Mercerie-du-Carillon',
		text: 'FERMETURE ! Tout à -70 %. Réservez en message privé, paiement d’avance.',
		scene: 'street',
		comments: [
			['Paulette G.', 'J’ai payé, quand est-ce que je viens ?'],
			['Josiane M.', 'CE N’EST PAS MA PAGE']
		]
	},
	'fr-015': {
		kind: 'chat',
		with: 'BuildBuddy_14',
		lines: [
			['them', 't’es trop forte en construction'],
			['me', 'merci :)'],
			['them', 'tu dis pas à tes parents qu’on parle hein'],
			['them', 'envoie une photo de toi que je te reconnaisse'],
			['them', 'tu es là ?']
		]
	},
	'fr-019': {
		kind: 'market',
		title: 'Kot lumineux, place du Carillon',
		price: '450 € / mois',
		seller: 'Agence_Lumiere',
		text: 'Libre de suite. Caution 900 € par virement avant visite, beaucoup de demandes.',
		thing: 'house'
	},
	'fr-024': {
		kind: 'market',
		title: 'Ardoises anciennes, 40 m²',
		price: '1 200 €',
		seller: 'toiture_malin',
		text: 'Lot sur palette, état impeccable. À enlever vite, pas de facture.',
		thing: 'tools'
	},
	'fr-037': {
		kind: 'chat',
		with: 'Capt. Emily Dawnhill',
		lines: [
			['them', 'Mon cœur, je suis bloquée à l’aéroport'],
			['them', 'Ils demandent encore 900 € de douane'],
			['me', 'J’ai envoyé hier, c’est arrivé ?'],
			['them', 'Oui merci mon amour, c’est le dernier']
		]
	},
	'nl-001': {
		kind: 'chat',
		with: 'Klas 3B (27)',
		lines: [
			['them', 'vanavond komen we de ruit van de kapper doen'],
			['them', 'hahaha hoe laat'],
			['them', '8 uur als het donker is'],
			['them', 'dat is de papa van lisa toch']
		]
	},
	'nl-003': {
		kind: 'post',
		by: '@kade.confessions',
		text: 'Bekentenis nr. 14: raad eens wie er in de kleedkamer heeft staan wenen',
		scene: 'none',
		comments: [
			['anon', 'wij weten het allemaal'],
			['m.v.', 'dit is gewoon laf']
		]
	},
	'nl-007': {
		kind: 'market',
		title: 'Huisje aan zee, Helmgrasdijk 88',
		price: '€ 640 / week',
		seller: 'zon_en_duin',
		text: 'Zicht op zee, 6 personen, hond welkom. Vooraf te betalen.',
		thing: 'house'
	},
	'nl-013': {
		kind: 'chat',
		with: '@tramwijk.menu',
		lines: [
			['them', 'menu van deze week, levering tram 4'],
			['me', 'ok'],
			['them', 'top, dat is dan 80'],
			['me', 'ik heb niks besteld??'],
			['them', 'ok is ok. vrijdag.']
		]
	},
	'nl-015': {
		kind: 'chat',
		with: '@lotte.xo.12',
		lines: [
			['them', '200 in bonnen of je ploeg ziet het'],
			['me', 'ik heb geen geld meer'],
			['them', 'je hebt nog 1 uur']
		]
	},
	'nl-019': {
		kind: 'market',
		title: 'Marifoon, 2 stuks',
		price: '€ 180',
		seller: 'zilte_deals',
		text: 'Werkt perfect, komt van boot van een vriend. Afspraak aan de Visafslag.',
		thing: 'boat'
	},
	'nl-026': {
		kind: 'chat',
		with: '@noorderbaken.p0litie',
		lines: [
			['them', 'Dag, wij doen een onderzoek op je school'],
			['them', 'Stuur 3 foto’s van jezelf voor het dossier'],
			['me', 'waarom?'],
			['them', 'Dit is verplicht van de politie']
		]
	},
	'nl-034': {
		kind: 'post',
		by: '@garnaalrecht',
		text: 'Nummer 31 en dan de blauwe deur. Slaapwel, raadslid.',
		scene: 'night',
		comments: [['vis4ever', 'te ver man, haal dit weg']]
	},
	'en-002': {
		kind: 'chat',
		with: 'Oakline Supplies',
		lines: [
			['them', 'Please note our new account from today.'],
			['them', 'Kindly settle invoice 2214 before 5 pm.'],
			['me', 'Paid just now.'],
			['them', 'Thank you, much appreciated.']
		]
	},
	'en-003': {
		kind: 'chat',
		with: 'Off. Lukas, 34',
		lines: [
			['them', 'Hi beautiful, I am police officer in Noorderbaken'],
			['me', 'which street is the station?'],
			['them', 'Secret for safety. Can you send phone card 50?']
		]
	},
	'en-015': {
		kind: 'post',
		by: '@dagteller',
		text: '9',
		scene: 'street',
		comments: [
			['drum.roll', 'tick tock'],
			['mo.b', 'that is my front door. why?']
		]
	},
	'en-024': {
		kind: 'chat',
		with: 'seller_4417',
		lines: [
			['them', 'I can not come, my father is ill'],
			['them', 'Please pay the courier with this link'],
			['me', 'The app says only pay here?'],
			['them', 'It is same company, trust me']
		]
	},
	'es-002': {
		kind: 'chat',
		with: 'Su Banco',
		lines: [
			['them', 'Acceso no autorizado. Llame ahora a su gestor para bloquear la cuenta.'],
			['me', '¿Quién es?'],
			['them', 'Díganos el código que acaba de recibir']
		]
	},
	'es-004': {
		kind: 'market',
		title: 'Sillas amarillas vintage',
		price: '15 € / ud.',
		seller: 'playa.retro',
		text: 'Veinte sillas y ocho mesas de terraza. Solo hoy.',
		thing: 'chairs'
	},
	'es-021': {
		kind: 'post',
		by: 'Policía Ormedal Extranjería',
		text: 'Reserve su cita: 60 € por transferencia. Plazas limitadas.',
		scene: 'none',
		comments: [
			['Yamila', 'Pagué y no contestan'],
			['Prima R.', '¿esto es de verdad?']
		]
	},
	'pt-003': {
		kind: 'chat',
		with: 'grupo dos desafios',
		lines: [
			['them', 'hoje é a tua vez'],
			['me', 'não quero'],
			['them', 'então contamos tudo o que disseste'],
			['me', 'por favor não']
		]
	},
	'pt-004': {
		kind: 'market',
		title: 'Remos pintados à mão',
		price: '25 €',
		seller: 'rio_rapido',
		text: 'Três pares, com peixinho. Entrega na ponte.',
		thing: 'oars'
	},
	'nb-002': {
		kind: 'market',
		title: 'Outboard 4 hk',
		price: '390 €',
		seller: 'kade_marine',
		text: 'Runs like new. Pick up today, bring cash.',
		thing: 'motor'
	},
	'nb-003': {
		kind: 'post',
		by: 'klassen vår',
		text: 'Hvem bør slutte i klassa? Avstemning til kl. 12',
		scene: 'none',
		comments: [
			['anonym', '19 stemmer'],
			['m', 'ikke morsomt']
		]
	},
	'nb-026': {
		kind: 'chat',
		with: 'Nettpoliti K.',
		lines: [
			['them', 'Hei, dette er politiet. Kontoen din er i fare.'],
			['them', 'Oppgi PIN-koden til kortet.'],
			['me', 'Politiet spør ikke om PIN-koden']
		]
	}
};
