import type { CounterLocale } from './locales.ts';

/**
 * Words of the police and of offices that readers stumble over, and what people say instead; by language, each as the beginning of the
 * word it is looked for by. A start, chosen by hand: plain-language guides of the public services of these countries name the like.
 */
export const policeWords: Record<CounterLocale, Record<string, string>> = {
	en: {
		perpetrator: 'the person who did it',
		'modus operandi': 'how they do it',
		apprehend: 'catch, arrest',
		'prior to': 'before',
		'in the event of': 'if',
		utilise: 'use',
		commence: 'begin',
		'injured party': 'the person it happened to',
		perpetrate: 'do',
		'offence pursuant': 'crime'
	},
	fr: {
		'mis en cause': 'la personne soupçonnée',
		'mode opératoire': 'la façon de faire',
		interpell: 'arrêter',
		'préalablement à': 'avant',
		'en cas de survenance': 'si cela arrive',
		diligenter: 'mener',
		procéder: 'faire',
		susvisé: 'ce',
		auditionn: 'interroger',
		préjudice: 'le dommage, la perte'
	},
	nl: {
		verdachte: 'wie ervan verdacht wordt',
		'modus operandi': 'hoe ze het doen',
		aanhouding: 'oppakken',
		voorafgaand: 'voor',
		indien: 'als',
		'proces-verbaal': 'verslag van de politie',
		benadeelde: 'wie het overkwam',
		middels: 'met, door',
		'ten aanzien van': 'over',
		feitenrelaas: 'wat er gebeurde'
	},
	nb: {
		gjerningsperson: 'den som gjorde det',
		'modus operandi': 'slik de gjør det',
		pågrip: 'ta, arrestere',
		'forut for': 'før',
		'i forbindelse med': 'ved',
		fornærmede: 'den det gikk ut over',
		iverksette: 'begynne med',
		vedkommende: 'han eller hun',
		anmeldelse: 'å anmelde',
		besitte: 'ha'
	},
	et: {
		süüteo: 'kuriteo',
		'modus operandi': 'kuidas nad seda teevad',
		kinnipidami: 'kinni võtmine',
		toimepanija: 'tegija',
		kannatanu: 'see, kellele tehti kurja',
		menetl: 'uurima, lahendama',
		teostama: 'tegema',
		eelnevalt: 'enne',
		antud: 'see',
		omavad: 'neil on'
	},
	es: {
		'presunto autor': 'la persona sospechosa',
		'modus operandi': 'cómo lo hacen',
		'proceder a': 'hacer',
		'con anterioridad a': 'antes de',
		perjudicado: 'a quien le pasó',
		ilícito: 'delito',
		detención: 'detener',
		atestado: 'informe de la policía',
		'en el supuesto de': 'si',
		interponer: 'presentar'
	},
	pt: {
		arguido: 'a pessoa suspeita',
		'modus operandi': 'como fazem',
		'proceder a': 'fazer',
		'previamente a': 'antes de',
		lesado: 'a quem aconteceu',
		ilícito: 'crime',
		'auto de notícia': 'relatório da polícia',
		perpetr: 'fazer',
		'no âmbito de': 'em',
		diligência: 'passo, trabalho'
	},
	ar: {
		الجاني: 'من فعل ذلك',
		المتهم: 'من يُشتبه به',
		'المجني عليه': 'من وقع عليه ذلك',
		بموجب: 'حسب',
		'المذكور أعلاه': 'هذا',
		'ضبط وإحضار': 'توقيف',
		محضر: 'تقرير الشرطة',
		إيداع: 'تقديم',
		وعليه: 'لذلك'
	},
	ru: {
		правонарушител: 'тот, кто это сделал',
		потерпевш: 'тот, с кем это случилось',
		осуществля: 'делать',
		'в соответствии с': 'по',
		вышеуказанн: 'этот',
		задержани: 'поймать, забрать',
		'в случае возникновения': 'если',
		произвести: 'сделать',
		'денежные средства': 'деньги'
	}
};
