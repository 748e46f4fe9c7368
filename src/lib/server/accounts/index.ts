export { AcceptInvitation, acceptInvitation, findInvitation } from './accept-invitation.ts';
export { findAccountHistory, hasAccountNews, readAccountHistory } from './account-history.ts';
export { actFor } from './act-for.ts';
export { answeringUnits, currentUnits, knownUnits, readUnits, type OpenUnits } from './answering-unit.ts';
export { clearSignIn } from './clear-sign-in.ts';
export { changeRoleAsOwner } from './change-role-as-owner.ts';
export { Confirm, confirmByPasskey, confirmByPassword } from './confirm.ts';
export { connectAuth, disconnectAuth } from './auth-database.ts';
export { forgetAuth, leastPasswordLength } from './auth.ts';
export type { Browser } from './browser.ts';
export { ChangePassword, changePassword } from './change-password.ts';
export { service } from './find-installation.ts';
export { isStillSignedIn } from './is-still-signed-in.ts';
export {
	findInvitations,
	invitationDays,
	Invite,
	invite,
	inviteAgain,
	renewInvitation,
	withdrawInvitation
} from './invite.ts';
export { inviteFirstAdministrator } from './invite-first-administrator.ts';
export { mailInvitation } from './mail-invitation.ts';
export { dropKeptForm, findKeptForm, hasKeptForm, keepForm, type KeptForm } from './keep-form.ts';
export { nextAddress } from './next-address.ts';
export { hoursText, OpeningHours, readHours } from './opening-hours.ts';
export { NewPasskey, PasskeyAnswer } from './passkey-answer.ts';
export {
	addPasskey,
	askForPasskey,
	offerPasskey,
	removePasskey,
	RenamePasskey,
	renamePasskey,
	signInWithPasskey
} from './passkeys.ts';
export {
	AddPost,
	addPost,
	ChangePerson,
	changePerson,
	endMandate,
	endPost,
	findPeople,
	findPersonToManage,
	GrantMandate,
	grantMandate,
	leave,
	mandates
} from './people.ts';
export { readSession, type Session } from './read-session.ts';
export { recoverAccount } from './recover-account.ts';
export { roles } from './roles.ts';
export { addSecondFactor, NewSecondFactor, offerSecondFactor, renewBackupCodes } from './second-factor.ts';
export { endSecondPerson, findPossibleSeconds, NameSecondPerson, nameSecondPerson } from './second-person.ts';
export { endOwnSessions, findOwnSignIn } from './sessions.ts';
export { findSettings, saveSettings, Settings } from './settings.ts';
export { confirmSecondFactor, SecondFactor, SignIn, signIn, signOut } from './sign-in.ts';
export { type Post, type SignedIn, whoIs } from './signed-in.ts';
export { mailAccount } from './tell-account.ts';
export { beginSingleSignOn, endSingleSignOn, hasSingleSignOn } from './single-sign-on.ts';
export {
	AddUnit,
	addUnit,
	ChangeUnit,
	changeUnit,
	closeUnit,
	findUnitToManage,
	findUnitTree,
	type Hold,
	makeIntakeDesk,
	MoveUnit,
	moveUnit,
	newUnitKinds
} from './units.ts';
