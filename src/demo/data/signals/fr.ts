import type { DemoSignal } from '../../schema.ts';

/** Written in French. Titles, facts and assessments are in the working language of the unit. */
export const fr: readonly DemoSignal[] = [
	{
		id: 'fr-001',
		unit: 'oldtown',
		at: [0, '08:12'],
		topic: 'threats',
		origin: 'citizen',
		danger: true,
		wantsAnswer: true,
		title: "Un élève annonce une bagarre devant la gare, vidéo à l'appui",
		text: "Bonjour, mon fils (14 ans) m'a montré ce matin une story où un garçon de son école dit qu'il va « régler ça » avec un autre ce soir à 17h devant la Gare-Basse. Il montre un bâton dans son sac. Y a déjà plus de 60 réponses de jeunes qui disent qu'ils viennent filmer. Mon fils connait les deux. Je ne veux pas que son nom sorte s'il vous plait.",
		web: { platform: 'snapchat', handle: '@kev.gare.b' },
		street: { place: 'Gare-Basse', postCode: '0221' },
		contact: { name: 'Valérie S.', phone: '+32 400 000 051' },
		story: 'new'
	},
	{
		id: 'fr-002',
		unit: 'doucette',
		at: [0, '07:40'],
		topic: 'theft',
		origin: 'citizen',
		title: 'Vélo cargo volé cette nuit au Pont-aux-Merles',
		text: "Vélo cargo vert volé cette nuit au Pont-aux-Merles, cadenas coupé net. Il y avait le siège enfant dessus. Le voisin a vu une camionnette blanche vers 3h mais pas la plaque. Je mets une photo d'avant.",
		street: { place: 'Pont-aux-Merles', postCode: '0330' },
		story: 'new'
	},
	{
		id: 'fr-003',
		unit: 'brumaille',
		at: [0, '09:26'],
		topic: 'fraud',
		origin: 'citizen',
		wantsAnswer: true,
		title: "Faux SMS d'un colis, la victime a donné sa carte",
		text: "J'ai reçu un sms pour un colis bloqué, 1,95 € à payer. J'ai mis ma carte comme une idiote. Une heure après 340 € partis chez un magasin que je ne connais pas. J'ai fait bloquer la carte. Est-ce que je dois encore porter plainte ou ceci suffit ?",
		web: { platform: 'website', address: 'https://suivi-colis-express.example/payer' },
		story: 'new'
	},
	{
		id: 'fr-004',
		unit: 'oldtown',
		at: [1, '21:55'],
		topic: 'bullying',
		origin: 'citizen',
		danger: true,
		wantsAnswer: true,
		title: 'Une adolescente menacée de diffusion de photos par son ex',
		text: 'slt je sais pas si c ici. mon ex il a des photos de moi et il dit si je le débloque pas il les envoie a toute la classe. g 15 ans. ma mère sait pas et je veux pas quelle sache. jsuis dans la merde aidez moi svp je dors plus',
		web: { platform: 'snapchat' },
		story: 'taken',
		facts:
			"L'auteur du message dit avoir 15 ans. Un ex-compagnon menace de diffuser des photos à la classe. Aucun nom, aucune école citée. Reçu à 21 h 55, première réponse à 22 h 20 par l'équipe de veille.",
		assessment:
			'Détresse réelle dans le ton. Priorité : maintenir le contact, ne pas exiger de nom, orienter vers La Lanterne.',
		messages: [
			{
				from: 'officer',
				text: "Bonsoir, vous avez bien fait d'écrire. Vous n'avez rien fait de mal. Ne répondez plus à ses messages et ne supprimez rien : des captures suffisent. Êtes-vous en sécurité ce soir ? Si vous avez envie de vous faire du mal, appelez le 112 tout de suite."
			},
			{ from: 'reporter', text: "oui sa va je suis chez moi. j'ai fait des captures. jpeux vous les envoyer ici?" }
		]
	},
	{
		id: 'fr-005',
		unit: 'tordoir',
		at: [1, '19:10'],
		topic: 'nuisance',
		origin: 'citizen',
		title: "Motos de cross tous les soirs autour de l'Étang-Muet",
		text: "Tous les soirs c'est le circuit ici !! Les motos de cross tournent autour de l'étang de 18h à 21h, pas de plaques, pas de casques. Ils se donnent rendez-vous sur un groupe, ma fille me l'a montré. On a appelé deux fois, personne n'est venu. C'est quand il y aura un mort qu'on viendra ?",
		web: { platform: 'whatsapp' },
		street: { place: 'Étang-Muet', postCode: '0320' },
		story: 'new'
	},
	{
		id: 'fr-006',
		unit: 'mill',
		at: [1, '18:34'],
		topic: 'hate',
		origin: 'citizen',
		danger: true,
		wantsAnswer: true,
		burst: 'tanners_passage',
		title: "Video roept op tot een 'bezoek' aan het opvangcentrum op zaterdag",
		text: "Dans cette vidéo ils disent qu'ils vont faire une « visite » au centre d'accueil samedi soir. Les commentaires donnent l'adresse et quelqu'un parle d'apporter des torches. Ma sœur travaille là-bas.",
		web: {
			platform: 'youtube',
			address: 'https://www.videos.example/watch/voix-du-moulin-48',
			handle: '@voixdumoulin'
		},
		street: { place: 'Passage des Tanneurs', postCode: '0210' },
		facts:
			'Video van 0:48, geplaatst donderdag om 22.10 uur op het kanaal @voixdumoulin. Adres van het centrum in twee reacties. 214 weergaven om 10.02 uur.',
		assessment: 'Oproep om samen te komen, dubbelzinnig verwoord. De torches in de reacties maken het dringend.',
		story: 'handed_accepted',
		handOver: {
			to: 'iru',
			expected: 'act',
			reason:
				'De video en de reacties met het adres staan nog online. Vraag: vastleggen, beoordelen en laten weten of een melding bij het platform vertrekt. Het wijkteam staat zaterdag zelf aan het centrum.'
		},
		messages: [
			{
				from: 'officer',
				text: "Merci, votre signalement est lu et il est entre les mains de l'équipe qui s'occupe des contenus en ligne. L'équipe de quartier a prévenu la direction du centre."
			}
		]
	},
	{
		id: 'fr-007',
		unit: 'mill',
		at: [1, '18:51'],
		topic: 'threats',
		origin: 'citizen',
		burst: 'tanners_passage',
		title: 'Zelfde video: afspraak zaterdag 21 uur aan de Looiersgang',
		text: "Ils préparent quelque chose contre les réfugiés du passage des Tanneurs. C'est sur la chaîne Voix du Moulin, rendez vous samedi 21h. Regardez les commentaires c'est très clair ce qu'ils veulent.",
		web: { platform: 'youtube', handle: '@voixdumoulin' },
		street: { place: 'Passage des Tanneurs', postCode: '0210' },
		story: 'new'
	},
	{
		id: 'fr-008',
		unit: 'mill',
		at: [1, '19:22'],
		topic: 'hate',
		origin: 'citizen',
		burst: 'tanners_passage',
		title: 'Buurtbewoner bang voor zaterdag aan het opvangcentrum',
		text: "J'habite en face du centre passage des Tanneurs. Ma nièce m'a envoyé une vidéo où on appelle les gens à venir samedi « rendre visite ». J'ai 71 ans et je vis seule, est-ce que je dois partir ce soir-là ?",
		web: { platform: 'youtube' },
		street: { place: 'Passage des Tanneurs' },
		wantsAnswer: true,
		story: 'new'
	},
	{
		id: 'fr-009',
		unit: 'mill',
		at: [1, '20:05'],
		topic: 'threats',
		origin: 'partner',
		source: 'lantern',
		burst: 'tanners_passage',
		title: 'La Lanterne meldt ongerustheid in het opvangcentrum',
		text: "Deux personnes que nous accompagnons au centre du passage des Tanneurs nous ont transmis ce soir le lien d'une vidéo appelant à une « visite » samedi. Elles ont peur de sortir. Nous transmettons tel quel, avec leur accord, sans leurs noms. Une permanence sera tenue samedi de 18 h à minuit.",
		web: { platform: 'youtube', handle: '@voixdumoulin' },
		street: { place: 'Passage des Tanneurs', postCode: '0210' },
		facts:
			'La Lanterne geeft dezelfde link door als drie eerdere meldingen. Permanentie van de vzw zaterdag van 18 uur tot middernacht.',
		story: 'graded'
	},
	{
		id: 'fr-010',
		unit: 'oldtown',
		at: [2, '13:05'],
		topic: 'identity_misuse',
		origin: 'citizen',
		wantsAnswer: true,
		title: "Faux profil au nom d'une commerçante, elle perd des clients",
		text: "Bonjour. Je tiens une mercerie place du Carillon. Quelqu'un a ouvert une page à mon nom avec mes photos et répond aux clients qu'on ferme et que tout est à -70 %, payable d'avance. Trois clientes ont déjà payé ! La page porte presque le même nom que la mienne avec un tiret en plus. Comment la faire fermer ?",
		web: { platform: 'facebook', address: 'https://www.facebook.example/mercerie-du-carillon-officiel' },
		street: { place: 'Place du Carillon', postCode: '0220' },
		contact: { name: 'Josiane Malfroid', email: 'mercerie.carillon@mail.example' },
		story: 'handed_offered',
		facts:
			'Page ouverte il y a quatre jours, 212 abonnés, mêmes photos que la page du magasin. Trois paiements signalés, de 25 à 60 €, vers un même compte.',
		assessment: "Usurpation en vue d'escroquerie. Le compte bancaire est la piste utile, pas la page.",
		handOver: {
			to: 'cyber',
			expected: 'act',
			reason:
				"Trois victimes payent sur le même compte et la page reste ouverte. Nous demandons l'identification du compte et la préservation des données de la page."
		}
	},
	{
		id: 'fr-011',
		unit: 'tordoir',
		at: [2, '20:31'],
		topic: 'extremism_concern',
		origin: 'citizen',
		wantsAnswer: true,
		title: "Une mère s'inquiète : son fils ne quitte plus un salon vocal",
		text: "Je ne sais pas si c'est grave. Mon fils a 16 ans, il passe ses nuits sur un salon vocal avec des gens plus âgés. Il répète des phrases sur « le réveil », il a jeté ses anciens maillots, il ne voit plus son meilleur ami parce qu'il s'appelle Bilal. Quand j'en parle il ferme la porte. Je ne veux pas qu'on vienne l'arrêter, je veux juste savoir quoi faire.",
		web: { platform: 'discord', handle: 'salon « Veilleurs »' },
		contact: { name: 'Une maman', phone: '+32 400 000 053' },
		story: 'taken',
		facts:
			'Changement de comportement décrit sur quatre mois. Salon vocal « Veilleurs », participants plus âgés. Aucun fait punissable rapporté.',
		assessment:
			"Demande d'aide d'un parent. À ce stade soutien à la famille, pas d'enquête. Proposer un entretien avec l'officier de proximité et le service jeunesse.",
		messages: [
			{
				from: 'officer',
				text: "Madame, merci de votre confiance. Personne ne va venir arrêter votre fils pour cela. Je suis l'officier de proximité de Bois-Tordoir, je peux vous rencontrer où vous le souhaitez, aussi hors uniforme. Gardez le contact avec lui, même s'il ferme la porte : demandez-lui ce qu'il y trouve, sans juger."
			}
		]
	},
	{
		id: 'fr-012',
		unit: 'network',
		at: [0, '00:48'],
		topic: 'missing_or_in_danger',
		origin: 'citizen',
		danger: true,
		title: 'Streamer says goodbye to his viewers, first name only',
		text: "Y a un streamer que je suis, petit compte, il vient de dire adieu a tout le monde et il a coupé. Il pleurait. Il a parlé d'un pont. Je connais juste son prénom Loris et il a dit une fois qu'il habite pres d'une riviere avec une guinguette. Vite svp",
		web: { platform: 'twitch', address: 'https://www.twitch.example/loris_sur_l_eau', handle: 'loris_sur_l_eau' },
		story: 'handed_acknowledged',
		facts:
			"Stream ended 00:31. Words about a bridge, said twice. 'Guinguette' and 'river' fit Rive-Doucette. Emergency dispatch told by phone at 00:52.",
		assessment: 'Threat to life until somebody has seen him. The phone came first; this record follows it.',
		handOver: {
			to: 'doucette',
			expected: 'act',
			reason:
				'Dispatch has a patrol on the way to the bridges. You know the place: who is Loris, near the guinguette? Please tell us as soon as he has been seen.'
		}
	},
	{
		id: 'fr-013',
		unit: 'doucette',
		at: [3, '16:44'],
		topic: 'drugs',
		origin: 'citizen',
		title: 'Menu de stupéfiants proposé dans un canal, retrait au parking',
		text: 'Un ami de ma fille a reçu un « menu » par message avec des prix et des emojis. La livraison se fait au parking de Guinguette-Plage le vendredi. Le compte change de nom toutes les semaines mais garde le même dessin de merle.',
		web: { platform: 'telegram', handle: '@merle_service_33' },
		street: { place: 'Guinguette-Plage', postCode: '0331' },
		story: 'handed_acknowledged',
		facts:
			'Canal ouvert consulté le lendemain à 9 h : 340 abonnés, « menu » publié mardi, lieu de retrait indiqué par une photo du parking.',
		handOver: {
			to: 'investigations',
			expected: 'act',
			reason:
				'Vente organisée avec lieu et jour fixes dans notre secteur. Nous ne pouvons pas aller plus loin que le canal ouvert. Dites-nous si vous prenez et si nous devons éviter le parking vendredi.'
		}
	},
	{
		id: 'fr-014',
		unit: 'brumaille',
		at: [3, '11:20'],
		topic: 'question',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Un habitant demande si filmer sa rue avec une sonnette est permis',
		text: "Bonjour, on m'a offert une sonnette avec caméra. Elle filme la moitié de la rue. Le voisin dit que c'est interdit et qu'il va porter plainte. Qui a raison ?",
		street: { place: 'Cité des Ardoisiers', postCode: '0311' },
		story: 'closed_not_for_police',
		closing:
			"Bonjour. Une sonnette qui filme doit être déclarée et montrer le moins possible la voie publique : orientez-la vers votre porte et collez le pictogramme. La déclaration se fait en ligne, c'est gratuit. Si votre voisin le souhaite, le service de médiation de la commune peut vous recevoir tous les deux.",
		rating: { stars: 5, line: 'Réponse claire et le jour même, merci.' }
	},
	{
		id: 'fr-015',
		unit: 'oldtown',
		at: [4, '22:17'],
		topic: 'child_abuse',
		origin: 'citizen',
		danger: true,
		wantsAnswer: true,
		title: 'Un adulte écrit à une fille de 11 ans dans un jeu et demande des photos',
		text: "Ma fille de 11 ans joue à un jeu de construction en ligne. Un « ami » de 14 ans lui écrit depuis trois semaines. Ce soir j'ai lu tout : il demande des photos d'elle, il lui dit de ne pas en parler et il écrit comme un adulte. Elle a envoyé une photo de son visage, rien d'autre je crois. J'ai tout gardé. Qu'est-ce que je fais du compte ?",
		web: { platform: 'game', handle: 'BuildBuddy_14' },
		contact: { name: 'Karim L.', phone: '+32 400 000 054', email: 'papa.lina@mail.example' },
		story: 'handed_accepted',
		facts:
			'Échanges sur trois semaines, 84 messages selon le père. Demandes de photos à partir du neuvième jour, consigne de secret. Le compte est encore actif.',
		assessment:
			"Approche par étapes d'une enfant par une personne probablement adulte. Ne pas bloquer avant l'avis de la recherche.",
		handOver: {
			to: 'investigations',
			expected: 'act',
			reason:
				"Le contact est encore ouvert et le père a gardé toute la conversation. Décision rapide attendue : faut-il laisser le compte ouvert ? L'enfant peut être entendue par une personne formée."
		},
		messages: [
			{
				from: 'officer',
				text: "Bonsoir Monsieur. Vous avez très bien réagi. Gardez l'appareil tel qu'il est, n'écrivez pas à la place de votre fille et ne bloquez pas encore. Dites-lui qu'elle n'a rien fait de mal. Un collègue spécialisé vous appelle demain matin."
			},
			{ from: 'reporter', text: "D'accord, merci. Il vient encore d'écrire « tu es là ? » à 22h50." }
		]
	},
	{
		id: 'fr-016',
		unit: 'brumaille',
		at: [4, '18:02'],
		topic: 'hate',
		origin: 'citizen',
		title: "Tags d'insultes sur la salle de prière, photo postée par l'auteur",
		text: "Sur la salle de prière des Sept-Puits il y a des tags depuis dimanche. Le gars s'en vante avec la photo, compte public. 3 signes et un nombre. Faut nettoyer vite avant vendredi.",
		web: { platform: 'instagram', handle: '@ardoise.noire' },
		street: { place: 'Les Sept-Puits', postCode: '0310' },
		story: 'handed_asked_back',
		facts:
			'Trois tags constatés sur place lundi à 8 h 40, photographiés. La publication de @ardoise.noire montre le même mur, de nuit, avec une bombe de peinture rouge.',
		assessment: 'Le compte publie un détail (la bombe posée à gauche) que seule une personne présente connaissait.',
		handOver: {
			to: 'investigations',
			expected: 'act',
			reason:
				"Dégradation motivée par la haine, l'auteur se montre lui-même. Nous demandons l'ouverture d'un dossier et l'audition du responsable de la salle.",
			askedBack:
				"Avez-vous les photos d'origine avec l'heure, et le responsable veut-il déposer plainte en son nom ou au nom de l'association ?"
		}
	},
	{
		id: 'fr-017',
		unit: 'tordoir',
		at: [5, '12:38'],
		topic: 'other',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Chien perdu au Gué-aux-Ânes, la famille demande un partage',
		text: "Notre chien Biscotte s'est sauvé hier au Gué-aux-Ânes. C'est un petit roux avec une oreille noire. Pouvez vous partager sur votre page ? Les enfants pleurent.",
		street: { place: 'Gué-aux-Ânes', postCode: '0321' },
		story: 'closed_solved',
		closing:
			'Bonne nouvelle : Biscotte a été déposé au refuge du Geai ce matin, il vous attend. Pensez à faire mettre son collier à jour.',
		rating: { stars: 5, line: 'BISCOTTE EST RENTRÉ merci merci' },
		messages: [{ from: 'reporter', afterNews: true, text: 'On arrive !!' }]
	},
	{
		id: 'fr-018',
		unit: 'doucette',
		at: [5, '23:09'],
		topic: 'nuisance',
		origin: 'web',
		title: 'Fêtes non déclarées sur Île-Basse annoncées en story',
		text: "Relevé pendant la veille du soir, profil de service : une story annonce une fête sur l'Île-Basse vendredi à 23 h, avec un plan dessiné. La précédente avait laissé du verre sur toute la plage des petits. Je me suis présentée en commentaire, l'organisateur a répondu « ok madame » avec un drapeau blanc.",
		web: { platform: 'instagram', handle: '@ilebasse.after' },
		street: { place: 'Île-Basse', postCode: '0331' },
		story: 'taken',
		facts:
			'Story relevée jeudi à 9 h 15 : vendredi 23 h, plan dessiné, 180 vues. Le compte répond aux questions des participants.'
	},
	{
		id: 'fr-019',
		unit: 'oldtown',
		at: [6, '15:47'],
		topic: 'fraud',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Location de kot fictive, deux étudiants ont payé la caution',
		text: "Bonjour, ma colocataire et moi on a payé 900 € de caution pour un kot place du Carillon vu sur une plateforme de petites annonces. Le jour de la remise des clés, personne. L'adresse existe mais c'est un cabinet dentaire… Le dentiste nous a dit qu'on est les quatrièmes ce mois-ci. L'annonce est toujours en ligne avec un autre nom.",
		web: {
			platform: 'marketplace',
			address: 'https://brikmarkt.example/a/kot-carillon-lumineux',
			handle: 'Agence_Lumiere'
		},
		street: { place: 'Place du Carillon', postCode: '0220' },
		contact: { name: 'Maëlle et Ophélie', email: 'kot.ophelie@mail.example' },
		story: 'handed_answered_and_told',
		facts:
			"Caution de 900 € versée il y a huit jours. Même adresse utilisée quatre fois ce mois selon l'occupant. Annonce republiée sous « Agence_Lumiere ».",
		assessment:
			"Série. L'entreprise qui tient la plateforme peut couper l'annonce et donner les autres victimes connues.",
		handOver: {
			to: 'brik',
			expected: 'act',
			reason:
				'Annonce frauduleuse encore en ligne et republiée sous un autre nom. Merci de la retirer, de garder les données et de nous dire combien de personnes ont écrit au vendeur.',
			answer: {
				kind: 'taken_up',
				internal:
					'Listing and four sister listings taken down, account blocked, data kept for 90 days under ticket BM-7714. 31 people had written to the seller; we mail them a warning today.',
				told: "L'annonce et quatre autres du même auteur ont été retirées, et les 31 personnes qui lui avaient écrit sont prévenues. Votre dossier de plainte est chez nous ; gardez vos preuves de paiement et prévenez votre banque."
			}
		},
		messages: [
			{
				from: 'reporter',
				afterNews: true,
				text: 'Merci ! La banque dit que le virement est parti mais ils essaient de le rappeler.'
			}
		],
		rating: { stars: 4, line: "On ne récupère peut-être pas l'argent mais au moins les autres sont prévenus." }
	},
	{
		id: 'fr-020',
		unit: 'brumaille',
		at: [7, '17:25'],
		topic: 'bullying',
		origin: 'partner',
		source: 'lantern',
		title: 'Page de « classement » des filles du collège, signalée par La Lanterne',
		text: "Une page anonyme publie chaque soir un classement des filles d'un collège du plateau, avec photos prises à leur insu dans la cour. Sept familles nous ont contactés. Deux élèves ne vont plus en cours. Nous pouvons accompagner les familles qui le souhaitent.",
		web: { platform: 'instagram', handle: '@top.brumaille' },
		street: { place: 'Plateau du Guet', postCode: '0311' },
		story: 'handed_answered_and_told',
		facts:
			'17 publications en 12 jours, photos prises dans la cour. Sept familles identifiées par le partenaire, deux absences scolaires.',
		assessment:
			"Atteinte à l'image de mineures, auteurs probablement élèves. Retrait d'abord, médiation scolaire ensuite.",
		handOver: {
			to: 'iru',
			expected: 'act',
			reason:
				"Images de mineures publiées sans accord, chaque jour une nouvelle. Demande : notification au service et suivi du retrait ; l'école et nous parlons aux élèves.",
			answer: {
				kind: 'taken_up',
				internal:
					'Notice sent the same day, page disabled after 19 hours, re-check after three days: still gone. No copy page found under near names.',
				told: "La page a été fermée par le service 19 heures après notre demande et n'est pas revenue. L'officier de proximité passe cette semaine dans les classes avec l'école."
			}
		}
	},
	{
		id: 'fr-021',
		unit: 'tordoir',
		at: [8, '20:50'],
		topic: 'threats',
		origin: 'citizen',
		wantsAnswer: true,
		title: "Infirmière à domicile menacée par messages vocaux d'un inconnu",
		text: "Je suis infirmière à domicile, je reçois depuis lundi des vocaux d'un numéro caché qui dit savoir où je me gare le soir. Il cite la couleur de ma voiture et l'allée du Geai. Je fais mes tournées seule à 5h30 du matin. J'ai gardé 4 vocaux.",
		web: { platform: 'whatsapp' },
		street: { place: 'Lotissement du Geai', postCode: '0320' },
		danger: true,
		contact: { name: 'Séverine P.', phone: '+32 400 000 056' },
		story: 'handed_accepted',
		facts:
			"Quatre messages vocaux entre lundi et jeudi, numéro masqué. L'auteur cite la voiture et le lieu de stationnement. Tournée à 5 h 30, seule.",
		assessment: 'Connaissance des habitudes : risque à prendre au sérieux. Passages de patrouille dès demain matin.',
		handOver: {
			to: 'investigations',
			expected: 'act',
			reason:
				'Menaces précises et répétées contre une soignante, voix enregistrée. Identification du numéro et audition ; nous assurons les passages entre 5 h et 6 h.'
		},
		messages: [
			{
				from: 'officer',
				text: "Madame, une patrouille passera allée du Geai entre 5 h et 6 h à partir de demain. Si quelqu'un vous suit, restez dans la voiture fermée et appelez le 112. Gardez les vocaux, ne répondez pas."
			},
			{
				from: 'reporter',
				text: 'Merci, je me sens déjà moins seule. Un 5e vocal ce soir, je vous le mets en pièce jointe.'
			}
		]
	},
	{
		id: 'fr-022',
		unit: 'oldtown',
		at: [9, '10:15'],
		topic: 'identity_misuse',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Un faux agent « de la police » demande des codes par message',
		text: "Mon père, 82 ans, a parlé deux jours avec un certain inspecteur sur messagerie. Photo avec uniforme et tout. Il voulait les codes du lecteur de carte « pour protéger le compte ». Papa a failli. Est-ce un vrai de chez vous ? Il s'appelle soi-disant inspecteur Dulac.",
		web: { platform: 'whatsapp', handle: 'Insp. Dulac' },
		story: 'closed_solved',
		facts: "Aucun agent de ce nom au Val-d'Orme. Photo reprise d'une banque d'images. Pas de perte.",
		closing:
			"Non, ce n'est pas un de nos agents et la police ne demande jamais de code bancaire. Votre père n'a rien perdu grâce à vous. Vous pouvez vérifier n'importe quel profil de police sur notre page « vérifier un profil ». Le numéro est transmis au service compétent.",
		rating: { stars: 5 }
	},
	{
		id: 'fr-023',
		unit: 'doucette',
		at: [11, '19:33'],
		topic: 'extremism_concern',
		origin: 'web',
		title: 'Patrouille du net : jeu de rôle « camp retranché » qui recrute à 13 ans',
		text: "Vu pendant la patrouille de 19 h : serveur de jeu ouvert, « Camp Retranché ». Les modérateurs invitent les joueurs de 13-15 ans vers un salon privé « pour les vrais ». Chants et insignes détournés à l'entrée. Un pseudonyme dit habiter Pont-aux-Merles. Présence annoncée comme police, pas d'échange sur le fond.",
		web: { platform: 'game', handle: 'Camp Retranché #RP' },
		street: { place: 'Pont-aux-Merles' },
		story: 'handed_overdue',
		facts:
			'Observé de 19 h 05 à 19 h 33, profil de service annoncé. Deux invitations vers un salon fermé, adressées à des joueurs disant avoir 13 et 15 ans. Trois captures.',
		assessment:
			"Début de parcours d'enrôlement possible, ou provocation d'ados. L'unité de signalement connaît peut-être le salon.",
		handOver: {
			to: 'iru',
			expected: 'check',
			reason:
				"Nous ne pouvons pas entrer dans le salon fermé. Connaissez-vous ce serveur ou ces insignes ? Dites-nous si c'est connu, et si nous pouvons parler aux modérateurs."
		}
	},
	{
		id: 'fr-024',
		unit: 'brumaille',
		at: [11, '14:02'],
		topic: 'theft',
		origin: 'citizen',
		title: 'Ardoises du chantier revendues en ligne, photos reconnaissables',
		text: "Chef de chantier aux Sept-Puits. On nous a pris 40 m² d'ardoises récup la semaine passée. Aujourd'hui je les vois en vente, même palette avec NOTRE étiquette jaune sur la photo. Le vendeur est à 3 km. Faites quelque chose ou j'y vais moi même avec les gars.",
		web: {
			platform: 'marketplace',
			address: 'https://brikmarkt.example/a/ardoises-anciennes-40m2',
			handle: 'toiture_malin'
		},
		street: { place: 'Les Sept-Puits', postCode: '0310' },
		wantsAnswer: true,
		contact: { name: 'Entreprise Grelottin', phone: '+32 400 000 057' },
		story: 'closed_passed_on',
		facts:
			'Annonce publiée hier, étiquette jaune du chantier lisible sur la deuxième photo. Plainte pour vol déposée il y a six jours.',
		messages: [
			{
				from: 'officer',
				text: "N'y allez pas vous-même, vous perdriez la preuve et prendriez un risque. L'annonce est saisie, les collègues de la recherche prennent contact avec le vendeur."
			}
		],
		closing:
			'La palette a été retrouvée et le dossier est désormais chez le parquet. La suite vous sera communiquée par lui ; pour la restitution, appelez le numéro que la recherche vous a donné.',
		rating: { stars: 4, line: 'Rapide. Mais pourquoi il faut que je trouve moi-même ?' },
		handOver: {
			to: 'investigations',
			expected: 'act',
			reason: 'Objet volé reconnu avec certitude dans une annonce. Saisie possible tant que la palette est là.',
			answer: {
				kind: 'taken_up',
				internal: 'Perquisition consentie le lendemain, 38 m² retrouvés, vendeur entendu. PV transmis au parquet.',
				told: 'Les ardoises ont été retrouvées chez le vendeur. Le dossier part au parquet.'
			}
		}
	},
	{
		id: 'fr-025',
		unit: 'oldtown',
		at: [52, '21:14'],
		topic: 'hate',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Commentaires haineux sous la publication de la commune sur les logements',
		text: "Sous le post de la commune sur les logements de la Gare-Basse, c'est un égout. Y en a un qui écrit qu'il faudrait « nettoyer » les familles à grande eau et donne le numéro de l'immeuble. La commune ne modère rien du tout.",
		web: {
			platform: 'facebook',
			address: 'https://www.facebook.example/commune-clocheton/posts/8841',
			handle: 'Jean-Mi Du Bas'
		},
		street: { place: 'Gare-Basse', postCode: '0221' },
		story: 'closed_solved',
		facts: "147 commentaires dont 9 désignent l'immeuble. Auteur principal sous un nom usuel, profil ouvert.",
		assessment:
			"Propos à la limite de l'infraction. Premier échelon : demander le retrait à l'auteur et à l'administrateur de la page.",
		messages: [
			{
				from: 'officer',
				text: "Merci. Nous avons écrit à la commune et à l'auteur principal en leur demandant de retirer les commentaires qui désignent l'immeuble."
			}
		],
		closing:
			"Les neuf commentaires sont retirés, l'auteur l'a fait lui-même après notre message. La commune a nommé une personne pour modérer sa page.",
		rating: { stars: 5, line: 'Je pensais que personne ne lirait.' }
	},
	{
		id: 'fr-026',
		unit: 'tordoir',
		at: [64, '08:55'],
		topic: 'nuisance',
		origin: 'citizen',
		title: 'Conflit de voisinage étalé chaque jour dans un groupe de quartier',
		text: "Mme du 14 publie CHAQUE JOUR sur le groupe du lotissement des photos de ma haie et de mes poubelles avec des commentaires sur « certaines personnes ». Tout le monde sait que c'est moi. Ça fait 3 ans. J'ai 212 captures classées.",
		web: { platform: 'facebook', address: 'https://www.facebook.example/groups/lotissement-du-geai' },
		street: { place: 'Lotissement du Geai' },
		wantsAnswer: true,
		story: 'closed_not_for_police',
		messages: [
			{ from: 'reporter', text: 'Elle a encore posté ce matin. Capture 213.' },
			{
				from: 'officer',
				text: "Nous avons lu. Je comprends que cela use. Rien de ce que vous montrez n'est une infraction, mais il y a une voie."
			}
		],
		closing:
			"La médiation de quartier reçoit gratuitement le mardi à Bois-Tordoir et a accepté de vous appeler tous les deux. L'administratrice du groupe rappellera la règle sur les photos des maisons.",
		rating: { stars: 2, line: 'Et mes 213 captures alors ?' }
	},
	{
		id: 'fr-027',
		unit: 'doucette',
		at: [76, '16:20'],
		topic: 'fraud',
		origin: 'citizen',
		title: 'Faux billets pour le bal de la Guinguette vendus sur un réseau social',
		text: "On a acheté 4 entrées pour le bal de la guinguette, le qr code passe pas et la caissière dit qu'elle en a eu 20 comme ça. Le vendeur nous a bloqués. 60 euros.",
		web: { platform: 'facebook', handle: 'Nono Billets' },
		street: { place: 'Guinguette-Plage', postCode: '0331' },
		story: 'closed_not_enough',
		messages: [
			{
				from: 'officer',
				text: "Auriez-vous encore une capture de l'annonce, le nom complet du profil ou le numéro de compte ?"
			}
		],
		closing:
			"Sans capture ni numéro de compte, nous ne pouvons pas remonter plus loin aujourd'hui. Si vous retrouvez la preuve de paiement, ajoutez-la ici : le dossier peut être rouvert."
	},
	{
		id: 'fr-028',
		unit: 'brumaille',
		at: [88, '22:41'],
		topic: 'missing_or_in_danger',
		origin: 'citizen',
		danger: true,
		title: 'Une femme écrit depuis son téléphone caché : mari violent, deux enfants',
		text: "je peux pas appeler il est dans la maison. il a cassé la porte hier. j'ai deux petits. cité des ardoisiers. svp pas de sirène",
		street: { place: 'Cité des Ardoisiers', postCode: '0311' },
		contact: { name: 'F.' },
		wantsAnswer: true,
		story: 'handed_answered_and_told',
		facts:
			'Message à 22 h 41, centrale avertie à 22 h 44, patrouille sur place sans avertisseur à 22 h 56. Personne rencontrée seule à la porte arrière.',
		assessment: 'Danger immédiat pris en charge par la centrale. Ensuite accompagnement par La Lanterne.',
		handOver: {
			to: 'lantern',
			expected: 'act',
			reason:
				"La personne accepte d'être contactée, uniquement par cette conversation et entre 9 h et 11 h. Un hébergement et un accompagnement pour la plainte sont nécessaires.",
			answer: {
				kind: 'taken_up',
				internal:
					'Rencontrée le lendemain hors domicile, hébergement trouvé pour trois personnes, avocat de permanence prévenu.',
				told: "L'équipe de La Lanterne vous attend à l'adresse qu'elle vous a dite. Rien n'est écrit dans cette conversation exprès. Vous pouvez revenir ici à tout moment."
			}
		},
		messages: [
			{
				from: 'officer',
				text: "Une équipe arrive sans sirène par l'arrière. Restez près des enfants. Effacez cette page avec « Quitter vite », votre code suffit pour revenir."
			},
			{ from: 'reporter', text: 'on est parti. merci a la dame blonde' }
		],
		rating: { stars: 5 }
	},
	{
		id: 'fr-029',
		unit: 'oldtown',
		at: [42, '18:18'],
		topic: 'theft',
		origin: 'citizen',
		title: 'Pickpockets au Marché aux Bobines, un compte publie leurs visages',
		text: "Un compte met en ligne les photos des « voleuses du marché aux bobines » avec visages de filles qui ont peut-être 12 ans. Y a des menaces dessous. Oui il y a des vols mais là c'est du lynchage.",
		web: { platform: 'tiktok', handle: '@stop_bobines' },
		street: { place: 'Marché aux Bobines', postCode: '0220' },
		story: 'closed_solved',
		facts: "Cinq vidéos, trois visages d'enfants reconnaissables, une quarantaine de menaces en commentaire.",
		closing:
			"L'auteur a accepté de supprimer les vidéos après un entretien. Les patrouilles au marché sont renforcées le samedi. Merci d'avoir pensé à ces enfants."
	},
	{
		id: 'fr-030',
		unit: 'tordoir',
		at: [61, '17:52'],
		topic: 'drugs',
		origin: 'citizen',
		title: "Cartouches de protoxyde d'azote vendues à des mineurs au Gué",
		text: "ya un gars qui vend des bonbonnes de gaz hilarant aux jeunes du gué, livraison en trottinette, il poste ses stocks sur snap. mon petit frere est tombé l'autre jour apres. il a 15 ans",
		web: { platform: 'snapchat', handle: '@ballon_express' },
		street: { place: 'Gué-aux-Ânes', postCode: '0321' },
		story: 'handed_answered_and_told',
		facts:
			'Compte ouvert, stock et tarif affichés, deux lieux de remise au Gué-aux-Ânes. Un mineur aurait perdu connaissance.',
		handOver: {
			to: 'investigations',
			expected: 'act',
			reason:
				'Vente à des mineurs avec un incident de santé. Nous connaissons les lieux, vous avez les moyens. Dites-nous quand nous tenir à distance.',
			answer: {
				kind: 'taken_up',
				internal:
					'Vendeur contrôlé avec 24 bonbonnes, majeur, connu. Dossier ouvert, compte fermé par le service à notre demande.',
				told: 'Le vendeur a été contrôlé et son compte est fermé. Si votre frère a encore des vertiges ou des fourmis dans les jambes, allez chez le médecin : cela se soigne mieux tôt.'
			}
		},
		rating: { stars: 4 }
	},
	{
		id: 'fr-031',
		unit: 'doucette',
		at: [80, '12:12'],
		topic: 'question',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'À partir de quel âge peut-on rouler en trottinette électrique ?',
		text: "Bonjour c'est pour savoir à partir de quel âge on peut rouler en trottinette électrique et si le casque est obligatoire. Merci. Enzo, 12 ans",
		story: 'closed_solved',
		closing:
			"Bonjour Enzo, bonne question ! Sur la voie publique il faut avoir 16 ans, sauf dans les zones piétonnes et de jeu. Le casque n'est pas obligatoire mais il sauve des têtes. Passe nous voir à Rive-Doucette, on grave gratuitement les trottinettes le mercredi.",
		rating: { stars: 5, line: 'merci monsieur' }
	},
	{
		id: 'fr-032',
		unit: 'brumaille',
		at: [41, '23:40'],
		topic: 'bullying',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Montage vidéo moquant un élève handicapé, 4 000 vues',
		text: 'c mon voisin il est en fauteuil, ils ont fait un montage ou il tombe avec une musique debile. 4000 vues. lui il dit que c rien mais il a plus sorti de chez lui. les gars qui ont fait ca je les connais mais si je dis je suis mort',
		web: { platform: 'tiktok', handle: '@brum_lol' },
		story: 'closed_solved',
		messages: [
			{
				from: 'officer',
				text: "Merci, c'est courageux. Tu n'as pas besoin de donner de noms. Le lien suffit pour demander le retrait."
			},
			{ from: 'reporter', text: 'ok voila le lien, mais dites pas que ca vient du quartier' }
		],
		closing:
			"La vidéo est retirée depuis hier soir. L'école a été prévenue sans que personne ne soit cité. Ton voisin a reçu une visite, il va mieux.",
		rating: { stars: 5, line: 'respect' }
	},
	{
		id: 'fr-033',
		unit: 'oldtown',
		at: [60, '09:05'],
		topic: 'extremism_concern',
		origin: 'citizen',
		title: 'Autocollants à code QR sur les arrêts de bus, vers un canal fermé',
		text: "Depuis lundi il y a des autocollants sur tous les abribus entre la gare et le carillon. Un QR code et « Réveille-toi ». J'ai scanné, ça mène à un canal où il faut répondre à un questionnaire sur ses origines. J'ai arrêté là.",
		web: { platform: 'telegram', handle: 'Réveil du Val' },
		street: { place: 'Gare-Basse', postCode: '0221' },
		story: 'handed_answered_and_told',
		facts:
			'Onze autocollants relevés entre Gare-Basse et place du Carillon. Le QR mène à un canal soumis à questionnaire.',
		assessment:
			"De la rue vers le web. Le questionnaire trie selon l'origine : groupe fermé de nature raciste possible.",
		handOver: {
			to: 'iru',
			expected: 'check',
			reason: "Le canal est fermé, nous n'y entrons pas. Est-il connu de vous, et faut-il conserver des autocollants ?",
			answer: {
				kind: 'known',
				internal:
					'Known since spring under another name, same questionnaire. Keep two stickers as found. Seen in three other towns; we hold the overview.',
				told: "Ce canal était déjà connu du service spécialisé, votre information montre qu'il arrive maintenant dans notre ville. Les autocollants ont été enlevés."
			}
		},
		rating: { stars: 3, line: "J'aurais aimé savoir ce que vous allez faire." }
	},
	{
		id: 'fr-034',
		unit: 'tordoir',
		at: [79, '20:26'],
		topic: 'threats',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Entraîneur de foot menacé après un match de jeunes',
		text: "J'entraîne les U13. Depuis le match de samedi je reçois des messages d'un papa : « tu vas voir dimanche », « je sais où travaille ta femme ». C'est un adulte, il signe de son nom ! Les autres parents disent de laisser tomber. Je fais ça bénévolement moi.",
		web: { platform: 'whatsapp' },
		contact: { name: 'Coach Fred', phone: '+32 400 000 058' },
		story: 'closed_solved',
		facts:
			'Six messages signés, deux contiennent une menace. Aucune plainte souhaitée, la victime veut que cela cesse.',
		messages: [
			{
				from: 'officer',
				text: 'Bonjour. Deux de ces messages sont des menaces. Vous pouvez porter plainte, mais je peux aussi aller parler à ce monsieur si vous préférez. Que souhaitez-vous ?'
			},
			{ from: 'reporter', text: "Allez lui parler svp. S'il recommence je porte plainte." }
		],
		closing:
			"Je l'ai rencontré hier. Il a reconnu, s'excuse par écrit auprès du club et sait que la prochaine fois sera un procès-verbal. Bon match dimanche, je passerai au bord du terrain.",
		rating: { stars: 5, line: 'Exactement ce qu il fallait.' }
	},
	{
		id: 'fr-035',
		unit: 'doucette',
		at: [40, '15:31'],
		topic: 'child_abuse',
		origin: 'citizen',
		wantsAnswer: true,
		title: "Groupe familial : une vidéo d'enfant inquiétante circule, que faire",
		text: "On m'a envoyé dans un groupe une vidéo où un enfant se fait crier dessus et secouer. Tout le monde la partage en disant « faites tourner pour le retrouver ». Je ne sais pas d'où ça vient. J'ai le droit de la garder pour vous la montrer ?",
		web: { platform: 'whatsapp' },
		story: 'handed_answered_and_told',
		facts:
			"Vidéo de 22 secondes, non conservée à notre demande ; la personne en décrit le contenu et le groupe d'origine.",
		handOver: {
			to: 'cyber',
			expected: 'check',
			reason:
				"Vidéo virale montrant un enfant maltraité, origine inconnue. Est-elle connue, l'enfant est-il identifié ? Nous devons pouvoir répondre à la personne.",
			answer: {
				kind: 'known',
				internal:
					'Known abroad since two years, child identified and safe. Sharing on brings nothing and harms the child.',
				told: "Cette vidéo est connue : l'enfant a été identifié il y a longtemps, dans un autre pays, et il est en sécurité. Vous pouvez l'effacer et dire à votre groupe de ne plus la partager. Vous avez bien fait de demander."
			}
		},
		rating: { stars: 5, line: 'Soulagée.' }
	},
	{
		id: 'fr-036',
		unit: 'oldtown',
		at: [2, '17:08'],
		topic: 'nuisance',
		origin: 'street',
		title: 'Rodéos de trottinettes annoncés pour dimanche au Carillon',
		text: "Sortie d'école : trois élèves nous montrent l'affiche d'une course de trottinettes débridées, dimanche 15 h, place du Carillon, la même heure que la fête des nains de jardin. Ils nous l'ont montrée parce que leurs petites sœurs y seront. À traiter avant samedi.",
		web: { platform: 'tiktok', handle: '@carillon.speed' },
		street: { place: 'Place du Carillon', postCode: '0220' },
		story: 'taken'
	},
	{
		id: 'fr-037',
		unit: 'brumaille',
		at: [6, '19:59'],
		topic: 'fraud',
		origin: 'citizen',
		wantsAnswer: true,
		title: "Un veuf envoie de l'argent à une « infirmière militaire » jamais vue",
		text: "Je m'inquiète pour mon oncle, veuf depuis 2 ans. Il parle tous les jours avec une dame sur internet, soi disant infirmière à l'armée, coincée à un aéroport. Il a déjà envoyé 4 200 €. Il ne veut rien entendre et il me dit que je suis jalouse. Est-ce que vous pouvez lui parler ? Moi il ne m'écoute plus.",
		web: { platform: 'facebook', handle: 'Capt. Emily Dawnhill' },
		contact: { name: 'Sa nièce', phone: '+32 400 000 059' },
		story: 'waiting_reporter',
		facts: "Versements de 4 200 € en trois fois selon la nièce. La personne concernée n'a rien demandé elle-même.",
		assessment: 'Arnaque sentimentale typique. Sans la victime, pas de plainte : préparer une visite douce.',
		messages: [
			{
				from: 'officer',
				text: "Merci de veiller sur lui. Une visite de l'officier de proximité est possible, sans uniforme, si vous pensez qu'il l'accepterait. Savez-vous par quel moyen il a payé et si sa banque a été prévenue ?"
			}
		]
	},
	{
		id: 'fr-038',
		unit: 'tordoir',
		at: [3, '21:37'],
		topic: 'question',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Peut-on revenir sur un signalement ? Un ado regrette',
		text: "bjr j'ai signalé un pote la semaine passée et en fait c'était une blague entre nous. est ce que il va avoir des problemes ? je peux annuler",
		story: 'waiting_reporter',
		messages: [
			{
				from: 'officer',
				text: "Bonjour, merci d'être revenu. Nous pouvons noter ce que tu écris. As-tu encore le code de ton premier message ? Avec lui je retrouve de quoi il s'agit, sans te demander ton nom."
			}
		]
	},
	{
		id: 'fr-039',
		unit: 'doucette',
		at: [4, '20:12'],
		topic: 'identity_misuse',
		origin: 'citizen',
		wantsAnswer: true,
		title: "Compte de rencontre ouvert avec les photos d'une serveuse",
		text: "Un client m'a montré mon profil sur une appli de rencontre. C'est mes photos, mon prénom, et même où je travaille (la guinguette). Je n'ai jamais eu ce truc. Des hommes viennent déjà demander après moi. J'ai peur de rentrer le soir.",
		web: { platform: 'other', address: 'https://coeurs-voisins.example/p/lea-guinguette' },
		street: { place: 'Guinguette-Plage', postCode: '0331' },
		danger: true,
		story: 'handed_asked_back',
		facts:
			"Profil ouvert depuis neuf jours, quatre photos venant d'un compte public, lieu de travail cité. Deux clients se sont présentés.",
		handOver: {
			to: 'cyber',
			expected: 'act',
			reason: "Usurpation qui amène des inconnus au lieu de travail. Fermer le profil et savoir d'où il a été créé.",
			askedBack:
				'Does she have a message from the profile or only the page? And has she told the service herself: they close faster on her own notice.'
		},
		messages: [
			{
				from: 'officer',
				text: "Avez-vous déjà signalé vous-même le profil à l'application ? Le patron est d'accord pour que quelqu'un vous raccompagne le soir."
			},
			{ from: 'reporter', text: 'Oui ce matin, ils répondent « sous 7 jours ». Merci pour le patron.' }
		]
	},
	{
		id: 'fr-040',
		unit: 'oldtown',
		at: [7, '22:03'],
		topic: 'hate',
		origin: 'citizen',
		title: 'Groupe de discussion de classe : insultes contre un élève juif',
		text: "Dans le groupe de la classe de ma sœur ils envoient des stickers avec des fours et des blagues dégueu à un garçon juif. 24 personnes voient et personne dit rien. Elle m'a dit de pas en parler mais j'ai pas pu.",
		web: { platform: 'whatsapp' },
		story: 'graded',
		facts:
			"Groupe de classe de 24 membres, autocollants à caractère antisémite visant un élève nommé. Deux captures jointes, noms masqués par l'auteur.",
		assessment: "Injures à caractère raciste entre mineurs. Contact avec l'école avant toute autre démarche."
	},
	{
		id: 'fr-041',
		unit: 'brumaille',
		at: [9, '07:22'],
		topic: 'other',
		origin: 'citizen',
		title: 'Drone qui filme les jardins, les images sont publiées',
		text: 'Un drone passe le dimanche au dessus des jardins du plateau. Hier je me suis vue en maillot sur sa chaine. 112 vues mais quand même. Le pilote doit habiter tout près car il décolle en 1 minute.',
		web: { platform: 'youtube', handle: '@guet_vu_du_ciel' },
		street: { place: 'Plateau du Guet', postCode: '0311' },
		story: 'handed_declined',
		facts: 'Vidéo de 6 minutes, trois jardins reconnaissables, une personne identifiable.',
		handOver: {
			to: 'cyber',
			expected: 'check',
			reason: 'Images de particuliers publiées sans accord. Pouvez-vous identifier le pilote par le compte ?',
			declined:
				'No offence of ours and no order possible for this. A word with the pilot at his next take-off, or the aviation authority, will be quicker.'
		}
	},
	{
		id: 'fr-042',
		unit: 'tordoir',
		at: [10, '18:45'],
		topic: 'theft',
		origin: 'street',
		channel: 'forest',
		title: 'Série de vols dans les voitures, le butin en vente le lendemain',
		text: "Appel de la garde forestière par sa ligne de permanence : six vitres cassées au parking de l'Étang-Muet en deux semaines, toujours le dimanche après-midi. Deux promeneurs ont retrouvé leur poussette et leur autoradio dans la même annonce. Habitude à surveiller dimanche prochain.",
		web: { platform: 'marketplace', handle: 'vide_coffre_du_geai' },
		street: { place: 'Étang-Muet', postCode: '0320' },
		story: 'handed_accepted',
		facts: 'Six faits en deux semaines, dimanche entre 14 h et 17 h. Deux objets reconnus dans une annonce du lundi.',
		assessment: 'Un même auteur, local. Rue et web se confirment.',
		handOver: {
			to: 'investigations',
			expected: 'act',
			reason:
				'Série, horaire stable et vendeur identifiable. Nous proposons une présence discrète dimanche, à vous de dire si vous la préférez absente.'
		}
	},
	{
		id: 'fr-043',
		unit: 'doucette',
		at: [12, '13:48'],
		topic: 'missing_or_in_danger',
		origin: 'partner',
		source: 'lantern',
		danger: true,
		title: 'Jeune femme suivie par une balise cachée, signalée par La Lanterne',
		text: 'Une jeune femme que nous suivons a trouvé une balise de localisation dans la doublure de son sac. Son ancien compagnon lui a écrit où elle était trois fois cette semaine. Elle accepte que la police soit informée, pas encore de plainte.',
		street: { place: 'Rive-Doucette', postCode: '0330' },
		story: 'handed_overdue',
		facts: 'Balise trouvée lundi, conservée éteinte dans une boîte métallique. Trois messages citant des lieux exacts.',
		handOver: {
			to: 'cyber',
			expected: 'advise',
			reason:
				'La balise est conservée. Peut-on lire à quel compte elle est liée sans plainte, et comment la remettre sans abîmer la trace ?'
		}
	},
	{
		id: 'fr-044',
		unit: 'oldtown',
		at: [17, '11:11'],
		topic: 'fraud',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Investissement en cryptomonnaie vanté par un faux reportage',
		text: "J'ai investi 250 € après un reportage à la télé (enfin je croyais) puis 2 000, puis ils demandent des « taxes » pour me rendre mon argent. Sur l'écran j'ai 18 000 € de gain. On me dit que c'est faux. Dites moi que non.",
		web: { platform: 'website', address: 'https://orme-invest-pro.example/tableau' },
		story: 'handed_withdrawn',
		facts: '2 250 € versés en deux fois, demande de « taxes » de 1 400 €. Site créé il y a cinq semaines.',
		handOver: {
			to: 'cyber',
			expected: 'act',
			reason: "Fausse plateforme active, victime encore en contact avec l'auteur.",
			withdrawn:
				'La plainte a été prise au guichet entre-temps et suit déjà la voie normale : la transmission ferait double emploi.'
		},
		messages: [
			{
				from: 'officer',
				text: "Monsieur, je suis désolé : ces gains n'existent pas. Ne payez plus rien, même pas pour « récupérer ». Appelez votre banque aujourd'hui et venez déposer plainte avec vos extraits."
			}
		]
	},
	{
		id: 'fr-045',
		unit: 'brumaille',
		at: [85, '16:36'],
		topic: 'nuisance',
		origin: 'citizen',
		title: 'Pétards jetés sur un arrêt de bus, défi filmé',
		text: "Les jeunes font un défi : lancer un pétard dans l'abri quand le bus arrive et filmer la tête des gens. Ma mère a fait un malaise. C'est sur leurs comptes, ils sont fiers.",
		web: { platform: 'tiktok' },
		street: { place: 'Les Sept-Puits', postCode: '0310' },
		story: 'closed_not_enough',
		wantsAnswer: true,
		messages: [
			{ from: 'officer', text: "Votre maman va-t-elle mieux ? Avez-vous un lien ou le nom d'un compte ?" },
			{ from: 'reporter', text: "Elle va bien merci. Non ma fille dit que c'est supprimé." }
		],
		closing:
			"Les vidéos ne sont plus en ligne et personne n'a pu être reconnu. La ligne de bus a été prévenue, une patrouille est prévue à la sortie des écoles. Si une vidéo revient, envoyez-nous le lien."
	},
	{
		id: 'fr-046',
		unit: 'oldtown',
		at: [46, '20:40'],
		topic: 'bullying',
		origin: 'citizen',
		wantsAnswer: true,
		title: "Faux compte au nom d'un professeur, réponses humiliantes aux élèves",
		text: "Je suis prof de math. Un compte avec mon nom et ma photo de trombinoscope répond aux élèves des horreurs sur leurs notes. Les parents m'appellent furieux. L'établissement me demande de « gérer avec la police ». Voilà, je gère.",
		web: { platform: 'instagram', handle: '@prof.delbroc.officiel' },
		story: 'closed_passed_on',
		facts: 'Compte créé il y a dix jours, 180 abonnés, 14 messages signés du nom du professeur.',
		handOver: {
			to: 'cyber',
			expected: 'act',
			reason: "Usurpation avec plainte déposée. Demande d'identification à l'opérateur et fermeture.",
			answer: {
				kind: 'taken_up',
				internal:
					'Account closed after notice. Subscriber data asked for under the complaint, answer goes to the prosecutor.',
				told: 'Le compte est fermé. La plainte suit son cours au parquet.'
			}
		},
		closing:
			"Le compte est fermé et l'école a écrit aux parents avec notre texte. Votre plainte est au parquet, c'est lui qui vous tiendra au courant.",
		rating: { stars: 4 }
	},
	{
		id: 'fr-047',
		unit: 'tordoir',
		at: [65, '19:19'],
		topic: 'extremism_concern',
		origin: 'citizen',
		title: "Collègue d'entrepôt montre des vidéos de combattants à la pause",
		text: "Un collègue passe a la pause des videos de combattants avec de la musique et dit que bientot ici aussi. Certains rigolent. Moi pas. Je ne le déteste pas c'est un gars perdu, son frère est mort cet hiver.",
		street: { place: 'Bois-Tordoir', postCode: '0320' },
		story: 'closed_solved',
		facts: 'Propos rapportés par un collègue, vidéos montrées à trois reprises à la pause. Deuil récent mentionné.',
		assessment: "Pas d'appel à agir rapporté. Soutien d'abord ; le service d'accompagnement a accepté.",
		closing:
			"Merci d'avoir parlé de lui comme d'une personne. Quelqu'un l'a rencontré et il a accepté d'être accompagné. Nous n'en dirons pas plus, par respect pour lui."
	},
	{
		id: 'fr-048',
		unit: 'doucette',
		at: [84, '22:29'],
		topic: 'threats',
		origin: 'citizen',
		title: 'Message anonyme : « ça va sauter au lycée », capture illisible',
		text: "regardez ce que mon frere a recu. c'est qui ?? ca va sauter au lycée lundi il dit",
		web: { platform: 'snapchat' },
		danger: true,
		story: 'closed_nothing',
		facts:
			'Capture trop petite pour lire le pseudonyme. Établissements du secteur prévenus dimanche soir, passage lundi de 7 h à 9 h, rien constaté. Même phrase retrouvée dans une chaîne qui circule depuis des mois.',
		assessment: 'Chaîne de messages connue, sans lien local.',
		closing:
			"Nous l'avons pris au sérieux : les écoles ont été prévenues et nous étions sur place lundi matin. C'est une chaîne qui circule depuis des mois sans auteur d'ici, nous ne pouvons pas remonter à la personne. Vous avez bien fait."
	},
	{
		id: 'fr-049',
		unit: 'oldtown',
		at: [59, '14:55'],
		topic: 'question',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Comment devenir policier de proximité en ligne ?',
		text: "Bonjour, je suis en dernière année d'informatique et j'aimerais faire votre métier. Faut-il d'abord être policier de rue ? Merci beaucoup, Naïm",
		story: 'closed_not_for_police',
		closing:
			"Bonjour Naïm ! Oui, la formation de base est la même pour tous, puis on choisit selon les compétences et l'envie. Les prochaines séances d'information du service de recrutement sont sur son site. Vous pouvez passer un mercredi place du Carillon, on vous montrera.",
		rating: { stars: 5 }
	},
	{
		id: 'fr-050',
		unit: 'brumaille',
		at: [5, '21:21'],
		topic: 'threats',
		origin: 'citizen',
		title: 'Règlement de comptes annoncé entre deux villages après un match',
		text: "Les gars de Brumaille et ceux du Bois se donnent rendez vous pour se taper dessus, sur un canal privé, c'est Dylan qui l'a dit mais je connais pas son nom. C'est pour samedi après le derby, au plateau.",
		street: { place: 'Plateau du Guet', postCode: '0311' },
		web: { platform: 'telegram' },
		story: 'graded',
		facts: 'Rendez-vous rapporté par un tiers, samedi après le match, plateau du Guet. Aucun lien fourni.',
		assessment: "Plausible : incident semblable il y a un an. À croiser avec l'antenne de Bois-Tordoir."
	},
	{
		id: 'fr-051',
		unit: 'tordoir',
		at: [5, '10:04'],
		topic: 'threats',
		origin: 'unit',
		source: 'brumaille',
		title: 'Derby de samedi : demande de Haute-Brumaille sur les meneurs',
		text: 'Bonjour les collègues. Nous avons un signalement sur une rixe annoncée après le derby, plateau du Guet. Avez-vous entendu la même chose de votre côté, et les mêmes prénoms reviennent-ils ? Réponse utile avant vendredi midi pour le briefing.',
		street: { place: 'Gué-aux-Ânes' },
		story: 'taken',
		facts: "Demande de l'antenne voisine. Un éducateur du club confirme une tension depuis deux semaines, sans prénoms."
	},
	{
		id: 'fr-052',
		unit: 'network',
		at: [3, '09:48'],
		topic: 'fraud',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Chip shop owner locked out of his delivery account, ransom asked',
		text: "Je tiens une friterie. On m'a volé le compte de la plateforme de livraison, ils ont changé le numéro de compte et le nom est devenu « FRITES GRATUITES ». Ils me demandent 500 € pour le rendre. Depuis 4 jours je travaille pour rien. La plateforme renvoie un robot.",
		web: { platform: 'other', address: 'https://pro.livraison-vite.example' },
		story: 'taken',
		facts:
			'Account taken over on the 3rd, payout account changed an hour later. Ransom of 500 asked in a chat window of the platform.',
		assessment: 'Takeover by a leaked password likely. The payout account is the lead.'
	},
	{
		id: 'fr-053',
		unit: 'network',
		at: [8, '11:30'],
		topic: 'extremism_concern',
		origin: 'citizen',
		title: 'Songs glorifying an attack, re-uploaded under a cooking name',
		text: "Une chaîne « Recettes du Val » remet en ligne des chants à la gloire d'un attentat, sous des images de soupe. Les commentaires comprennent très bien. Déjà signalé deux fois à la plateforme, toujours là.",
		web: { platform: 'youtube', address: 'https://www.videos.example/c/recettes-du-val', handle: '@recettesduval' },
		story: 'graded',
		facts:
			'Four uploads with the same sound track over cooking pictures. 2,300 views in all. Two earlier notices by the reporter without result.',
		assessment: 'Terms clearly breached; offence to be judged by the second analyst. Ready for a notice.'
	},
	{
		id: 'fr-054',
		unit: 'network',
		at: [0, '06:58'],
		topic: 'question',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Is a flag still anonymous when sent from a school computer?',
		text: "Si j'écris ici depuis un ordi de l'école est-ce que l'école voit ce que j'ai envoyé ? Je voudrais raconter quelque chose mais j'ai peur.",
		story: 'new'
	},
	{
		id: 'fr-055',
		unit: 'oldtown',
		at: [32, '19:42'],
		topic: 'fraud',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Vente de voiture : faux acheteur et faux site de séquestre',
		text: "J'ai vendu ma voiture à un monsieur très poli qui voulait passer par un « tiers de confiance ». J'ai payé 380 € de frais remboursables. Le site a disparu ce matin. Heureusement j'ai encore la voiture.",
		web: { platform: 'website', address: 'https://sequestre-auto-sur.example' },
		story: 'handed_answered_and_told',
		facts: '380 € versés vers un compte étranger. Site disparu sous 48 heures.',
		handOver: {
			to: 'cyber',
			expected: 'check',
			reason:
				'Site de faux séquestre, déjà fermé. Série connue ? La victime veut savoir si une plainte sert à quelque chose.',
			answer: {
				kind: 'known',
				internal:
					'Part of a known series, 60 victims in five countries, joint file open. Her complaint adds a payment account we did not have.',
				told: "Ce site fait partie d'une série connue. Votre plainte est utile : le compte que vous avez payé était nouveau pour les enquêteurs."
			}
		},
		rating: { stars: 4 }
	},
	{
		id: 'fr-056',
		unit: 'tordoir',
		at: [35, '18:00'],
		topic: 'drugs',
		origin: 'citizen',
		title: 'Champ de chanvre derrière la ferme : culture déclarée',
		text: "Il y a un champ entier de cannabis derrière la ferme du gué on le sent jusqu'à l'école et personne ne dit rien c'est incroyable",
		street: { place: 'Gué-aux-Ânes', postCode: '0321' },
		story: 'closed_nothing',
		facts: 'Chanvre industriel déclaré, autorisation vue sur place.',
		closing:
			"Nous sommes allés voir : c'est du chanvre textile, déclaré et contrôlé. L'odeur est la même, pas l'effet. Il n'y a donc rien à faire pour nous, et vous aviez raison de demander."
	},
	{
		id: 'fr-057',
		unit: 'doucette',
		at: [38, '21:50'],
		topic: 'bullying',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Un garçon exclu de tous les groupes et moqué en direct chaque soir',
		text: "Bonsoir, mon petit-fils de 12 ans est moqué tous les soirs dans un direct par des camarades. Ils lisent ses vieux messages à voix haute. Il m'a dit qu'il ne servait à rien. Je suis sa grand-mère, ses parents minimisent.",
		web: { platform: 'twitch' },
		contact: { name: 'Mamie Huguette', phone: '+32 400 000 062' },
		story: 'reopened',
		danger: true,
		facts: "Directs quotidiens vers 20 h 30, cinq élèves. L'enfant exprime une perte d'estime grave.",
		messages: [
			{
				from: 'officer',
				text: "Madame, merci. Un médecin ou le 112 si votre petit-fils parle de mourir. L'école et La Lanterne peuvent l'aider, je prends contact avec les deux."
			},
			{
				from: 'reporter',
				afterNews: true,
				text: 'Cela avait cessé mais ils ont recommencé hier avec un autre compte. Pouvez-vous revoir ?'
			}
		],
		closing:
			"Les directs ont cessé après la rencontre avec les familles. La psychologue de l'école voit votre petit-fils chaque semaine. Revenez ici si cela reprend."
	},
	{
		id: 'fr-058',
		unit: 'brumaille',
		at: [41, '12:27'],
		topic: 'theft',
		origin: 'citizen',
		title: 'Colis disparus sur les paliers de la Cité des Ardoisiers',
		text: '3 colis en un mois ! Le livreur prend une photo devant la porte et 10 minutes après plus rien. On est plusieurs dans le groupe de la cité.',
		web: { platform: 'whatsapp' },
		street: { place: 'Cité des Ardoisiers', postCode: '0311' },
		story: 'closed_solved',
		wantsAnswer: true,
		closing:
			"Une boîte commune fermée a été installée avec le syndic, et la personne qui prenait les colis a été vue et entendue. Deux colis vous attendent à l'antenne.",
		rating: { stars: 5, line: 'La boîte, quelle bonne idée' }
	},
	{
		id: 'fr-059',
		unit: 'oldtown',
		at: [47, '17:17'],
		topic: 'identity_misuse',
		origin: 'citizen',
		wantsAnswer: true,
		title: "Diplôme et identité d'un kiné utilisés par un faux cabinet",
		text: "Un site propose des séances à distance avec mon nom et mon numéro d'agrément. Je l'ai découvert par une patiente fâchée. Je n'ai jamais travaillé pour eux.",
		web: { platform: 'website', address: 'https://kine-a-la-maison.example' },
		story: 'handed_answered_and_told',
		facts: "Nom et numéro d'agrément repris sur un site commercial, deux patients trompés.",
		handOver: {
			to: 'cyber',
			expected: 'act',
			reason: "Usurpation d'identité professionnelle, site actif, paiement en ligne.",
			answer: {
				kind: 'no_action',
				internal:
					'Host answers within a day on a notice by the person named; no crime file needed if they comply. If still up after a week, send back to us.',
				told: "Le plus rapide est votre propre demande à l'hébergeur, nous vous donnons le modèle de lettre. Si le site est encore là dans une semaine, revenez ici, nous reprendrons."
			}
		},
		rating: { stars: 3, line: "Le modèle a marché mais c'est moi qui ai tout fait." }
	},
	{
		id: 'fr-060',
		unit: 'tordoir',
		at: [52, '20:08'],
		topic: 'hate',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Couple de femmes insulté par un voisin sous leurs photos de mariage',
		text: "Notre voisin commente toutes nos photos depuis le mariage. « contre nature », « on n'en veut pas dans l'allée ». Hier il a mis notre adresse. Nous sommes Amélie et Jo. On aimerait juste vivre.",
		web: { platform: 'facebook' },
		street: { place: 'Lotissement du Geai', postCode: '0320' },
		contact: { name: 'Amélie et Jo', email: 'amelie.jo@mail.example' },
		story: 'reopened',
		facts: "23 commentaires en cinq semaines, un contenant l'adresse. Profil au nom réel du voisin.",
		messages: [
			{
				from: 'officer',
				text: "Merci d'avoir écrit. Ces commentaires peuvent être une infraction. Je vais le voir demain, et vous pouvez porter plainte à tout moment, je prends votre déclaration chez vous."
			},
			{
				from: 'reporter',
				afterNews: true,
				text: "Bonjour, il a recommencé ce week-end, avec un autre compte mais les mêmes fautes d'orthographe. Nous voulons porter plainte cette fois."
			}
		],
		closing:
			"Le voisin a été rencontré, il a retiré tous ses commentaires et s'est engagé par écrit. Nous gardons une trace de tout."
	},
	{
		id: 'fr-061',
		unit: 'doucette',
		at: [58, '10:40'],
		topic: 'other',
		origin: 'citizen',
		title: "Bateau sans lumière qui décharge la nuit à l'Île-Basse",
		text: "Depuis trois nuits une barque sans lumière accoste à l'île-basse vers 2h et repart vide. Ça ne me regarde peut-être pas. Ils ont l'air de porter des bidons.",
		street: { place: 'Île-Basse', postCode: '0331' },
		story: 'closed_passed_on',
		facts: 'Trois passages relevés par le témoin, vers 2 heures.',
		handOver: {
			to: 'investigations',
			expected: 'check',
			reason: 'Déchargements de nuit répétés, possiblement des déchets. À croiser avec vos dossiers.',
			answer: {
				kind: 'taken_up',
				internal: "Déversement d'huiles usagées constaté, dossier repris avec l'inspection de l'environnement.",
				told: "Votre observation a permis de constater un déversement. L'inspection de l'environnement a repris le dossier."
			}
		},
		closing:
			"Votre observation était bonne : des huiles usagées étaient déversées. L'inspection de l'environnement poursuit, c'est elle qui décidera de la suite."
	},
	{
		id: 'fr-062',
		unit: 'brumaille',
		at: [64, '16:03'],
		topic: 'fraud',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Faux ramonage proposé par annonce, travail jamais fait',
		text: "Un ramoneur trouvé en ligne a pris 180 € cash et n'a même pas monté l'échelle. Facture sans numéro. Son annonce a encore 5 étoiles partout.",
		web: { platform: 'marketplace', handle: 'ramonage_eclair' },
		story: 'closed_not_for_police',
		street: { place: 'Haute-Brumaille', postCode: '0310' },
		closing:
			"Un travail mal fait ou pas fait est d'abord une affaire de contrat : l'inspection économique reçoit les plaintes en ligne et elle en a déjà d'autres sur ce nom. Nous lui avons signalé l'annonce.",
		rating: { stars: 2 }
	},
	{
		id: 'fr-063',
		unit: 'oldtown',
		at: [71, '22:34'],
		topic: 'threats',
		origin: 'citizen',
		title: "Menaces entre joueurs après une partie, auteurs à l'étranger",
		text: "un mec m'a dit qu'il allait venir chez moi me planter parce que j'ai gagné. il a dit le nom de ma ville. je joue toujours avec le micro",
		web: { platform: 'game', handle: 'xX_Kroko_Xx' },
		danger: true,
		wantsAnswer: true,
		story: 'closed_nothing',
		facts:
			"Menace orale en jeu, ville visible dans le profil du joueur menacé. Compte adverse créé à l'étranger, sans autre trace.",
		messages: [
			{
				from: 'officer',
				text: "Ta ville est écrite dans ton profil, enlève-la et passe tes réglages en privé. Signale le joueur dans le jeu, avec l'enregistrement si tu l'as."
			}
		],
		closing:
			"Le joueur ne semble pas être d'ici et l'éditeur ne garde pas les voix : nous ne pouvons pas aller plus loin. Avec tes réglages actuels on ne peut plus voir où tu habites.",
		rating: { stars: 3, line: 'au moins vous avez repondu' }
	},
	{
		id: 'fr-064',
		unit: 'tordoir',
		at: [78, '15:15'],
		topic: 'nuisance',
		origin: 'citizen',
		title: "Feux de camp et déchets à l'Étang-Muet après des directs",
		text: "Des gens viennent camper à l'étang pour faire des directs « survie ». Ils laissent tout sur place. Et le feu en plein été !",
		web: { platform: 'youtube', handle: '@survie_du_dimanche' },
		street: { place: 'Étang-Muet', postCode: '0320' },
		story: 'closed_not_enough',
		closing:
			"Les vidéos sont anciennes et on n'y reconnaît ni date ni personne. Nous avons signalé le lieu à la garde forestière. Si vous voyez un feu, appelez tout de suite le 112."
	},
	{
		id: 'fr-065',
		unit: 'doucette',
		at: [2, '22:52'],
		topic: 'bullying',
		origin: 'citizen',
		danger: true,
		title: 'Défi dangereux entre élèves : retenir sa respiration en vidéo',
		text: "y a un défi dans ma classe ou tu retiens ta respiration jusqua tomber. une fille est tombée dans les toilettes. les surveillants savent pas. je veux pas etre une balance mais j'ai peur pour elle",
		web: { platform: 'tiktok' },
		street: { place: 'Rive-Doucette', postCode: '0330' },
		story: 'handed_offered',
		facts:
			'Une élève aurait perdu connaissance. Établissement non cité, secteur Rive-Doucette. École prévenue par téléphone le lendemain à 8 h 10, sans source.',
		handOver: {
			to: 'lantern',
			expected: 'advise',
			reason:
				"Quel message faire passer dans les classes sans donner d'idées à ceux qui ne connaissent pas le défi ? Nous intervenons vendredi."
		}
	},
	{
		id: 'fr-066',
		unit: 'brumaille',
		at: [1, '12:50'],
		topic: 'extremism_concern',
		origin: 'partner',
		source: 'university',
		title: "Veille de l'université : un slogan local repris par un réseau étranger",
		text: "Our weekly overview shows that the phrase « le Guet se lève », until last week used by about ten accounts of the plateau, was picked up by a network of some 300 accounts abroad. No persons in our data, only counts per day. Nous vous envoyons la courbe, elle peut expliquer l'afflux de commentaires.",
		web: { platform: 'x' },
		story: 'handed_offered',
		facts: 'Courbe fournie par le laboratoire : de 10 à 310 comptes en cinq jours. Aucune donnée de personne.',
		handOver: {
			to: 'iru',
			expected: 'know',
			reason:
				"Pour votre vue d'ensemble : un mot d'ordre de notre plateau devient international. Nous suivons la rue, vous le réseau."
		}
	},
	{
		id: 'fr-067',
		unit: 'oldtown',
		at: [8, '18:29'],
		topic: 'drugs',
		origin: 'citizen',
		title: 'Colis de pilules arrivé chez une mineure, commande sur un site',
		text: "Ma fille de 17 ans a commandé des pilules « pour réviser » sur un site. Le colis est arrivé, je l'ai intercepté. Je fais quoi, je jette, je vous l'apporte ? Je ne veux pas lui faire d'ennuis.",
		web: { platform: 'website', address: 'https://focus-pilules.example' },
		wantsAnswer: true,
		story: 'handed_declined',
		facts: "Colis fermé, expéditeur étranger. La mère ne souhaite pas d'ennuis pour sa fille.",
		handOver: {
			to: 'cyber',
			expected: 'act',
			reason: 'Site de vente de médicaments sans ordonnance visant les étudiants.',
			declined:
				'Medicines agency has this site under its own procedure; send the parcel there. We take it up again only if payments here turn up.'
		},
		messages: [
			{
				from: 'officer',
				text: "Ne jetez pas et n'ouvrez pas : apportez le colis tel quel à l'antenne, vous ne serez pas inquiétées. Un mot avec le médecin de famille serait utile."
			},
			{ from: 'reporter', text: 'Merci. Je passe jeudi.' }
		]
	},
	{
		id: 'fr-068',
		unit: 'tordoir',
		at: [12, '21:02'],
		topic: 'missing_or_in_danger',
		origin: 'citizen',
		danger: true,
		wantsAnswer: true,
		title: "Voisine âgée isolée, un « ami » d'internet s'installe chez elle",
		text: "Ma voisine a 79 ans. Un homme rencontré sur un site de cartes postales est venu « pour un week-end » et il est là depuis six semaines. Elle n'ouvre plus elle-même. Hier elle a fait non de la tête derrière la vitre. Je ne sais pas si j'invente.",
		street: { place: 'Lotissement du Geai', postCode: '0320' },
		contact: { name: 'Le voisin du 22', phone: '+32 400 000 063' },
		story: 'waiting_reporter',
		facts:
			"Homme présent depuis six semaines. La personne n'ouvre plus elle-même. Visite du quartier faite vendredi : elle dit que tout va bien, l'homme présent dans la pièce.",
		assessment: "Emprise possible. Trouver une occasion de lui parler seule, avec l'aide-ménagère.",
		messages: [
			{
				from: 'officer',
				text: "Vous n'inventez pas, merci. Je suis passée, mais je n'ai pas pu la voir seule. Savez-vous quel jour vient son aide-ménagère, et si elle a de la famille ?"
			}
		]
	},
	{
		id: 'fr-069',
		unit: 'doucette',
		at: [6, '14:14'],
		topic: 'theft',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Moteur de barque retrouvé dans une annonce, numéro gratté',
		text: "Mon moteur hors-bord volé en août, je le reconnais à 100 % sur une annonce, j'avais soudé une pièce moi-même. Le numéro est gratté comme par hasard.",
		web: { platform: 'marketplace', address: 'https://brikmarkt.example/a/moteur-6cv-bon-etat' },
		street: { place: 'Pont-aux-Merles', postCode: '0330' },
		story: 'waiting_reporter',
		facts: 'Annonce capturée. La pièce soudée est visible sur la troisième photo.',
		messages: [
			{
				from: 'officer',
				text: "Bien vu. Auriez-vous une photo plus ancienne où l'on voit la soudure, et le numéro de votre plainte d'août ?"
			}
		]
	},
	{
		id: 'fr-070',
		unit: 'brumaille',
		at: [52, '19:04'],
		topic: 'identity_misuse',
		origin: 'citizen',
		wantsAnswer: true,
		title: "Intelligence artificielle : fausse voix de la fille demandant de l'argent",
		text: "On m'a appelée : c'était LA VOIX de ma fille en pleurs, un accident, il faut 3 000 € tout de suite. J'ai raccroché et appelé ma fille, elle était au bureau. Je tremble encore. Comment ils ont sa voix ? Elle a une petite chaîne de couture.",
		web: { platform: 'youtube' },
		story: 'closed_solved',
		facts: 'Appel à 11 h 20, numéro masqué, voix imitée. Aucune perte. La fille publie des vidéos parlées.',
		closing:
			"Vous avez fait exactement ce qu'il faut : raccrocher et rappeler. Quelques minutes de vidéo suffisent à imiter une voix. Convenez d'un mot de famille que seuls vous connaissez. Votre récit sert d'exemple, sans nom, dans notre prochaine lettre de quartier.",
		rating: { stars: 5, line: "Le mot de famille, on l'a choisi le soir même." }
	}
];
