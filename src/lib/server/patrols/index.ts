export { cancelPatrol, editPatrol } from './edit-patrol.ts';
export { EndPatrol, endPatrol } from './end-patrol.ts';
export { type PatrolLack, lackKinds } from './patrol-lacks.ts';
export {
	type PatrolDeed,
	patrolDeedsIn,
	type PatrolMove,
	patrolMoves,
	patrolMovesFrom,
	type PatrolSides
} from './patrol-moves.ts';
export { CancelPatrol, EditPatrol, patrolKinds, patrolPosts, PlanPatrol } from './plan-fields.ts';
export { planPatrol } from './plan-patrol.ts';
export type { Patrol } from './see-patrol.ts';
export { StartPatrol, startPatrol } from './start-patrol.ts';
