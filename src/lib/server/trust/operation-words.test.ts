import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { accessMoves } from '../access-requests/index.ts';
import { publicationMoves } from '../presence/index.ts';
import { requestMoves } from '../requests/index.ts';
import { handOverMoves, signalMoves } from '../signals/index.ts';
import { hasWords, operationChoices, operationWords } from './operation-words.ts';

/** Every operation that stands in the code as a word of its own. */
const written = () =>
	globSync('src/lib/server/**/*.ts')
		.filter((file) => !/\.test\.ts$|trust[\\/]operation-words\.ts$/.test(file))
		.flatMap((file) => [
			...readFileSync(file, 'utf8').matchAll(
				/(?:recordAudit|recordList|auditSignIn|audit)\([^)]*?'([a-z_]+\.[a-zA-Z_]+)'/gs
			)
		])
		.map(([, operation]) => operation ?? '');

test('every operation that the code writes has words for the data-protection officer', () => {
	const operations = [
		...written(),
		...Object.keys(signalMoves).map((move) => `signal.${move}`),
		...Object.keys(handOverMoves).map((move) => `hand_over.${move}`),
		...Object.keys(publicationMoves)
			.filter((move) => move !== 'editApproved')
			.map((move) => `publication.${move}`),
		...[...Object.keys(accessMoves), 'ask', 'attach'].map((move) => `access_request.${move}`),
		...['allow', 'refuse', 'finish'].map((move) => `look_up.${move}`),
		...Object.keys(requestMoves).map((move) => `request.${move}`)
	];
	expect(operations.length).toBeGreaterThan(30);
	expect([...new Set(operations.filter((operation) => !hasWords(operation)))].sort()).toEqual([]);
});

test('an operation without words shows its code', () => {
	expect(operationWords('weather.foretell', 'fr')).toBe('weather.foretell');
	expect(operationWords('signal.read', 'fr')).toBe('Signalement ouvert');
});

test('every operation can be asked for', () => {
	const choices = operationChoices('en');
	expect(choices.every((group) => group.operations.length > 0)).toBe(true);
	const offered = choices.flatMap((group) => group.operations.map(({ value }) => value));
	expect(offered.filter((operation) => !hasWords(operation))).toEqual([]);
	expect(new Set(offered).size).toBe(offered.length);
});
