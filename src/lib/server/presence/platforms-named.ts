import { platformOf } from '../../platform-of.ts';
import { pack } from '../platform/pack.ts';

/** What people say that is neither a label nor a host. */
const nicknames: Record<string, string[]> = {
	instagram: ['ig'],
	youtube: ['yt'],
	telegram: ['tg'],
	game: ['games', 'gaming', 'jeux', 'spel', 'spill', 'mäng', 'juegos', 'jogos']
};
/** Fewer letters begin too many words. */
const shortestBeginning = 4;

/** The platforms that somebody means, by code; `nothingElse` where what was typed is the name of one from beginning to end. */
export interface PlatformsNamed {
	platforms: string[];
	nothingElse: boolean;
}

/** By an address there, by a name in any language, by how a name begins ("insta"), by a host ("twitter", "fb"). */
export function platformsNamed(asked: string): PlatformsNamed {
	const { platforms } = pack();
	const there = platformOf(asked, platforms);
	if (there !== null && there !== 'website') return { platforms: [there], nothingElse: false };
	const said = plainly(asked);
	const words = said.split(/[^\p{L}\p{N}]+/u).filter((word) => [...word].length > 1);
	const found = platforms.flatMap(({ code, label, hosts }) => {
		const labels = typeof label === 'string' ? [label] : Object.values(label);
		const names = [code, ...labels, ...hosts.map(hostName), ...(nicknames[code] ?? [])].map(plainly);
		if (names.some((name) => together(name) === together(said))) return [{ code, whole: true }];
		const begins = [...said].length >= shortestBeginning && names.some((name) => name.startsWith(said));
		return begins || names.some((name) => words.includes(name)) ? [{ code, whole: false }] : [];
	});
	return { platforms: found.map(({ code }) => code), nothingElse: found.some(({ whole }) => whole) };
}

/** "twitter" of "twitter.com"; of "t.co" nothing that anybody says. */
const hostName = (host: string) => {
	const [name = ''] = host.split('.');
	return name.length > 1 ? name : host;
};

/** "Tik Tok", "you tube". */
const together = (name: string) => name.replaceAll(' ', '');

const plainly = (text: string) => text.normalize('NFKC').toLowerCase().trim();
