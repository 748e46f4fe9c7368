import type { DemoSignal } from '../../schema.ts';

/** Written in Portuguese. Titles, facts and assessments are in the working language of the unit. */
export const pt: readonly DemoSignal[] = [
	{
		id: 'pt-001',
		unit: 'mill',
		at: [1, '20:52'],
		topic: 'threats',
		origin: 'citizen',
		burst: 'tanners_passage',
		title: 'Schoonmaker van de moskee zag oproep voor zaterdag',
		text: 'Boa noite, vi no telemóvel do meu filho um vídeo de um tal canal do moinho a chamar gente para sábado à porta do centro de refugiados, nos Tanneurs. Um escreve que a seguir é a mesquita. Eu limpo lá aos domingos.',
		web: { platform: 'youtube', handle: '@voixdumoulin' },
		street: { place: 'Passage des Tanneurs', postCode: '0210' },
		story: 'new'
	},
	{
		id: 'pt-002',
		unit: 'oldtown',
		at: [0, '08:26'],
		topic: 'identity_misuse',
		origin: 'citizen',
		wantsAnswer: true,
		title: "Compte de messagerie d'une tante piraté, famille sollicitée",
		text: 'A minha tia está a pedir 400 euros a toda a família pelo telemóvel, só que ela está aqui ao meu lado a comer torradas. Já houve um primo que mandou. Como é que se recupera a conta?',
		web: { platform: 'whatsapp' },
		story: 'new'
	},
	{
		id: 'pt-003',
		unit: 'oldtown',
		officer: 'Inês Carvalhosa',
		at: [1, '22:20'],
		topic: 'bullying',
		origin: 'citizen',
		danger: true,
		wantsAnswer: true,
		title: 'Adolescente poussée à se faire du mal dans un salon de discussion',
		text: 'tenho 14 e estou num grupo onde nos desafiamos. no início era giro. agora querem que eu faça um corte e mande foto senão contam a toda a gente o que eu disse da minha amiga. não quero mas não sei sair',
		web: { platform: 'discord' },
		story: 'taken',
		facts:
			"Reçu à 22 h 20, première réponse à 22 h 31 par Inês. Chantage à l'automutilation dans un salon ; la jeune fille dit ne rien avoir fait.",
		assessment: 'Danger réel. Garder le lien, proposer une aide humaine ce soir même.',
		messages: [
			{
				from: 'officer',
				text: 'Olá, sou a Inês. Ainda bem que escreveste. Não tens de fazer nada do que eles pedem, mesmo nada. Sai do grupo agora, guarda só uma imagem do nome dele. Está alguém em casa contigo? Se te sentires em perigo, liga o 112, também falam contigo.'
			},
			{ from: 'reporter', text: 'já saí. a minha avó está na sala. acho que lhe vou contar' },
			{ from: 'officer', text: 'És corajosa. Conta-lhe, e depois diz-me como correu. Fico aqui até às 23h.' }
		]
	},
	{
		id: 'pt-004',
		unit: 'doucette',
		at: [2, '19:11'],
		topic: 'theft',
		origin: 'citizen',
		title: 'Canots loués et non rendus, revendus en pièces',
		text: 'Alugo canoas na Île-Basse. Três não voltaram na semana passada e agora vejo os remos à venda, com o nosso peixinho pintado. O cartão de identidade que deixaram era falso.',
		web: { platform: 'marketplace', address: 'https://brikmarkt.example/a/remos-pintados' },
		street: { place: 'Île-Basse', postCode: '0331' },
		wantsAnswer: true,
		story: 'new'
	},
	{
		id: 'pt-005',
		unit: 'network',
		at: [0, '00:31'],
		topic: 'question',
		origin: 'citizen',
		title: 'Night-shift worker asks how to flag something without the family seeing',
		text: 'O meu marido vê o meu telemóvel. Se eu escrever aqui, fica alguma coisa guardada no histórico? Tenho uma coisa para contar, amanhã.',
		wantsAnswer: true,
		story: 'new'
	},
	{
		id: 'pt-006',
		unit: 'brumaille',
		at: [2, '13:48'],
		topic: 'fraud',
		origin: 'citizen',
		wantsAnswer: true,
		title: "Ouvriers : faux employeur, logement payé d'avance",
		text: 'Somos quatro pedreiros. Pagámos 300 euros cada um por um quarto e um contrato em Haute-Brumaille. O quarto é um estábulo e o patrão não existe. Dormimos na carrinha. Ele tem outro anúncio hoje, com a mesma fotografia.',
		web: { platform: 'facebook', handle: "Emprego Rápido Val d'Orme" },
		street: { place: 'Haute-Brumaille', postCode: '0310' },
		contact: { name: 'Adelino e colegas', phone: '+32 400 000 092' },
		story: 'new'
	},
	{
		id: 'pt-007',
		unit: 'oldtown',
		at: [3, '18:40'],
		topic: 'hate',
		origin: 'citizen',
		wantsAnswer: true,
		title: "Café portugais : campagne d'avis insultants après un match",
		text: 'Desde o jogo de domingo que o meu café recebe comentários a mandar-nos para a nossa terra. Eu nasci na Gare-Basse! Um diz que vem partir a montra no próximo jogo, que é quarta-feira.',
		web: { platform: 'website', address: 'https://waar-eten-we.example/cafe-saudade' },
		street: { place: 'Gare-Basse', postCode: '0221' },
		danger: true,
		story: 'handed_offered',
		facts: '52 avis depuis dimanche, 14 injurieux, une menace datée (mercredi soir).',
		assessment: "Menace liée au match : présence prévue. Les avis viennent pour moitié d'un même groupe.",
		handOver: {
			to: 'iru',
			expected: 'act',
			reason:
				"Conserver puis faire retirer les avis injurieux ; dire si l'auteur de la menace est d'ici avant mercredi."
		}
	},
	{
		id: 'pt-008',
		unit: 'network',
		at: [11, '21:09'],
		topic: 'extremism_concern',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Trainer of a gym sees boys filmed for a "brotherhood" account',
		text: 'Sou treinador num ginásio. Aparecem aqui dois tipos que filmam os miúdos a treinar e depois metem as imagens numa conta com espadas e frases sobre pureza. Os miúdos acham o máximo porque têm muitos likes. Quero que parem mas sem perder os miúdos.',
		web: { platform: 'instagram', handle: '@irmandade.de.ferro' },
		contact: { name: 'Mister Duarte', phone: '+32 400 000 093' },
		story: 'handed_answered_and_told',
		facts: 'Open account, 38 videos, boys of about 13 to 16 recognisable. Two adults recruit in a gym of the region.',
		assessment: 'Recruiting by admiration. The trainer is the best person to answer it; he needs backing.',
		handOver: {
			to: 'iru',
			expected: 'check',
			reason: 'Is this account known, and would a removal help or harm now? The trainer wants to keep the boys.',
			answer: {
				kind: 'known',
				internal:
					'Known, linked to a group we follow. Please no removal for two weeks; the images of minors can go on the request of parents.',
				told: 'A conta é conhecida. Os pais podem pedir já a retirada das imagens dos filhos, damos-lhe o modelo. Quanto ao resto, pedimos um pouco de tempo. O senhor é a pessoa certa para estes rapazes, e vamos ajudá-lo.'
			}
		},
		messages: [
			{
				from: 'reporter',
				afterNews: true,
				text: 'Quatro pais já pediram. Um dos rapazes disse-me obrigado em segredo.'
			}
		],
		rating: { stars: 5 }
	},
	{
		id: 'pt-009',
		unit: 'oldtown',
		at: [5, '12:22'],
		topic: 'missing_or_in_danger',
		origin: 'citizen',
		danger: true,
		wantsAnswer: true,
		title: 'Dame âgée enfermée par son petit-fils qui vit de sa pension',
		text: 'A minha vizinha D. Lurdes fala comigo pela janela da cozinha. O neto fecha a porta à chave e publica fotografias de ténis caros. Ela tem fome. Não quer queixa porque «é o meu menino».',
		web: { platform: 'instagram' },
		street: { place: 'Place du Carillon', postCode: '0220' },
		story: 'handed_accepted',
		facts:
			'Visite à 14 h : porte ouverte par le petit-fils, réfrigérateur vide, dame affaiblie mais claire. Médecin appelé.',
		assessment: "Maltraitance probable d'une personne âgée, sans volonté de plainte. Aide d'abord.",
		handOver: {
			to: 'lantern',
			expected: 'act',
			reason:
				'Elle accepte une visite « de la paroisse ». Repas, médecin, gestion de la pension ; la plainte viendra si elle le veut.'
		},
		messages: [
			{
				from: 'officer',
				text: 'Estivemos lá e o médico também. A D. Lurdes já comeu. Continue a falar com ela pela janela, faz-lhe muito bem. Se ela não aparecer um dia, ligue o 112.'
			}
		]
	},
	{
		id: 'pt-010',
		unit: 'network',
		at: [12, '10:37'],
		topic: 'fraud',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Wedding photographer paid by couples, never existed',
		text: 'Casamo-nos sem fotógrafo porque o fotógrafo era um site. 900 euros. As fotos do portefólio são todas feitas por computador: a noiva tem seis dedos. Devíamos ter contado.',
		web: { platform: 'website', address: 'https://momentos-eternos-val.example' },
		contact: { name: 'Bruno e Telma', email: 'bruno.telma@mail.example' },
		story: 'handed_overdue',
		facts:
			'900 euros, two instalments. Portfolio generated. Three further couples in forums, weddings in the coming six weeks.',
		handOver: {
			to: 'investigations',
			expected: 'act',
			reason:
				'Weddings still to come: the next couple pays on Friday. Account holder lives in the region according to the bank.'
		}
	},
	{
		id: 'pt-011',
		unit: 'harbour',
		at: [6, '20:30'],
		topic: 'drugs',
		origin: 'citizen',
		title: 'Dokwerker krijgt aanbod om badge uit te lenen',
		text: 'Trabalho na estiva. Mandaram-me mensagem: 2.000 € se emprestar o meu cartão de entrada uma noite. Sabem o nome da minha filha e a escola. Não respondi. Tenho medo de falar e medo de não falar.',
		web: { platform: 'telegram' },
		street: { place: 'Loodskwartier', postCode: '0110' },
		danger: true,
		wantsAnswer: true,
		story: 'handed_acknowledged',
		facts: 'Aanbod van € 2.000 voor een toegangskaart, naam en school van het kind genoemd. Geen antwoord gegeven.',
		assessment: 'Poging tot omkoping met dreiging. Veiligheid van het gezin gaat voor.',
		handOver: {
			to: 'investigations',
			expected: 'act',
			reason:
				'Dokwerker wil niet meewerken en vreest voor zijn kind. Bescherming bespreken voor er iets anders gebeurt. Contact enkel langs dit gesprek.'
		},
		messages: [
			{
				from: 'officer',
				text: 'Fez bem em não responder e fez bem em escrever. Ninguém saberá. Não apague a mensagem. Um colega com experiência nisto vai escrever-lhe aqui; não o vamos procurar no trabalho nem em casa.'
			}
		]
	},
	{
		id: 'pt-012',
		unit: 'tordoir',
		at: [7, '17:36'],
		topic: 'nuisance',
		origin: 'citizen',
		title: 'Tags sur les chalets, signature retrouvée sur un compte public',
		text: 'Pintaram os chalés todos do Étang-Muet com um polvo cor de laranja. O artista tem página, com morada para encomendas e tudo. Até pinta bem, mas os chalés não são dele.',
		web: { platform: 'instagram', handle: '@polvo.laranja' },
		street: { place: 'Étang-Muet', postCode: '0320' },
		wantsAnswer: true,
		story: 'closed_solved',
		closing:
			'O artista limpou os chalés e vai pintar, desta vez com autorização, a paragem do autocarro. O polvo fica.',
		rating: { stars: 5, line: 'Ficou linda a paragem' }
	},
	{
		id: 'pt-013',
		unit: 'quays',
		at: [8, '18:55'],
		topic: 'bullying',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Jongen met beugel bespot via filter dat klasgenoten maakten',
		text: 'Fizeram um filtro com a cara do meu filho e os dentes dele gigantes. Metade da escola usa. Ele tem 12 e quer tirar o aparelho. Custou-nos dois anos a pagar.',
		web: { platform: 'snapchat' },
		street: { place: 'Kadeschool', postCode: '0120' },
		story: 'handed_withdrawn',
		facts: 'Filter gemaakt door twee klasgenoten, minstens 90 keer gebruikt.',
		handOver: {
			to: 'school',
			expected: 'act',
			reason: 'Pesten met een filter, binnen de school bekend.',
			withdrawn:
				'De twee makers hebben het filter zelf verwijderd na een gesprek met de wijkagent en hun excuses aangeboden.'
		}
	},
	{
		id: 'pt-014',
		unit: 'network',
		at: [9, '11:48'],
		topic: 'hate',
		origin: 'citizen',
		title: 'Song about "cleaning" a neighbourhood, used under dance clips',
		text: 'Há uma música nova nos vídeos de dança dos miúdos. A batida é boa, mas a letra em francês fala de limpar o bairro do moinho com fogo. As minhas alunas de 10 anos cantam sem perceber.',
		web: { platform: 'tiktok' },
		story: 'graded',
		facts: 'Sound used in 610 clips, mostly by children. Text calls for burning "the mill".',
		assessment: 'The sound, not the children, is the matter. Refer the sound once instead of 610 clips.'
	},
	{
		id: 'pt-015',
		unit: 'oldtown',
		at: [10, '16:07'],
		topic: 'child_abuse',
		origin: 'citizen',
		danger: true,
		wantsAnswer: true,
		title: "Entraîneur privé qui demande aux enfants des vidéos d'étirements",
		text: 'O explicador de ginástica da minha filha (10) pede vídeos dos alongamentos «para corrigir a postura», só a ela, à noite. Ela acha normal. Eu não acho. Ainda não lhe disse nada a ele.',
		web: { platform: 'whatsapp' },
		contact: { name: 'Mãe', phone: '+32 400 000 094' },
		story: 'handed_asked_back',
		facts:
			'Demandes répétées, le soir, à une seule enfant. Onze vidéos envoyées. Le professeur donne cours dans trois salles.',
		assessment: "Signal sérieux. Ne pas l'avertir ; d'autres enfants possibles.",
		handOver: {
			to: 'investigations',
			expected: 'act',
			reason: "Demandes ciblées à une enfant de 10 ans par un adulte ayant autorité. La mère n'a rien laissé paraître.",
			askedBack:
				"La mère peut-elle nous confier le téléphone tel quel, et connaît-elle d'autres parents à qui il a fait la même demande ? Sans les interroger, s'il vous plaît."
		},
		messages: [
			{
				from: 'officer',
				text: 'Fez muito bem em não dizer nada. Pode guardar o telefone desligado e trazê-lo? Por favor não pergunte a outros pais, nós tratamos disso com cuidado.'
			},
			{ from: 'reporter', text: 'Levo amanhã às 9. Ela não sabe de nada, disse-lhe que se partiu.' }
		]
	},
	{
		id: 'pt-016',
		unit: 'network',
		at: [11, '19:24'],
		topic: 'identity_misuse',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Student: someone sits her online exams under her name',
		text: 'A universidade diz que fiz três exames online. Não fiz nenhum, ainda estou a estudar! Tenho 18 valores a uma cadeira que nem percebo.',
		story: 'handed_declined',
		facts: 'Three exams under her account, at night, from an address of the university itself.',
		handOver: {
			to: 'cyber',
			expected: 'check',
			reason: 'Account used by somebody inside the university network. Do you know a service that sells exam results?',
			declined:
				'The university has its own incident team with the logs and asked to lead. We help them if they find an offence.'
		}
	},
	{
		id: 'pt-017',
		unit: 'oldtown',
		at: [13, '20:15'],
		topic: 'threats',
		origin: 'citizen',
		title: 'Chauffeur de taxi : passager qui publie sa plaque et le menace',
		text: 'Um cliente não pagou e agora publica a minha matrícula a dizer que eu sigo mulheres. É mentira e já perdi três chamadas fixas. Um disse que me espera na praça.',
		web: { platform: 'facebook' },
		street: { place: 'Place du Carillon', postCode: '0220' },
		danger: true,
		wantsAnswer: true,
		contact: { name: 'Táxi 14', phone: '+32 400 000 095' },
		story: 'waiting_reporter',
		facts: 'Publication partagée 300 fois. Course impayée le 2, reçu conservé.',
		messages: [
			{
				from: 'officer',
				text: 'Boa noite. Tem a hora da viagem e o nome da página? Já pedimos a retirada; com a hora conseguimos as imagens da praça.'
			}
		]
	},
	{
		id: 'pt-018',
		unit: 'mill',
		at: [41, '14:44'],
		topic: 'fraud',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Valse huisbaas verhuurt zelfde kamer aan zes gezinnen',
		text: 'Pagámos caução e primeira renda de um quarto na Looiersgang. Quando chegámos estavam lá mais cinco famílias com malas e a mesma chave, que não abre nada.',
		web: { platform: 'facebook', handle: 'Quartos Bons Preços' },
		street: { place: 'Looiersgang', postCode: '0210' },
		contact: { name: 'Família Sequeira', email: 'sequeira.malas@mail.example' },
		story: 'handed_answered_and_told',
		facts: 'Zes gezinnen, telkens € 1.100. Zelfde sleutel. Noodopvang geregeld voor drie gezinnen met kinderen.',
		handOver: {
			to: 'investigations',
			expected: 'act',
			reason: 'Zes slachtoffers tegelijk ter plaatse, allemaal gehoord. Rekening en telefoonnummer in het pakket.',
			answer: {
				kind: 'taken_up',
				internal:
					'Auteur identifié par le compte, interpellé ; 4 300 € saisis à partager entre les familles par le juge.',
				told: 'O autor foi detido e parte do dinheiro foi apreendida; o juiz vai dividi-la pelas famílias. A câmara prolongou o alojamento até ao fim do mês.'
			}
		},
		rating: { stars: 4, line: 'As crianças já têm escola. Obrigado.' }
	},
	{
		id: 'pt-019',
		unit: 'doucette',
		at: [67, '15:59'],
		topic: 'other',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Poissons morts dans la rivière, vidéo signalée à la police',
		text: 'Há centenas de peixes mortos ao pé do Pont-aux-Merles. Filmei. Cheira a lixívia.',
		street: { place: 'Pont-aux-Merles', postCode: '0330' },
		story: 'closed_passed_on',
		facts: 'Mortalité constatée sur 300 mètres, prélèvements faits par les pompiers.',
		handOver: {
			to: 'investigations',
			expected: 'know',
			reason:
				"Pollution constatée, inspection de l'environnement saisie par téléphone. Pour votre information, un rejet semblable a eu lieu en mars.",
			answer: {
				kind: 'known',
				internal: 'Rejet lié au dossier de mars, même exploitant. Joint.',
				told: 'O caso foi junto a outro mais antigo, da mesma empresa.'
			}
		},
		closing:
			'O seu vídeo foi decisivo: a inspeção do ambiente juntou-o a um caso mais antigo da mesma empresa e é ela que decide agora.',
		rating: { stars: 4 }
	},
	{
		id: 'pt-020',
		unit: 'brumaille',
		at: [86, '21:13'],
		topic: 'bullying',
		origin: 'citizen',
		title: 'Concours de blagues cruelles sur une caissière, en direct du magasin',
		text: 'A minha mãe é caixa no supermercado e gagueja um bocadinho. Uns rapazes vão lá de propósito comprar uma pastilha e gravam. Já é uma série, com número.',
		web: { platform: 'tiktok' },
		street: { place: 'Les Sept-Puits', postCode: '0310' },
		wantsAnswer: true,
		story: 'handed_answered_and_told',
		facts: 'Neuf vidéos. Le gérant a identifié trois élèves du collège.',
		handOver: {
			to: 'lantern',
			expected: 'advise',
			reason:
				'La caissière ne veut ni plainte ni rencontre publique. Quelle réparation proposer aux trois élèves et à elle ?',
			answer: {
				kind: 'taken_up',
				internal: "Rencontre restauratrice préparée avec elle, un élève à la fois. Elle a choisi l'ordre.",
				told: 'Os três rapazes pediram desculpa à sua mãe, um de cada vez, como ela quis. Os vídeos desapareceram.'
			}
		},
		rating: { stars: 5, line: 'Ela voltou a cantar na cozinha.' }
	},
	{
		id: 'pt-021',
		unit: 'network',
		at: [54, '12:29'],
		topic: 'question',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Father asks from which age children may have an account',
		text: 'A partir de que idade é que uma criança pode ter conta nas redes? A minha diz que toda a gente da turma tem, e tem oito anos.',
		story: 'closed_not_for_police',
		closing:
			'A maior parte das redes pede 13 anos, e aqui a lei também. «Toda a gente» costuma ser três colegas. No nosso guia para pais há um contrato divertido para assinarem os dois; o serviço de apoio digital da biblioteca ajuda com as definições.',
		rating: { stars: 5, line: 'Eram quatro colegas.' }
	},
	{
		id: 'pt-022',
		unit: 'tordoir',
		at: [36, '10:02'],
		topic: 'theft',
		origin: 'citizen',
		title: "Sapins volés avant l'heure, vendus par message",
		text: 'Roubaram-me 60 pinheirinhos. Ainda faltam semanas para o Natal e já os vendem por mensagem, cortados à minha maneira, em bisel.',
		street: { place: 'Bois-Tordoir', postCode: '0320' },
		web: { platform: 'whatsapp' },
		wantsAnswer: true,
		story: 'closed_nothing',
		facts:
			"60 sapins coupés en biseau. Vendeur contacté : facture en règle d'un autre producteur, dont la coupe est la même.",
		closing:
			'O vendedor tem fatura de outro produtor que corta da mesma maneira, e não há forma de distinguir as árvores. Ficamos atentos e passamos à noite até ao Natal.',
		rating: { stars: 3 }
	},
	{
		id: 'pt-023',
		unit: 'oldtown',
		at: [39, '19:45'],
		topic: 'identity_misuse',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Poète : recueil publié par un inconnu, sans exemplaire ni lien',
		text: 'Alguém publicou os meus poemas com outro nome. Um amigo viu no autocarro uma senhora a lê-los. Não sabe o título.',
		story: 'closed_not_enough',
		messages: [{ from: 'officer', text: 'Conseguiu saber o título, a editora ou a linha do autocarro?' }],
		closing:
			'Sem título nem editora não conseguimos encontrar o livro. Se a senhora voltar a aparecer na linha 12, pergunte-lhe com jeito, e escreva-nos de novo.'
	},
	{
		id: 'pt-024',
		unit: 'quays',
		at: [48, '18:01'],
		topic: 'threats',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Ruzie tussen duivenmelkers loopt uit op dreigfilmpjes',
		text: 'O senhor do pombal ao lado manda-me vídeos a afiar uma faca e a dizer o nome do meu melhor pombo. O pombo chama-se Campeão.',
		web: { platform: 'whatsapp' },
		street: { place: 'Spoelhof', postCode: '0120' },
		story: 'reopened',
		facts: 'Vijf filmpjes. Buurman bezocht, mes was voor de aardappelen, zegt hij.',
		messages: [
			{
				from: 'officer',
				text: 'Senhor Aníbal, estivemos com o seu vizinho. Diz que era para as batatas. Ficou avisado e não manda mais nada.'
			},
			{
				from: 'reporter',
				afterNews: true,
				text: 'Mandou hoje outra vez. Não havia batatas. E o Campeão não voltou a casa.'
			}
		],
		closing:
			'O seu vizinho foi avisado e comprometeu-se a não mandar mais vídeos. Desejamos boas provas ao Campeão. Se houver mais alguma coisa, reabra com o seu código.'
	},
	{
		id: 'pt-025',
		unit: 'harbour',
		at: [3, '09:33'],
		topic: 'fraud',
		origin: 'citizen',
		title: 'Valse veerdienst verkoopt tickets naar een eiland dat er niet is',
		text: 'Comprámos bilhetes de barco para a «Ilha dos Flamingos», a sair de Noorderbaken. No porto riram-se. Não há ilha. Nem flamingos. 4 × 35 €.',
		web: { platform: 'website', address: 'https://flamingo-island-ferry.example' },
		street: { place: 'Noorderbaken', postCode: '0110' },
		wantsAnswer: true,
		story: 'taken'
	},
	{
		id: 'pt-026',
		unit: 'oldtown',
		at: [4, '22:44'],
		topic: 'nuisance',
		origin: 'citizen',
		title: "Tirs de feux d'artifice « pour les likes » depuis un toit",
		text: 'Há rapazes que lançam foguetes do telhado da estação para fazer vídeos. Ontem um entrou na janela do 3.º e queimou um cortinado. A senhora tem botija de oxigénio!!',
		web: { platform: 'instagram', handle: '@telhado.em.chamas' },
		street: { place: 'Gare-Basse', postCode: '0221' },
		danger: true,
		story: 'graded',
		facts: 'Rideau brûlé au troisième étage, vidéo publiée une heure après. Occupante sous oxygène.',
		assessment: "Mise en danger évidente. Accès au toit par l'échelle du parking : à fermer tout de suite."
	},
	{
		id: 'pt-027',
		unit: 'network',
		at: [2, '20:57'],
		topic: 'drugs',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Girl asks what was in the drink she saw advertised',
		text: 'Vi um anúncio de umas gotas «sem sabor para noites divertidas». Não gostei nada da frase. Mandei para vocês a imagem. É o que eu penso?',
		web: { platform: 'telegram', handle: '@gotas.night' },
		story: 'taken',
		facts:
			'Open channel offering tasteless drops "for fun nights", 220 members, picture attached. Written in two languages.'
	},
	{
		id: 'pt-028',
		unit: 'dunes',
		at: [8, '16:39'],
		topic: 'missing_or_in_danger',
		origin: 'citizen',
		danger: true,
		title: 'Kitesurfer ziet jongen livestreamen vanop de golfbreker bij storm',
		text: 'Há um miúdo a fazer direto em cima do quebra-mar com ondas de três metros. Estão 600 a ver e a mandar moedas para ele ir mais à ponta.',
		web: { platform: 'tiktok', handle: '@ondaboy' },
		street: { place: 'Zandverloren', postCode: '0130' },
		story: 'closed_solved',
		wantsAnswer: true,
		facts: 'Melding 16.39 uur, reddingsbrigade ter plaatse 16.47 uur, jongen van 16 veilig van de golfbreker gehaald.',
		closing:
			'O rapaz está bem, foi a brigada que o tirou de lá, molhado e arrependido. Os pais viram o direto até ao fim. Obrigado pela rapidez.',
		rating: { stars: 5 }
	},
	{
		id: 'pt-029',
		unit: 'cyber',
		at: [12, '13:06'],
		topic: 'identity_misuse',
		origin: 'partner',
		source: 'brik',
		title: 'Brikmarkt: false inspectors write to sellers of tools',
		text: 'Recebemos 38 queixas, quase todas em português: um «inspetor da polícia» escreve a vendedores de ferramentas, diz que o artigo é roubado e exige 150 € de multa por transferência. Juntamos os textos. Os vendedores são quase todos trabalhadores da construção.',
		web: { platform: 'marketplace' },
		story: 'graded',
		facts: '38 complaints, six paid. Texts identical, with the emblem of our service.',
		assessment:
			'Aimed at Portuguese-speaking builders. Warning in Portuguese through Vieux-Clocheton today; account followed.'
	},
	{
		id: 'pt-030',
		unit: 'tordoir',
		at: [10, '19:07'],
		topic: 'hate',
		origin: 'citizen',
		wantsAnswer: true,
		title: 'Famille rom : appel à « surveiller les caravanes » avec plan',
		text: 'Um vizinho pôs no grupo um mapa com as nossas roulottes e as horas a que saímos. Diz que é vigilância. As minhas filhas já não querem ir para a escola a pé.',
		web: { platform: 'facebook', address: 'https://www.facebook.example/groups/lotissement-du-geai' },
		street: { place: 'Gué-aux-Ânes', postCode: '0321' },
		story: 'waiting_reporter',
		facts:
			'Plan publié avec horaires de passage. Administratrice jointe, plan retiré après deux heures ; captures conservées.',
		assessment: "Intimidation d'une famille. Accompagnement des filles sur le chemin de l'école proposé.",
		messages: [
			{
				from: 'officer',
				text: 'O mapa já foi retirado. Amanhã há um agente no caminho da escola, à hora da entrada. Querem apresentar queixa? E as meninas preferem que vá fardado ou não?'
			}
		]
	}
];
