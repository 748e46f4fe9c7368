export { clearMail } from './clear-mail.ts';
export { fetchMail } from './fetch-mail.ts';
export { discardMails, DiscardMails, listMailAside, type MailAside } from './list-aside.ts';
export { findMailAddress, keepMailAddress, KeepMailAddress } from './keep-address.ts';
export { awayLines, ofCounter } from './letter.ts';
export { mailOfTalk, type MailOfTalk } from './mail-of-talk.ts';
export { sendAnswer, sendMailAgain } from './send-mail.ts';
export {
	BeginMail,
	beginWithMail,
	countMailAside,
	countMailWaiting,
	discardMail,
	DiscardMail,
	findMail,
	type FoundMail,
	joinMail,
	JoinMail
} from './set-aside.ts';
export { type MailPlace, takeMail } from './take-mail.ts';
