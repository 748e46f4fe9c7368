export { admit, Admission, Withdrawal, withdrawAdmission } from './admissions.ts';
export {
	BeatFilters,
	type CommunityNote,
	communityNotes,
	findCommunity,
	findPlace,
	listBeat,
	type PlaceRow,
	placesToChoose
} from './find-beat.ts';
export {
	AddCommunity,
	addCommunity,
	communityChoices,
	EditCommunity,
	editCommunity,
	endCommunity,
	resumeCommunity
} from './keep-community.ts';
export {
	AddPlace,
	addPlace,
	EditPlace,
	editPlace,
	endPlace,
	placeChoices,
	placeKinds,
	resumePlace
} from './keep-place.ts';
