import { z } from 'zod';
import { environment } from './config.ts';

/** The text of `.env.example`: each variable with what it means and, commented out, its default. */
export function exampleEnvironment(): string {
	const parts = Object.entries(environment.shape).map(([name, field]) => {
		const standard = field instanceof z.ZodPrefault ? String(field.def.defaultValue) : '';
		return [...wrapped(field.description ?? ''), `# ${name}=${standard.includes(' ') ? `"${standard}"` : standard}`];
	});
	const head = ['# Copy to .env and take the first "# " off the lines you change. Empty means not given.'];
	return [head, ...parts]
		.map((lines, index, all) => {
			const described = index === 0 || (all[index]?.length ?? 0) > 1;
			return `${described && index > 0 ? '\n' : ''}${lines.join('\n')}\n`;
		})
		.join('');
}

function wrapped(sentence: string): string[] {
	const lines: string[] = [];
	for (const word of sentence.split(' ').filter(Boolean)) {
		const last = lines.at(-1);
		if (last !== undefined && last.length + word.length < 110) lines[lines.length - 1] = `${last} ${word}`;
		else lines.push(`# ${word}`);
	}
	return lines;
}
