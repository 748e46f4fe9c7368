import type { PlaceKind } from '../../lib/server/platform/database-types.ts';
import type { UnitKey } from '../schema.ts';

export interface DemoPlace {
	kind: PlaceKind;
	name: string;
	address?: string;
	platform?: string;
	sector?: string;
	runBy?: string;
	note?: string;
	/** Let in so many days ago; and no longer since so many. */
	admitted?: { daysAgo: number; by: string; explained: string; rules?: string; withdrawn?: { daysAgo: number; why: string } };
}
export interface DemoCommunity {
	unit: UnitKey;
	name: string;
	about: string;
	helps?: string;
	avoid?: string;
	terms?: string;
	languages: string[];
	places: DemoPlace[];
}

/** Where the units of the invented region go, and whom they meet there; the places of no community stand last. */
export const communities: readonly DemoCommunity[] = [
	{
		unit: 'harbour',
		name: 'Blokbouwers van de haven',
		about:
			'Jongeren van tien tot zestien bouwen ’s avonds samen in een eigen spelwereld. Er wordt vooral gesproken, weinig geschreven. Ouders weten er meestal niets van.',
		helps: 'Meebouwen en niet alleen kijken. Zeggen dat u van de politie bent, elke keer opnieuw.',
		avoid: 'Iemand in de groep aanspreken op wat hij deed: doe dat apart, met een beheerder erbij.',
		terms: 'afk — even weg van het toetsenbord\ngriefen — kapotmaken wat een ander bouwde\nop — beheerder met alle rechten',
		languages: ['nl'],
		places: [
			{
				kind: 'game',
				name: 'Havenbouw (bouwwereld)',
				platform: 'game',
				runBy: 'Beheerders “op_zeeklei” en “op_wier”',
				note: 'Druk van zeven tot negen uur ’s avonds. De uitnodiging vraagt men aan een beheerder.',
				admitted: {
					daysAgo: 70,
					by: '“op_zeeklei”',
					explained:
						'Dat wij politie zijn, twee avonden per week komen, vragen beantwoorden en niets opnemen. Dat wie ons iets vertelt, weet dat wij het soms moeten doorgeven.',
					rules: 'Onze naam begint met “politie”. Niet in de bouwhoek van de jongsten.'
				}
			},
			{
				kind: 'voice_channel',
				name: 'Havenbouw (spraak)',
				address: 'https://discord.gg/havenbouw-voorbeeld',
				runBy: 'Beheerders van Havenbouw'
			}
		]
	},
	{
		unit: 'harbour',
		name: 'Verkopers van de kade',
		about: 'Tweedehands kopen en verkopen tussen buren, met afspraken op straat. Nieuwe leden worden op hun woord geloofd.',
		helps: 'Korte berichten met één raad. Een plek noemen waar men veilig kan afspreken.',
		avoid: 'Lange waarschuwingen: niemand leest ze.',
		languages: ['nl', 'fr'],
		places: [
			{
				kind: 'group',
				name: 'Koop en verkoop Noorderbaken',
				address: 'https://www.facebook.com/groups/noorderbaken.voorbeeld',
				sector: 'Noorderbaken',
				admitted: {
					daysAgo: 120,
					by: 'een beheerder van de groep',
					explained: 'Dat wij er als politie zijn, tegen oplichting, en niet naar belastingen kijken.',
					withdrawn: { daysAgo: 12, why: 'Te veel leden voelden zich bekeken. Later mogen we het opnieuw vragen.' }
				}
			}
		]
	},
	{
		unit: 'oldtown',
		name: 'Parents de la Gare-Basse',
		about: 'Les parents des deux écoles du quartier s’écrivent toute la journée : sorties, disputes, rumeurs.',
		helps: 'Répondre vite, même pour dire que l’on ne sait pas encore.',
		avoid: 'Démentir une rumeur en la répétant.',
		languages: ['fr'],
		places: [
			{
				kind: 'phone_group',
				name: 'Groupe des parents de l’école du Carillon',
				platform: 'whatsapp',
				sector: 'Gare-Basse',
				runBy: 'Le comité de parents'
			},
			{ kind: 'building', name: 'Maison de quartier de la Gare-Basse', sector: 'Gare-Basse' }
		]
	}
];

export const loosePlaces: readonly (DemoPlace & { unit: UnitKey })[] = [
	{ unit: 'harbour', kind: 'street', name: 'Bakenplein', sector: 'Bakenplein' },
	{ unit: 'harbour', kind: 'page', name: 'Haven Noorderbaken', address: 'https://www.instagram.com/haven.noorderbaken.voorbeeld' },
	{ unit: 'oldtown', kind: 'street', name: 'Place du Carillon', sector: 'Place du Carillon' }
];
