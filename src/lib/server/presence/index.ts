export { handleKey, variantsOf } from './handle.ts';
export { ProfileAsked, type PublicProfile, type Verified, verifyProfile } from './verify-profile.ts';
export { signedProfileList } from './public-list.ts';
export {
	findPages,
	findPhoto,
	findPublicPage,
	type PageCard,
	type PageProfile,
	type PagesFound,
	type PublicPage
} from './read-pages.ts';
