/** Mails that citizens wrote to officers and teams, and what became of them. Every person, address and place is invented. */
export interface DemoMail {
	to: string;
	from: string;
	subject: string;
	text: string;
	language: string;
	daysAgo: number;
	/** What the mail server of the service found out about the sender. */
	results: string;
	answer?: string;
	/** What became of the answer; it arrived unless said. */
	answered?: 'full' | 'away';
	/** They write again, in reply. */
	more?: string;
	/** Somebody else replies to our mail: that waits for a decision. */
	stranger?: { from: string; text: string };
	/** Written by a machine: nobody is answered. */
	list?: boolean;
	/** How their talk ended, and how they said it went. */
	ending?: 'solved' | 'passed_on' | 'not_for_police' | 'nothing_could_be_done' | 'not_enough_to_go_on';
	rating?: { rating: number; note: string };
}

export const mails: readonly DemoMail[] = [
	{
		to: 'noorderbaken',
		from: 'Annelies Vuurstok <annelies.vuurstok@post.example>',
		subject: 'Fietsen graveren op de markt',
		language: 'nl',
		daysAgo: 8,
		results: 'dmarc=pass header.from=post.example',
		text: 'Dag,\n\nIk las dat jullie fietsen graveren op de donderdagmarkt. Moet ik daarvoor iets meebrengen, en kan het ook met een bakfiets?\n\nAnnelies',
		answer: 'Dag, breng uw identiteitskaart mee en, als u het nog hebt, het aankoopbewijs. Met een bakfiets kan het ook.',
		more: 'Dank u! Dan kom ik donderdag met twee fietsen.',
		stranger: {
			from: 'Bert Vuurstok <bert.v@elders.example>',
			text: 'Mijn zus stuurde mij jullie antwoord door. Kan ik met mijn brommer ook langskomen?'
		}
	},
	{
		to: 'noorderbaken',
		from: 'Gilles Ombreval <gilles@boite.example>',
		subject: 'Bruit derrière la salle de sport',
		language: 'fr',
		daysAgo: 5,
		results: 'dmarc=pass header.from=boite.example',
		text: 'Bonjour,\n\nDepuis deux semaines, des voitures se garent la nuit derrière la salle de sport, moteur allumé et musique à fond. Que peut-on faire ?\n\nGilles Ombreval',
		answer: 'Bonjour, merci de nous l’avoir écrit. Nous passerons ces prochains soirs. Pouvez-vous nous dire à quelles heures cela arrive le plus souvent ?',
		answered: 'full'
	},
	{
		to: 'claire-desmarchais',
		from: 'Service des amendes <amendes@police.ilot.example.pay-now.example>',
		subject: 'Votre amende est impayée',
		language: 'fr',
		daysAgo: 3,
		results: 'dmarc=fail header.from=police.ilot.example.pay-now.example',
		text: 'Madame Desmarchais,\n\nLe lien ci-dessous permet à vos administrés de régler leurs amendes. Merci de le publier sur votre page :\nhttps://pay-now.example/orme\n\nLe service des amendes'
	},
	{
		to: 'net-patrol',
		from: 'Ida Fjellrose <ida@fjell.example>',
		subject: 'Visiting our school',
		language: 'en',
		daysAgo: 2,
		results: 'spf=none; dkim=none; dmarc=none',
		text: 'Hello,\n\nour ninth graders play on the server you patrol. Would one of you come and talk with them? Any Friday would do.\n\nIda Fjellrose, class teacher',
		answer: 'Hello, gladly. We will write to you next week with two Fridays to choose from.',
		answered: 'away'
	},
	{
		to: 'mara-veldkamp',
		from: 'Stadsnieuws <nieuws@stadsnieuws.example>',
		subject: 'Deze week in Noorderbaken',
		language: 'nl',
		daysAgo: 1,
		results: 'dmarc=pass header.from=stadsnieuws.example',
		text: 'Alles wat u deze week moet weten: https://stadsnieuws.example/week',
		list: true
	},
	{
		to: 'noorderbaken',
		from: 'Вера Светлова <vera@pochta.example>',
		subject: 'Найден велосипед',
		language: 'ru',
		daysAgo: 6,
		results: 'dmarc=pass header.from=pochta.example',
		text: 'Здравствуйте!\n\nУ нашего подъезда третий день стоит чужой зелёный велосипед без замка. Куда о нём сообщить?\n\nВера Светлова',
		answer: 'Здравствуйте! Спасибо, мы забрали его и нашли владельца по гравировке.',
		ending: 'solved',
		rating: { rating: 5, note: 'Быстро и понятно.' }
	},
	{
		to: 'claire-desmarchais',
		from: 'Les commerçants du vieux centre <lettre@commercants.example>',
		subject: 'Lettre aux commerçants du vieux centre',
		language: 'fr',
		daysAgo: 1,
		results: 'dmarc=pass header.from=commercants.example',
		text: 'Bonjour,\n\nLa braderie de printemps se prépare : inscriptions jusqu’à vendredi sur https://commercants.example/braderie\n\nL’association',
		list: true
	}
];
