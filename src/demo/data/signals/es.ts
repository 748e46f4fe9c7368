import type { DemoSignal } from '../../schema.ts';

/** Written in Spanish. Titles, facts and assessments are in the working language of the unit. */
export const es: readonly DemoSignal[] = [
	{
		id: 'es-001',
		unit: 'mill',
		at: [1, '19:31'],
		topic: 'hate',
		origin: 'citizen',
		burst: 'tanners_passage',
		title: 'Kokkin van het opvangcentrum stuurt de video over zaterdag door',
		text: 'Buenas, trabajo en la cocina del centro de acogida del Passage des Tanneurs. Me ha llegado un vídeo donde dicen que el sábado van a venir «de visita» con antorchas. Aquí hay treinta niños. ¿Van a venir ustedes antes que ellos?',
		web: { platform: 'youtube', handle: '@voixdumoulin' },
		street: { place: 'Passage des Tanneurs', postCode: '0210' },
		danger: true,
		wantsAnswer: true,
		contact: { name: 'Remedios', phone: '+32 400 000 081' },
		story: 'new'
	},
	{
		id: 'es-002',
		unit: 'oldtown',
		at: [0, '07:33'],
		topic: 'fraud',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Faux message de la banque, code donné il y a une heure',
		text: 'Hace una hora me llegó un SMS del banco, llamé al número y un chico muy amable me pidió el código. Ya me han quitado 780 €. El banco abre a las 9. ¿Qué hago ahora mismo?',
		story: 'new'
	},
	{
		id: 'es-003',
		unit: 'network',
		at: [0, '01:12'],
		topic: 'bullying',
		origin: 'citizen',
		danger: true,
		wantsAnswer: true,
		title: 'Teenager: classmates made stickers of her crying',
		text: 'han hecho stickers de mi llorando y los usan en todos los grupos. tengo 13. mañana no voy al insti ni loca. no se lo digas a mis padres porfa',
		web: { platform: 'whatsapp' },
		story: 'new'
	},
	{
		id: 'es-004',
		unit: 'doucette',
		at: [1, '18:05'],
		topic: 'theft',
		origin: 'citizen',
		title: 'Tables et chaises de terrasse volées, vues dans une annonce',
		text: 'Tengo un bar en Guinguette-Plage. Anoche se llevaron 8 mesas y 20 sillas amarillas. Hoy las venden como «vintage de playa». ¡¡Vintage!! Son del año pasado y todavía las estoy pagando.',
		web: { platform: 'marketplace', address: 'https://brikmarkt.example/a/sillas-amarillas-vintage' },
		street: { place: 'Guinguette-Plage', postCode: '0331' },
		wantsAnswer: true,
		story: 'new'
	},
	{
		id: 'es-005',
		unit: 'quays',
		at: [1, '21:44'],
		topic: 'threats',
		origin: 'citizen',
		title: 'Bedreiging in wijkgroep na ruzie over geluid',
		text: 'Un vecino ha puesto en el grupo de la calle que «el próximo que llame a la policía por el ruido sale por la ventana». Fui yo quien llamó. Nadie lo sabe, creo.',
		web: { platform: 'whatsapp' },
		street: { place: 'Tramwijk', postCode: '0121' },
		story: 'new'
	},
	{
		id: 'es-006',
		unit: 'network',
		at: [2, '11:26'],
		topic: 'identity_misuse',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Cleaner found that three telephone lines run in her name',
		text: 'Me llegan facturas de tres líneas de teléfono que no son mías. En la tienda enseñaron una copia de mi pasaporte con otra foto. Yo dejé el pasaporte una vez en una agencia de empleo.',
		contact: { name: 'Yolanda P.', phone: '+32 400 000 083', email: 'yolanda.limpieza@mail.example' },
		story: 'new'
	},
	{
		id: 'es-007',
		unit: 'network',
		at: [2, '17:50'],
		topic: 'question',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Au pair asks whether her host may check her phone',
		text: 'Soy au pair. La familia quiere poner una aplicación en mi móvil para ver dónde estoy, «por los niños». ¿Es legal? No quiero perder el trabajo.',
		story: 'new'
	},
	{
		id: 'es-008',
		unit: 'tordoir',
		at: [2, '20:16'],
		topic: 'nuisance',
		origin: 'citizen',
		title: 'Combats de chiens évoqués dans un groupe, lieu : une grange',
		text: 'En un grupo de perros de presa hablan de «entrenamientos» el domingo en un granero de Bois-Tordoir. Uno puso la foto de un perro con heridas y se reían. A mí me gustan los perros, por eso estaba en el grupo.',
		web: { platform: 'facebook' },
		street: { place: 'Bois-Tordoir', postCode: '0320' },
		story: 'taken',
		facts:
			'Groupe fermé, contenu rapporté par un membre. Date : dimanche. Une photo jointe montre un chien blessé devant une porte verte.',
		assessment: 'Sérieux. La porte verte est reconnaissable ; inspection du bien-être animal prévenue.'
	},
	{
		id: 'es-009',
		unit: 'oldtown',
		at: [3, '09:58'],
		topic: 'identity_misuse',
		origin: 'citizen',
		wantsAnswer: true,
		title: "Faux profil d'une professeure de danse, élèves contactées",
		text: 'Doy clases de flamenco en el Marché aux Bobines. Alguien ha copiado mi cuenta y escribe a mis alumnas para una «audición» en un hotel. Una casi va.',
		web: { platform: 'instagram', handle: '@academia.tacon.oficial' },
		street: { place: 'Marché aux Bobines', postCode: '0220' },
		danger: true,
		contact: { name: 'Macarena', email: 'tacon@mail.example' },
		story: 'handed_accepted',
		facts: 'Compte copié, six élèves contactées, rendez-vous proposé dans un hôtel samedi.',
		assessment: 'Leurre avec lieu et date ; une mineure parmi les élèves.',
		handOver: {
			to: 'investigations',
			expected: 'act',
			reason: 'Rendez-vous fixé samedi dans un hôtel de la Gare-Basse. Une élève accepte de montrer ses messages.'
		},
		messages: [
			{
				from: 'officer',
				text: 'Gracias, Macarena. Avise a todas sus alumnas de que no respondan. Que la chica guarde los mensajes; una compañera la llamará hoy, con calma.'
			}
		]
	},
	{
		id: 'es-010',
		unit: 'brumaille',
		at: [4, '16:47'],
		topic: 'hate',
		origin: 'citizen',
		title: "Cueilleurs saisonniers insultés dans un groupe d'emploi",
		text: 'Venimos cada año a la manzana. Este año en el grupo de trabajo de la zona ponen que «los de fuera» duermen como animales y suben fotos de nuestras tiendas. El dueño de la finca no sabe nada. No queremos lío, queremos que quiten las fotos.',
		web: { platform: 'facebook', address: 'https://www.facebook.example/groups/jobs-plateau' },
		street: { place: 'Plateau du Guet', postCode: '0311' },
		wantsAnswer: true,
		story: 'closed_solved',
		facts: 'Onze photos de tentes, visages visibles. Administratrice du groupe jointe par téléphone.',
		closing:
			'Las fotos ya no están: la administradora del grupo las quitó en cuanto se lo pedimos. El ayuntamiento ha abierto el camping municipal con duchas para los temporeros. Buena cosecha.',
		rating: { stars: 5, line: 'Duchas calientes!! gracias' }
	},
	{
		id: 'es-011',
		unit: 'network',
		at: [4, '22:36'],
		topic: 'child_abuse',
		origin: 'citizen',
		danger: true,
		wantsAnswer: true,
		title: 'Mother: an adult sends gifts inside a game to her son, 9',
		text: 'Mi hijo de 9 años recibe regalos en un juego de un tal TitoGamer. Ya le ha pedido que cambien a otra aplicación «sin mamás». El niño está encantado con el tito. Yo no duermo.',
		web: { platform: 'game', handle: 'TitoGamer77' },
		contact: { name: 'Madre de I.', phone: '+32 400 000 084' },
		story: 'handed_acknowledged',
		facts: 'Gifts for about 30 euros in ten days, request to change to another application. Account active.',
		assessment: 'Grooming pattern. Same trick as PonyKing: compare.',
		handOver: {
			to: 'investigations',
			expected: 'act',
			reason:
				'Second child contacted this way within a week, other name, same game maker. Please compare and tell us what parents should keep.'
		},
		messages: [
			{
				from: 'officer',
				text: 'Señora, ha hecho muy bien. No borre nada y no se enfade con él: para su hijo era un amigo. Quite de momento los mensajes privados del juego. La llamará una compañera que habla español.'
			}
		]
	},
	{
		id: 'es-012',
		unit: 'harbour',
		at: [5, '19:18'],
		topic: 'drugs',
		origin: 'citizen',
		title: 'Kok van visserscafé hoort over afspraak bij container 7',
		text: 'Trabajo en un bar del puerto. Dos clientes enseñaban en el móvil un canal con fotos de contenedores y números. Uno dijo el 7, el jueves. No quiero que sepan que fui yo, saben dónde aparco.',
		web: { platform: 'telegram' },
		street: { place: 'Loodskwartier', postCode: '0110' },
		story: 'handed_offered',
		facts: "Gesprek gehoord op dinsdagavond: kanaal met foto's van containers, 'de 7', donderdag.",
		assessment: 'Bron zeer herkenbaar als we onvoorzichtig zijn. Alleen het kanaal en de dag doorgeven.',
		handOver: {
			to: 'investigations',
			expected: 'act',
			reason: 'Aanwijzing over een uithaal op donderdag. De herkomst van de informatie mag in geen enkel stuk komen.'
		}
	},
	{
		id: 'es-013',
		unit: 'oldtown',
		at: [6, '12:30'],
		topic: 'fraud',
		origin: 'citizen',
		wantsAnswer: true,
		title: "Fausse agence de traduction : papiers d'asile payés deux fois",
		text: 'Pagué 450 € por traducir los papeles de mi madre para la residencia. Me dieron un PDF hecho con un traductor automático y un sello que dice «Ormedall» con dos eles. El funcionario se rió. Yo no.',
		web: { platform: 'facebook', handle: 'Traducciones Urgentes Val' },
		contact: { name: 'Wilson', email: 'wilson.papeles@mail.example' },
		story: 'handed_answered_and_told',
		facts: "450 € payés, document avec faux sceau. Trois autres familles au moins, selon l'association du quartier.",
		handOver: {
			to: 'investigations',
			expected: 'act',
			reason:
				"Faux sceau et victimes vulnérables. L'association La Lanterne peut réunir les familles pour une audition commune.",
			answer: {
				kind: 'taken_up',
				internal: 'Faux sceau saisi lors de la visite du bureau, onze victimes entendues. Dossier au parquet.',
				told: 'La oficina ha sido registrada y el sello falso está en nuestras manos. Once familias han declarado. Una traductora jurada hará el documento de su madre sin coste; La Lanterne le dará la cita.'
			}
		},
		messages: [
			{ from: 'reporter', afterNews: true, text: 'Dios los bendiga. ¿Tengo que llevar el recibo?' },
			{ from: 'officer', afterNews: true, text: 'Sí, por favor, el recibo y el PDF. Con eso basta.' }
		],
		rating: { stars: 5, line: 'Me trataron con respeto.' }
	},
	{
		id: 'es-014',
		unit: 'network',
		at: [6, '21:21'],
		topic: 'extremism_concern',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Girl: her boyfriend sends her clips about "real men" all night',
		text: 'Mi novio era normal y ahora me manda todo el día videos de un tío que dice que las mujeres no deberíamos votar. Dice que es broma pero ayer me prohibió salir. Tiene 17, yo 16. ¿Esto es cosa vuestra o soy una exagerada?',
		web: { platform: 'tiktok' },
		story: 'waiting_reporter',
		messages: [
			{
				from: 'officer',
				text: 'No exageras nada. Que alguien te prohíba salir no es una broma. No vamos a ir a buscarlo; primero cuentas tú. ¿Has podido salir después? ¿Hay una persona mayor con la que hables de estas cosas?'
			}
		],
		facts: 'Writer 16, boyfriend 17. Forbidden to go out once. Clips of a known kind, no channel named.'
	},
	{
		id: 'es-015',
		unit: 'mill',
		at: [7, '18:18'],
		topic: 'bullying',
		origin: 'citizen',
		title: 'Poetsvrouwen gefilmd door bewoner en online bespot',
		text: 'Somos tres limpiadoras de un edificio del Molenkwartier. Un vecino nos graba cuando fregamos y pone música de circo. Nos da vergüenza que lo vean nuestros hijos, y ya lo han visto.',
		web: { platform: 'tiktok', handle: '@circo.escalera' },
		street: { place: 'Molenkwartier', postCode: '0211' },
		wantsAnswer: true,
		story: 'closed_solved',
		facts: 'Zestien filmpjes van één bewoner. Syndicus stuurde een aangetekende brief.',
		closing:
			'El vecino ha borrado los dieciséis vídeos delante de nosotros y el administrador le ha escrito. Si vuelve a grabar, es una infracción y abrimos expediente. Enséñeles esto a sus hijos: ustedes ganaron.',
		rating: { stars: 5, line: 'Mis hijos aplaudieron' }
	},
	{
		id: 'es-016',
		unit: 'network',
		at: [13, '13:40'],
		topic: 'fraud',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Grandparents sold a "frozen inheritance" by an invented notary',
		text: 'A mis abuelos les escribió un notario de la Costa de los Espejos: una herencia de un tío que no existe, pero hay que pagar sellos. Ya van 2.900 €. Mi abuelo tiene una carpeta preciosa con todos los papeles.',
		story: 'handed_overdue',
		facts: 'Nine letters and mails, 2,900 euros in five payments, folder complete. Next payment asked for on Friday.',
		assessment: 'The folder is the best evidence of the year. Stop the Friday payment.',
		handOver: {
			to: 'oldtown',
			expected: 'act',
			reason:
				'The couple lives in your sector and trusts uniforms more than letters. Please visit before Friday and bring the folder back with their consent.'
		}
	},
	{
		id: 'es-017',
		unit: 'oldtown',
		at: [8, '20:02'],
		topic: 'missing_or_in_danger',
		origin: 'citizen',
		danger: true,
		title: "Une femme demande de l'aide par un mot dans une commande de repas",
		text: 'Reparto comida. En las notas del pedido ponía «si lees esto llama, no puedo yo». Llamé al timbre, abrió un hombre y dijo que era una broma de la niña. Detrás había una mujer que no parecía de broma. Tengo la captura.',
		web: { platform: 'other' },
		street: { place: 'Gare-Basse', postCode: '0221' },
		contact: { phone: '+32 400 000 085' },
		wantsAnswer: true,
		story: 'handed_answered_and_told',
		facts: 'Message à 20 h 02, patrouille à 20 h 15, femme et enfant emmenées en lieu sûr, homme interpellé.',
		assessment: 'Le livreur a très bien réagi ; son identité ne figure pas au procès-verbal.',
		handOver: {
			to: 'lantern',
			expected: 'act',
			reason: 'Mère et enfant hébergées pour la nuit, sans affaires ni papiers. Accompagnement dès demain 9 h.',
			answer: {
				kind: 'taken_up',
				internal: "Accueil assuré, école de l'enfant changée, plainte accompagnée.",
				told: 'La mujer y la niña están a salvo y acompañadas. No podemos contarle más, pero fue por usted. Nadie sabrá quién avisó.'
			}
		},
		messages: [
			{
				from: 'officer',
				text: 'Vamos ahora mismo. No vuelva a llamar al timbre; espere en la esquina si puede, o siga su ruta. Gracias.'
			}
		],
		rating: { stars: 5, line: 'Hoy la propina fue saber eso.' }
	},
	{
		id: 'es-018',
		unit: 'tordoir',
		at: [9, '17:04'],
		topic: 'theft',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Outils volés dans une camionnette, vendus à 6 km',
		text: 'Soy fontanero. Me abrieron la furgo y me quitaron la prensa de tubos, 1.400 €. La venden a 6 km, con mis iniciales quemadas en el mango: T.G. ¿La compro yo y luego os la enseño?',
		web: { platform: 'marketplace', handle: 'outils_du_gue' },
		street: { place: 'Gué-aux-Ânes', postCode: '0321' },
		story: 'handed_asked_back',
		facts: 'Outil marqué T.G., annonce toujours active. Plainte déposée la veille.',
		handOver: {
			to: 'investigations',
			expected: 'act',
			reason:
				"Objet identifié par un marquage. L'achat par la victime est à éviter ; pouvez-vous prendre le rendez-vous ?",
			askedBack:
				"La facture d'achat ou une photo antérieure avec les initiales est-elle disponible ? Sans elle, la saisie sera contestée."
		},
		messages: [
			{
				from: 'officer',
				text: 'No la compre, por favor. ¿Tiene la factura o una foto antigua donde se vean las iniciales?'
			},
			{ from: 'reporter', text: 'Tengo un vídeo de mi boda donde se ve la prensa. Es una historia larga.' }
		]
	},
	{
		id: 'es-019',
		unit: 'network',
		at: [10, '12:55'],
		topic: 'hate',
		origin: 'citizen',
		title: 'Meme page against Latin American families with a local school photo',
		text: 'Una página de memes usa la foto de la fiesta del colegio de mis hijas y pone «invasión» encima. Se ven las caras. Lo he denunciado a la plataforma y me dicen que no infringe nada.',
		web: { platform: 'instagram', handle: '@val.sin.filtro' },
		wantsAnswer: true,
		story: 'graded',
		facts:
			'Group photo of a school party, 14 children recognisable. First notice by the mother refused by the platform.',
		assessment:
			'Image rights of minors plus incitement by context. A notice with legal basis will weigh more than hers.'
	},
	{
		id: 'es-020',
		unit: 'doucette',
		at: [10, '21:57'],
		topic: 'threats',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Musicien de rue menacé par un concurrent sur les réseaux',
		text: 'Toco la guitarra en el Pont-aux-Merles. Otro músico dice en sus directos que me va a «afinar los dedos». Será un payaso, pero mis dedos son mi vida.',
		web: { platform: 'instagram', handle: '@el.rey.del.puente' },
		street: { place: 'Pont-aux-Merles', postCode: '0330' },
		story: 'waiting_reporter',
		facts: 'Trois directs, menace répétée. Auteur connu du quartier.',
		messages: [
			{
				from: 'officer',
				text: 'Buenas. Conocemos a los dos y nos gusta cómo tocan los dos. Es una amenaza y puede denunciar. ¿Prefiere que nos sentemos los tres un día, o que lo tramitemos?'
			}
		]
	},
	{
		id: 'es-021',
		unit: 'network',
		at: [11, '10:10'],
		topic: 'identity_misuse',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Fake police account in Spanish asks newcomers for fees',
		text: 'Una cuenta que se llama «Policía Ormedal Extranjería» pide 60 euros por adelantado para la cita. Mi prima ya pagó. ¿Vosotros cobráis?',
		web: { platform: 'facebook', address: 'https://www.facebook.example/policia-ormedal-extranjeria' },
		story: 'handed_answered_and_told',
		facts: 'Not ours. 60 euros asked for by transfer. 400 followers in three weeks.',
		assessment: 'Aimed at newcomers who know our service least. A warning in Spanish is needed today.',
		handOver: {
			to: 'cyber',
			expected: 'act',
			reason:
				'False police page collecting money from newcomers. Close it and follow the account, please; the public warning is ours.',
			answer: {
				kind: 'taken_up',
				internal: 'Page closed the same evening. Account holder is a mule; joined to file on false appointments.',
				told: 'No, la policía no cobra nunca por una cita. La página está cerrada y se sigue la pista del dinero. Su prima puede denunciar con el justificante, se la ayudará en español.'
			}
		},
		rating: { stars: 5 }
	},
	{
		id: 'es-022',
		unit: 'quays',
		at: [12, '15:25'],
		topic: 'bullying',
		origin: 'citizen',
		title: "Nieuwkomer op school krijgt bijnaam en spotvideo's",
		text: 'Mi niño llegó hace 3 meses, aún no habla bien. Le llaman «Google» porque contesta con el traductor, y lo graban. Él se ríe con ellos pero por la noche moja la cama, tiene 11 años.',
		web: { platform: 'snapchat' },
		street: { place: 'Kadeschool', postCode: '0120' },
		wantsAnswer: true,
		story: 'handed_accepted',
		facts: 'Leerling van 11, drie maanden hier. Filmpjes in de klasgroep, gemaakt tijdens de speeltijd.',
		handOver: {
			to: 'school',
			expected: 'act',
			reason:
				'Pesten op de speelplaats met de gsm. Wij vragen een buddy en een gesprek in de klas; de moeder graag met tolk.'
		}
	},
	{
		id: 'es-023',
		unit: 'oldtown',
		at: [48, '19:49'],
		topic: 'other',
		origin: 'citizen',
		title: 'Perroquet échappé qui insulte les passants, vidéos virales',
		text: 'Mi loro Pancho se escapó y está en la torre del Carillon insultando a la gente en tres idiomas. Ya tiene 200.000 visitas. Por favor que nadie le tire piedras. Atiende por Pancho y por pipas.',
		web: { platform: 'tiktok' },
		street: { place: 'Place du Carillon', postCode: '0220' },
		wantsAnswer: true,
		story: 'closed_not_for_police',
		closing:
			'Pancho no ha cometido ninguna infracción, aunque ha faltado al respeto a dos agentes. Los bomberos, que son quienes suben a las torres, lo bajaron ayer con pipas. Le espera en el refugio.',
		rating: { stars: 5, line: 'Pancho pide disculpas (no es verdad)' }
	},
	{
		id: 'es-024',
		unit: 'brumaille',
		at: [14, '13:13'],
		topic: 'fraud',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Panneaux solaires : acompte encaissé, société introuvable',
		text: 'Firmamos unas placas solares en la tablet de un comercial. 3.500 € de señal. La empresa ya no contesta y la dirección es una peluquería. En la web las estrellas son todas del mismo día.',
		web: { platform: 'website', address: 'https://sol-facil-plateau.example' },
		street: { place: 'Les Sept-Puits', postCode: '0310' },
		story: 'handed_withdrawn',
		facts: 'Acompte de 3 500 €. Adresse fictive, 42 avis publiés le même jour.',
		handOver: {
			to: 'cyber',
			expected: 'act',
			reason: 'Société fantôme, site actif.',
			withdrawn: "L'inspection économique a déjà un dossier complet sur cette société et reprend la plainte."
		},
		messages: [
			{
				from: 'officer',
				text: 'La inspección económica ya tiene un expediente con otras catorce familias y añadirá el suyo. Le enviamos el contacto directo.'
			}
		]
	},
	{
		id: 'es-025',
		unit: 'harbour',
		at: [3, '14:52'],
		topic: 'nuisance',
		origin: 'citizen',
		title: 'Drone vliegt boven woonboten en filmt naar binnen',
		text: 'Vivo en un barco en Zeemeerminkade. Un dron se para delante de la ventana del dormitorio. Le tiré una sandía y fallé.',
		street: { place: 'Zeemeerminkade', postCode: '0111' },
		story: 'taken',
		facts: 'Drie meldingen van woonbootbewoners in tien dagen, telkens rond 21 uur.'
	},
	{
		id: 'es-026',
		unit: 'network',
		at: [5, '16:33'],
		topic: 'question',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Student: may one share a picture of a stolen bike with a face on it?',
		text: 'Tengo la foto del que me robó la bici. ¿Puedo ponerla en mis redes? Mis amigos dicen que sí, mi madre dice que me denuncian a mí.',
		story: 'taken',
		messages: [
			{
				from: 'officer',
				text: 'Su madre tiene razón. Envíenos la foto aquí y guárdela; publicarla puede causarle problemas a usted y avisar al ladrón.'
			}
		]
	},
	{
		id: 'es-027',
		unit: 'network',
		at: [7, '09:29'],
		topic: 'identity_misuse',
		origin: 'citizen',
		title: 'Choir account hijacked, sings out of tune for a betting site',
		text: 'Nos han robado la cuenta del coro parroquial. Ahora anuncia apuestas. El cura está disgustado y los contraltos más.',
		web: { platform: 'facebook' },
		wantsAnswer: true,
		story: 'graded',
		facts:
			'Account taken over on Sunday, 1,200 followers. Recovery address changed. Advertises an unlicensed betting site.',
		assessment: 'Routine takeover; the betting site is on the list of the gaming regulator.'
	},
	{
		id: 'es-028',
		unit: 'mill',
		at: [4, '20:41'],
		topic: 'drugs',
		origin: 'citizen',
		danger: true,
		title: 'Moeder vindt lachgas en schuldberichten bij zoon van 15',
		text: 'Encontré bombonas en la mochila de mi hijo y mensajes: debe 300 € y si no paga «trabaja». Tiene 15 años. No ha ido a clase desde el martes. Se llama como su abuelo, que en paz descanse, y no lo reconozco.',
		web: { platform: 'snapchat' },
		street: { place: 'Molenkwartier', postCode: '0211' },
		wantsAnswer: true,
		contact: { name: 'Una madre', phone: '+32 400 000 088' },
		story: 'handed_acknowledged',
		facts: "Schuld van € 300, dreiging dat hij moet 'werken'. Drie dagen afwezig op school.",
		assessment: 'Zelfde werkwijze als in de Tramwijk (verzonnen schuld). De jongen is slachtoffer.',
		handOver: {
			to: 'investigations',
			expected: 'act',
			reason:
				'Minderjarige onder druk van een verkoper. De moeder geeft de berichten, de zoon weet nog niets; graag samen de beste volgorde kiezen.'
		}
	},
	{
		id: 'es-029',
		unit: 'oldtown',
		at: [2, '19:37'],
		topic: 'threats',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Arbitre menacé après avoir arrêté un match de futsal',
		text: 'Soy árbitro de fútbol sala, juvenil. Paré el partido por insultos racistas y ahora un grupo de 80 tiene mi foto y el número de mi coche. «El sábado te vemos en la grada». Yo el sábado pito igual.',
		web: { platform: 'whatsapp' },
		street: { place: 'Vieux-Clocheton', postCode: '0220' },
		danger: true,
		contact: { name: 'Árbitro', phone: '+32 400 000 089' },
		story: 'handed_offered',
		facts: 'Groupe de 80 membres, photo et immatriculation diffusées. Match samedi à 16 h.',
		assessment: 'Menace collective avec date et lieu. Présence samedi prévue.',
		handOver: {
			to: 'investigations',
			expected: 'check',
			reason:
				'Qui anime ce groupe ? Le club nous a donné deux noms que vous connaissez peut-être. Réponse utile avant samedi 14 h.'
		}
	},
	{
		id: 'es-030',
		unit: 'iru',
		at: [6, '15:15'],
		topic: 'extremism_concern',
		origin: 'web',
		title: 'Spanish-language channel posts maps of "no-go" streets of the region',
		text: 'Hallado durante la consulta de canales abiertos: un canal en español publica planos de barrios de nuestra región con colores y la frase «aquí limpiaremos». Cuatro calles del Quartier du Moulin. 5.000 suscriptores, casi todos lejos de aquí.',
		web: { platform: 'telegram', handle: '@mapas_limpios' },
		street: { place: 'Quartier du Moulin' },
		story: 'graded',
		facts:
			'Open channel, 5,000 subscribers. Four streets of Molenkwartier coloured. Posts at a time that fits another continent.',
		assessment:
			'Propaganda from afar using our streets. No local author seen. Link to the tanners video: same colour code.'
	},
	{
		id: 'es-031',
		unit: 'network',
		at: [51, '18:26'],
		topic: 'bullying',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Woman of 67 mocked for her cooking videos',
		text: 'Hago videos de cocina con 67 años. Desde hace un mes me escriben que me muera, que huelo a vieja. Son siempre los mismos cinco. Yo solo hago lentejas.',
		web: { platform: 'youtube', handle: '@lentejas.de.pilar' },
		story: 'reopened',
		facts: 'Five accounts, 340 comments in four weeks.',
		messages: [
			{
				from: 'officer',
				text: 'Doña Pilar, le enseñamos a filtrar palabras y a bloquear sin leer. A los cinco les escribiremos nosotros.'
			},
			{
				from: 'reporter',
				afterNews: true,
				text: 'Hija, han vuelto. Ahora son seis y uno dice que sabe mi portal. ¿Lo abrimos otra vez?'
			}
		],
		closing:
			'Cuatro de los cinco pidieron perdón y el quinto perdió la cuenta. Nos apuntamos a sus lentejas del viernes. Si vuelve a pasar, reabra esto con su código.',
		rating: { stars: 5, line: 'Sois un sol' }
	},
	{
		id: 'es-032',
		unit: 'doucette',
		at: [70, '11:54'],
		topic: 'fraud',
		origin: 'citizen',
		title: 'Vente de chiots : élevage inexistant, chiots malades',
		text: 'Compramos un cachorro por internet, venía sin papeles y a los tres días murió. El «criadero» es un garaje en algún sitio cerca del río. Mis hijos no entienden nada.',
		web: { platform: 'marketplace', handle: 'patitas_felices_doucette' },
		street: { place: 'Rive-Doucette', postCode: '0330' },
		wantsAnswer: true,
		story: 'closed_passed_on',
		facts: 'Deux autres acheteurs, même garage décrit. Annonces retirées entre-temps.',
		handOver: {
			to: 'brik',
			expected: 'check',
			reason: "Qui a publié ces annonces, combien de ventes ? L'inspection du bien-être animal attend ces éléments.",
			answer: {
				kind: 'taken_up',
				internal: 'Account data kept, 23 sales in six months, sent to the animal welfare inspectors on their request.',
				told: 'La plataforma ha conservado los datos del vendedor y los ha dado a la inspección.'
			}
		},
		closing:
			'La inspección de bienestar animal ha encontrado el garaje y lleva ahora el caso; once cachorros están en buenas manos. Lo sentimos mucho por el suyo.',
		rating: { stars: 4 }
	},
	{
		id: 'es-033',
		unit: 'tordoir',
		at: [66, '20:09'],
		topic: 'nuisance',
		origin: 'citizen',
		title: 'Voix dans un bébé-phone connecté, sans trace',
		text: 'Una voz de hombre salió del vigilabebés diciendo «qué mono». Lo tiramos a la basura. Luego pensé que igual lo necesitabais. Ya pasó el camión.',
		street: { place: 'Lotissement du Geai', postCode: '0320' },
		wantsAnswer: true,
		story: 'closed_not_enough',
		messages: [
			{ from: 'officer', text: '¿Recuerda la marca, y guarda la caja o la cuenta de la aplicación?' },
			{ from: 'reporter', text: 'La caja tampoco, perdón. La aplicación la borró mi marido del susto.' }
		],
		closing:
			'Sin el aparato ni la cuenta no podemos saber quién habló. Cambie la contraseña del router y, si compran otro, sin internet. Entendemos muy bien el susto.'
	},
	{
		id: 'es-034',
		unit: 'network',
		at: [31, '17:17'],
		topic: 'fraud',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Lottery syndicate of colleagues robbed by one of them online',
		text: 'Éramos 20 en la peña de la lotería del trabajo, en una app. El tesorero borró el grupo el día del premio. 20 × 64 €. Es mi cuñado.',
		web: { platform: 'whatsapp' },
		story: 'closed_nothing',
		facts:
			'No written rule, treasurer says the ticket was his own. Winning ticket cannot be shown to be the shared one.',
		closing:
			'Lo hemos mirado con el fiscal: sin un acuerdo escrito no se puede demostrar que ese billete fuera el de todos. Queda la vía civil, y la mesa de Navidad. Lo sentimos.',
		rating: { stars: 2, line: 'Navidad cancelada.' }
	},
	{
		id: 'es-035',
		unit: 'oldtown',
		at: [44, '18:33'],
		topic: 'hate',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Vendeuse de rue insultée en direct, demande de retrait réussie',
		text: 'Vendo empanadas en la estación. Un chico hizo un directo diciendo que eran de rata y que yo también. Me tiró la cesta. 40.000 personas lo vieron y ni una dijo nada.',
		web: { platform: 'tiktok', handle: '@rey.de.la.estacion' },
		street: { place: 'Gare-Basse', postCode: '0221' },
		story: 'handed_answered_and_told',
		facts: 'Direct de 4 minutes, insultes racistes et dégradation. Auteur reconnaissable, 19 ans.',
		handOver: {
			to: 'iru',
			expected: 'act',
			reason: 'La rediffusion est toujours en ligne. Conserver puis faire retirer ; la plainte est chez nous.',
			answer: {
				kind: 'taken_up',
				internal: 'Kept as evidence, removed after 7 hours together with 12 copies. Author suspended for a month.',
				told: 'El vídeo y doce copias ya no están. Su denuncia sigue adelante y el joven ha sido citado.'
			}
		},
		rating: { stars: 5, line: 'Vendí todo el sábado, la gente vino a abrazarme.' }
	},
	{
		id: 'es-036',
		unit: 'network',
		at: [0, '09:17'],
		topic: 'threats',
		origin: 'citizen',
		title: 'Message in a bottle from a game: "school, Monday", no place',
		text: 'en un juego de barcos puedes mandar botellas y me llegó una que pone «lunes. colegio. adiós a todos». puede ser una tontería. el que la mandó se llama Grumete_0',
		web: { platform: 'game', handle: 'Grumete_0' },
		danger: true,
		story: 'new'
	},
	{
		id: 'es-037',
		unit: 'harbour',
		at: [7, '22:11'],
		topic: 'missing_or_in_danger',
		origin: 'citizen',
		danger: true,
		wantsAnswer: true,
		title: 'Danseres durft haar appartement niet uit, "agent" heeft de sleutel',
		text: 'Vine a bailar en un club. El agente tiene mi pasaporte y la llave del piso. Escribo con el wifi del vecino. Hay otra chica. No sé la calle, veo unas grúas y un cartel con una sirena.',
		street: { place: 'Zeemeerminkade' },
		story: 'handed_accepted',
		facts:
			'Bericht om 22.11 uur. Kranen en een bord met zeemeermin: Zeemeerminkade, vermoedelijk nummer tussen 30 en 50. Centrale verwittigd om 22.15 uur.',
		assessment: 'Aanwijzingen van mensenhandel, twee slachtoffers. Geen zichtbare politie voor de deur.',
		handOver: {
			to: 'investigations',
			expected: 'act',
			reason:
				'Twee vrouwen vastgehouden, gesprek loopt nog via deze weg. Jullie leiden; wij houden het gesprek open en vragen niets dat haar verraadt.'
		},
		messages: [
			{
				from: 'officer',
				text: 'La leemos. No está sola. No haga nada distinto de otros días. ¿En qué piso cree que está, alto o bajo? Borre esta página con «Salir rápido»; vuelva con su código.'
			},
			{ from: 'reporter', text: 'alto. cuarto o quinto. cortina roja' },
			{ from: 'officer', text: 'Bien. Cortina roja. Si puede, apague y encienda la luz dos veces a las once.' }
		]
	},
	{
		id: 'es-038',
		unit: 'dunes',
		at: [9, '12:12'],
		topic: 'identity_misuse',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Yogaleraar nagemaakt door een chatbot die advies verkoopt',
		text: 'Alguien vende un «yo» artificial que da consejos de yoga con mi voz. Le dijo a una señora con ciática que hiciera el pino.',
		web: { platform: 'website', address: 'https://respira-con-nando.example' },
		story: 'handed_declined',
		facts: 'Chatbot met naam en stem van de leraar, abonnement van € 9 per maand.',
		handOver: {
			to: 'cyber',
			expected: 'check',
			reason: 'Stem en naam gebruikt zonder toestemming, met gezondheidsadvies. Kennen jullie de aanbieder?',
			declined:
				'Provider abroad, answers to notices; consumer body is competent for the health advice. Nothing we could do faster.'
		}
	},
	{
		id: 'es-039',
		unit: 'brumaille',
		at: [5, '14:31'],
		topic: 'theft',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Ruches volées sur le plateau, miel vendu avec le même pollen',
		text: 'Me robaron 14 colmenas del plateau. Ahora venden miel «artesana» con una foto del MISMO cerezo de mi finca. Mis abejas tienen más vergüenza que esa gente.',
		web: { platform: 'instagram', handle: '@miel.de.nadie' },
		street: { place: 'Plateau du Guet', postCode: '0311' },
		contact: { name: 'Apicultor Basilio', phone: '+32 400 000 090' },
		story: 'handed_asked_back',
		facts: 'Quatorze ruches volées la nuit du 2. Photo du vendeur prise sous le même cerisier.',
		handOver: {
			to: 'investigations',
			expected: 'act',
			reason: "Vol de ruches, vendeur visible. L'université propose une analyse du pollen.",
			askedBack: "Les ruches portaient-elles un numéro d'apiculteur brûlé dans le bois, et où ?"
		},
		messages: [
			{ from: 'officer', text: '¿Llevaban sus colmenas un número grabado? ¿En qué parte de la madera?' },
			{ from: 'reporter', text: 'Sí, dentro de la tapa: BAS-31. Por fuera no, para que no lo lijen.' }
		]
	},
	{
		id: 'es-040',
		unit: 'quays',
		at: [2, '10:47'],
		topic: 'nuisance',
		origin: 'citizen',
		title: 'Nachtelijke karaoke via speaker in de tram, filmpjes als wedstrijd',
		text: 'En el tranvía 4 hacen karaoke con un altavoz a las 6 de la mañana y lo suben como concurso. Voy a limpiar oficinas y llego ya sorda. Los jueces del concurso son peores que los cantantes.',
		web: { platform: 'tiktok', handle: '@tram4idol' },
		street: { place: 'Tramwijk', postCode: '0121' },
		story: 'taken'
	}
];
