import { expect, test } from 'vitest';
import { statesPage, statesPageInGit } from './draw-states.ts';

test('the drawn states are those of the tables (npm run docs:states)', () => {
	expect(statesPageInGit()).toBe(statesPage());
});
