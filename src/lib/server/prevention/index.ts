export {
	ActionDone,
	ActionDropped,
	actionFields,
	actionKinds,
	ActionLookedAt,
	actionSeens,
	BeginAction,
	EditAction
} from './action-fields.ts';
export { actionFigures, type ActionFigures, ActionFiguresWanted, exportActionFigures } from './action-figures.ts';
export { type ActionMove, actionMoves, actionMovesFrom } from './action-moves.ts';
export {
	ActionFilters,
	type ActionRow,
	actionShelves,
	actionsOf,
	countActionsDue,
	findAction,
	type FoundAction,
	listActions,
	originOf,
	prepareAction
} from './find-action.ts';
export { findPlan, type FoundPlan, listPlans, type PlanRow, preparePlan } from './find-plan.ts';
export { beginAction, editAction } from './keep-action.ts';
export {
	addMeasure,
	addPlanNote,
	beginPlan,
	closePlan,
	editPlan,
	reopenPlan,
	reviewPlan,
	tickMeasure
} from './keep-plan.ts';
export { lookAgain } from './look-again.ts';
export { doAction, dropAction, lookAtAction } from './move-action.ts';
export { nameInPlan, takeUpPlan, unnameInPlan } from './name-in-plan.ts';
export {
	BeginPlan,
	EditPlan,
	PlanClosed,
	planFields,
	PlanMeasure,
	PlanNamed,
	PlanNote,
	planParts,
	PlanReviewed,
	PlanTakenUp,
	PlanUnnamed
} from './plan-fields.ts';
export { type PlanAct, planActsFrom, type PlanMove, planMoves } from './plan-moves.ts';
