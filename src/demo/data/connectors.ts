/** The account of the net patrol on a chat server, and what people wrote to it. Every person, address and place is invented. */
export const connectorAddress = 'net-patrol@chat.police.ilot.example';

export interface DemoChat {
	from: string;
	language: string;
	daysAgo: number;
	/** What they wrote, one after the other. */
	says: string[];
	/** Who answers as the persona, and whether it has arrived with them. */
	answer?: { by: string; body: string; arrives: boolean };
}

export const chats: readonly DemoChat[] = [
	{
		from: 'pixelvos@kapstok.example',
		language: 'nl',
		daysAgo: 2,
		says: [
			'hallo, is dit echt de politie?',
			'iemand in onze Minecraft-groep vraagt aan de jongere kinderen om een foto te sturen'
		],
		answer: {
			by: 'Eivind Nordskaret',
			body: 'Ja, dit is het onlineteam van de politie. Goed dat je het zegt. Stuur zelf niets terug en verwijder niets. Weet je onder welke naam die persoon speelt, en op welke server?',
			arrives: true
		}
	},
	{
		from: 'lune.des.dunes@salon.example',
		language: 'fr',
		daysAgo: 1,
		says: ['Bonjour, quelqu’un vend des comptes volés sur notre serveur. Je garde les captures ou je les efface ?'],
		answer: {
			by: 'Katrin Saarepuu',
			body: 'Bonjour, gardez-les, et ne les partagez avec personne. Avec le code que vous avez reçu, vous pouvez les déposer à notre guichet.',
			arrives: false
		}
	}
];
